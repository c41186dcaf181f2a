/** A mailbox as a source: what list mails say is on the board, what anybody else writes waits, and nothing is read twice. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeMailFolders } from '#adapters/mailbox/mail-folders.ts';
import { makeReader } from '#adapters/reader/reader.ts';
import { makeBoardStore } from '#adapters/store/board/board-store.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { makeTellOperators } from '#pipeline/operators/tell-operators.ts';
import { makeTips } from '#pipeline/people/tips.ts';
import { makeMailReview } from '#pipeline/visits/mail-review.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import type { CrawlStore } from '#ports/crawl.ts';
import { defineScraper, type MailDefinition, type Source, sourceOf } from '#scraping';
import { type Reader, readHere } from '#scraping/reader.ts';
import { tipsByMail } from '../../src/mailboxes.ts';
import { dovecotIsInstalled, type ImapServer, startDovecot } from '../support/dovecot.ts';
import { manyParagraphs } from '../support/heavy-pages.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { auTrain, copperRidge, host, lakeview, listMail } from '../support/list-mails.ts';

let house: TestHouse;
let imap: ImapServer;
let url: string;
let source: Source;

beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const mailboxOf = (mail: Partial<MailDefinition> = {}): Source =>
  sourceOf(
    'chiefs',
    defineScraper({
      name: 'Chief residents',
      mail: {
        mailbox: 'LISTS',
        lists: ['chiefs.lists.example.org'],
        home: 'https://lists.example.org/chiefs',
        ...mail,
      },
    }),
  );

const crawl = (
  mailboxes: Record<string, string> = { LISTS: url },
  crawls: CrawlStore = house.stores.crawls,
  reader: Reader = readHere,
) =>
  makeCrawl({
    reader,
    fetcher: { fetch: () => Promise.reject(new Error('a mailbox asks no site')), close: async () => {} },
    browser: { render: () => Promise.reject(new Error('a mailbox asks no site')), close: async () => {} },
    crawls,
    clock: house.clock,
    mailboxes: {
      folders: makeMailFolders({ mailboxes, pdfText: async () => '', timeoutMs: 5000 }),
      review: makeMailReview(house.stores),
      baseUrl: 'https://offcycle.example',
    },
  })(source);

const vacancies = () =>
  house.db.vacancy.findMany({ orderBy: { firstSeen: 'asc' }, select: { specialty: true, state: true } });
const changes = async () =>
  (await house.db.change.findMany({ orderBy: [{ at: 'asc' }, { version: 'asc' }] })).map(({ kind }) => kind);
const tips = () => house.stores.tips.waiting();

test('told to stop, it waits for no mail server that never answers', async () => {
  const silent = createServer();
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const stopping = new AbortController();
  silent.once('connection', (socket) => {
    socket.on('error', () => {});
    stopping.abort();
  });
  const folders = makeMailFolders({
    mailboxes: { LISTS: `imap://u:p@127.0.0.1:${port}` },
    pdfText: async () => '',
    timeoutMs: 600_000,
  });
  const asked = {
    mailbox: 'LISTS',
    folder: null,
    since: new Date(),
    isKnown: () => false,
    signal: stopping.signal,
  };
  await expect(folders.eachNew(asked, async () => {})).rejects.toThrow('cannot be read');
  await expect(folders.eachNew(asked, async () => {})).rejects.toThrow('aborted');
  silent.close();
});

describe.skipIf(!dovecotIsInstalled)('a mailbox on a real IMAP server', () => {
  let folders = 0;
  beforeAll(async () => {
    imap = await startDovecot();
    url = `${imap.url}?authserv=${host}`;
  }, 20_000);
  afterAll(() => imap?.stop());
  beforeEach(async () => {
    await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot, tip, attempt CASCADE`;
    house.at('2026-11-20T15:00:00Z');
    folders += 1;
    source = mailboxOf({ folder: `Chiefs${folders}` });
    await house.stores.sources.register('folder', [toKeep(source)]);
  });
  const put = (name: string, mail: Parameters<typeof listMail>[0], folder = `Chiefs${folders}`) =>
    imap.put(name, listMail(mail), { folder, at: house.time.now });

  test('an opening is read once, and a second visit changes nothing', async () => {
    put('1', { subject: '[chiefs] PGY-2 opening', text: lakeview });
    const first = await crawl();
    expect(first.crawl).toMatchObject({ verdict: 'healthy', pages: 1, rows: 1 });
    expect(first.crawl.reason).toBe('1 posting read; new mails: 1 with openings');
    expect(first.lines).toMatchObject([
      {
        event: 'new',
        facts: {
          ...{
            specialty: 'Internal Medicine',
            pgy: [2],
            institution: 'Lakeview Medical Center',
            state: 'MI',
          },
          ...{ start: '2027-01-04', deadline: '2026-12-12', contactEmails: ['imres@lakeview.example'] },
          url: 'https://lists.example.org/chiefs',
        },
      },
    ]);
    const second = await crawl();
    expect(second.crawl).toMatchObject({ verdict: 'healthy', pages: 0, rows: 1 });
    expect(second.lines.map(({ event }) => event)).toEqual(['same']);
    expect(await changes()).toEqual(['opened']);
    expect(await tips()).toEqual([]);
  });

  test('of a mail that no list sent, an opening waits for an operator, with where it came from, once', async () => {
    put('1', { subject: 'PGY-2', text: lakeview, from: 'eve@elsewhere.example', list: null });
    const { crawl: record } = await crawl();
    expect(record).toMatchObject({ verdict: 'empty', rows: 0 });
    expect(await tips()).toMatchObject([
      {
        kind: 'opening',
        reporter: 'eve@elsewhere.example',
        note: 'By mail to Chief residents: it comes from eve@elsewhere.example, who is not on the list of its senders.',
      },
    ]);
    await crawl();
    expect(await tips()).toHaveLength(1);
    expect(await vacancies()).toEqual([]);
  });

  test('a process that dies before it has written reads again, and each mail counts once', async () => {
    put('1', { subject: 'psychiatry', text: copperRidge });
    put('2', { subject: 'PGY-2', text: lakeview, list: null });
    const died = { ...house.stores.crawls, conclude: () => Promise.reject(new Error('killed')) };
    await expect(crawl({ LISTS: url }, died)).rejects.toThrow('killed');
    expect(await house.db.pageCopy.count()).toBe(0);
    const { crawl: record, lines } = await crawl();
    expect(record.pages).toBe(2);
    expect(lines.map(({ event }) => event)).toEqual(['new']);
    await crawl();
    expect(await changes()).toEqual(['opened']);
    expect(await tips()).toHaveLength(1);
  });

  test.each([
    ['nothing is proved', null],
    [
      'another domain is proved',
      'dkim=pass header.d=elsewhere.example; spf=pass smtp.mailfrom=a@elsewhere.example',
    ],
    ['the signature is broken', 'dkim=fail header.d=lists.example.org'],
    ['a domain below is proved', 'dkim=pass header.d=evil.chiefs.lists.example.org'],
  ])('a List-Id alone publishes nothing: %s', async (_, proved) => {
    put('1', { subject: 'PGY-2', text: lakeview, proved });
    await crawl();
    expect(await vacancies()).toEqual([]);
    expect((await tips())[0]?.note).toContain('nothing that the receiving host says proves it');
  });

  test('what a sender wrote into its own mail proves nothing', async () => {
    const forged = `Authentication-Results: ${host}; dkim=pass header.d=lists.example.org`;
    put('1', { subject: 'PGY-2', text: lakeview, proved: 'dkim=none', fields: [forged] });
    await crawl();
    expect(await vacancies()).toEqual([]);
  });

  test('the same place in three mails is one; the last mail says that it is filled', async () => {
    put('1', { subject: '[chiefs] PGY-2 opening', text: lakeview });
    put('2', {
      subject: 'FW: [chiefs] PGY-2 opening',
      text: `FYI\n\n---------- Forwarded message ---------\nFrom: Dana <dana@lakeview.example>\nDate: Fri, Nov 20, 2026 at 9:00 AM\nSubject: [chiefs] PGY-2 opening\nTo: <chiefs@lists.example.org>\n\n${lakeview}`,
    });
    await crawl();
    expect(await vacancies()).toEqual([{ specialty: 'Internal Medicine', state: 'open' }]);
    house.at('2026-11-25T15:00:00Z');
    put('3', {
      subject: 'Re: [chiefs] PGY-2 opening',
      date: 'Wed, 25 Nov 2026 09:00:00 -0500',
      text: 'Thank you all, the PGY-2 internal medicine position at Lakeview Medical Center, Lansing, Michigan has been filled.\n\nOn Fri, Nov 20, 2026 at 9:00 AM Dana Reyes <dana@lakeview.example> wrote:\n> We have an unexpected vacancy for one categorical PGY-2 position\n',
    });
    const { lines } = await crawl();
    expect(lines.map(({ event }) => event)).toEqual(['closed']);
    expect(await vacancies()).toEqual([{ specialty: 'Internal Medicine', state: 'filled' }]);
    expect(await changes()).toEqual(['opened', 'closed']);
  });

  test.each([
    ['in one visit', false],
    ['in two', true],
  ])(
    '"it has been filled" ends the place that the answered mail told of, though it names none: %s',
    async (_, apart) => {
      put('1', { id: 'first@copper.example', subject: '[chiefs] Opening', text: copperRidge });
      put('2', { id: 'other@lakeview.example', subject: '[chiefs] Opening', text: lakeview });
      if (apart) await crawl();
      put('3', {
        subject: 'Re: [chiefs] Opening',
        from: 'office@copperridge.example',
        date: 'Fri, 20 Nov 2026 09:30:00 -0500',
        fields: ['In-Reply-To: <first@copper.example>', 'References: <first@copper.example>'],
        text: 'Thank you all, it has been filled.\n\nOn Fri, Nov 20, 2026 at 9:00 AM Cy Ode <cy@copper.example> wrote:\n> Copper Ridge\n',
      });
      await crawl();
      expect((await vacancies()).sort((a, b) => a.specialty.localeCompare(b.specialty))).toEqual([
        { specialty: 'Internal Medicine', state: 'open' },
        { specialty: 'Psychiatry', state: 'filled' },
      ]);
      expect(await changes()).toEqual(apart ? ['opened', 'opened', 'closed'] : ['opened']);
    },
  );

  test('an answer to a mail of several places ends none that it does not name', async () => {
    put('1', { id: 'both@gme.example', subject: '[chiefs] Openings', text: `${copperRidge}\n\n${auTrain}` });
    put('2', {
      subject: 'Re: [chiefs] Openings',
      date: 'Fri, 20 Nov 2026 09:30:00 -0500',
      fields: ['In-Reply-To: <both@gme.example>'],
      text: 'One of them has been filled.\n',
    });
    await crawl();
    expect((await vacancies()).map(({ state }) => state)).toEqual(['open', 'open']);
  });

  test('a question about an opening opens nothing', async () => {
    put('1', { subject: 'Re: [chiefs] PGY-2 opening in internal medicine', text: 'Is this still open?\n' });
    const { crawl: record } = await crawl();
    expect(record).toMatchObject({
      verdict: 'empty',
      reason: 'nothing open; new mails: 1 without an opening',
    });
  });

  test('a place that nobody speaks of again closes after its time, and not because its mail was taken away', async () => {
    put('1', { subject: 'psychiatry', text: copperRidge });
    await crawl();
    imap.take('1', `Chiefs${folders}`);
    house.at('2026-12-20T15:00:00Z');
    await crawl();
    await crawl();
    expect(await vacancies()).toEqual([{ specialty: 'Psychiatry', state: 'open' }]);
    house.at('2027-01-20T15:00:00Z');
    await crawl();
    const { lines } = await crawl();
    expect(lines.map(({ event }) => event)).toEqual(['closed']);
    expect(await vacancies()).toEqual([{ specialty: 'Psychiatry', state: 'presumed_filled' }]);
  });

  test('a lead ends with its time too, beside a place that stands', async () => {
    put('1', { subject: 'psychiatry', text: copperRidge });
    put('2', {
      subject: 'medicine',
      text: lakeview
        .replace('December 12, 2026', 'March 1, 2027')
        .replace('January 4, 2027', 'April 1, 2027'),
    });
    await crawl();
    // As if the reader had been unsure of the first.
    await house.db.$executeRaw`UPDATE posting SET lead = true WHERE facts->>'specialty' = 'Psychiatry'`;
    await house.db.$executeRaw`UPDATE page_copy SET reading = jsonb_set(reading, '{postings,0,lead}', 'true')
      WHERE reading->'postings'->0->>'specialty' = 'Psychiatry'`;
    const leads = () => house.db.posting.findMany({ where: { lead: true }, select: { state: true } });
    house.at('2026-11-21T15:00:00Z');
    await crawl();
    expect(await leads()).toEqual([{ state: 'seen' }]);
    for (const day of ['25', '26', '27']) {
      house.at(`2027-01-${day}T15:00:00Z`);
      await crawl();
    }
    expect(await leads()).toEqual([{ state: 'gone' }]);
    expect(await house.db.posting.count({ where: { lead: false, state: 'seen' } })).toBe(1);
  });

  test('an old mail in a new mailbox is no news', async () => {
    put('1', { subject: 'psychiatry', text: copperRidge, date: 'Mon, 20 Jul 2026 09:00:00 -0500' });
    const { crawl: record } = await crawl();
    expect(record).toMatchObject({ verdict: 'empty', reason: 'nothing open; new mails: 1 of no concern' });
  });

  test('where no folder is named it is that of the setting; what is read stays unread for everybody else', async () => {
    imap.put('1', listMail({ subject: 'psychiatry', text: copperRidge }), { at: house.time.now });
    source = mailboxOf();
    expect((await crawl()).crawl).toMatchObject({ verdict: 'healthy', rows: 1 });
    expect(imap.isUnread('1')).toBe(true);
  });

  test.each<[string, () => Record<string, string>, Partial<MailDefinition>, string, RegExp]>([
    [
      'a wrong password',
      () => ({ LISTS: url.replace('secret', 'wrong') }),
      {},
      'blocked',
      /127\.0\.0\.1:\d+ does not accept user and password; check both in MAILBOX_LISTS/,
    ],
    [
      'no such folder',
      () => ({ LISTS: url }),
      { folder: 'Nowhere' },
      'failed',
      /has no folder "Nowhere" for MAILBOX_LISTS; there are INBOX, .*: correct/,
    ],
    [
      'no server',
      () => ({ LISTS: 'imap://u:p@127.0.0.1:1' }),
      {},
      'failed',
      /cannot be read .*check MAILBOX_LISTS/,
    ],
    ['no setting', () => ({}), {}, 'failed', /^MAILBOX_LISTS is not set on this machine/],
  ])('%s is told by name and closes nothing', async (_, mailboxes, mail, verdict, reason) => {
    put('1', { subject: 'psychiatry', text: copperRidge });
    await crawl();
    source = mailboxOf(mail);
    const { crawl: record, lines } = await crawl(mailboxes());
    expect(record.verdict).toBe(verdict);
    expect(record.reason).toMatch(reason);
    expect(record.reason).not.toMatch(/secret|wrong/);
    expect(lines).toEqual([]);
    expect(await vacancies()).toEqual([{ specialty: 'Psychiatry', state: 'open' }]);
  });

  test('tips: anybody may write, an operator publishes, and the board says that nothing is verified', async () => {
    const [tipsSource] = tipsByMail({ mailboxes: { TIPS: url } });
    source = {
      ...(tipsSource as Source),
      mail: { ...(tipsSource as Source).mail, folder: `Chiefs${folders}` } as Source['mail'],
    };
    await house.stores.sources.register('folder', [toKeep(source)]);
    put('1', {
      subject: 'psychiatry',
      text: copperRidge,
      from: 'ann@quietpost.example',
      list: null,
      proved: null,
    });
    put('2', {
      subject: 'away',
      text: 'I am away until the residency fair.',
      fields: ['Auto-Submitted: auto-replied'],
    });
    put('3', { subject: 'watches', text: 'Buy now.', list: null });
    put('4', {
      subject: 'heard something',
      text: 'Our friends in Toledo may lose a surgery resident.',
      list: null,
    });
    expect((await crawl({ TIPS: url })).crawl).toMatchObject({
      verdict: 'empty',
      reason: expect.stringMatching(/2 left for review/),
    });
    const waiting = await tips();
    expect(waiting.map(({ note }) => note)).toContain('By mail from ann@quietpost.example.');
    const desk = makeTips({
      ...house.stores,
      clock: house.clock,
      sender: { baseUrl: 'https://offcycle.example' },
      goOn: async () => {},
    });
    const id = waiting.find(({ words }) => words.includes('Copper Ridge'))?.id ?? '';
    const [vacancyId = ''] = await desk.publish(id, 'operator');
    const place = await makeBoardStore(house.db).one(vacancyId);
    expect(place?.vacancy.sightings.map(({ sourceName }) => sourceName)).toEqual([
      'Reported by a person, not verified',
    ]);
    expect(await tips()).toMatchObject([{ words: expect.stringContaining('Toledo') }]);
    expect((await house.db.tip.findUniqueOrThrow({ where: { id } })).reporter).toBeNull();
    await crawl({ TIPS: url });
    expect(await tips()).toHaveLength(1);
    const { expire } = house.stores.lifecycle;
    const after = (days: number) => new Date(house.time.now.getTime() + days * 86_400_000);
    expect(await expire(after(59))).toBe(0);
    expect(await expire(after(61))).toBe(1);
    expect(await vacancies()).toEqual([{ specialty: 'Psychiatry', state: 'presumed_filled' }]);
    expect(await changes()).toEqual(['opened', 'closed']);
  });

  test('of one sender ten mails an hour are kept, the others are let go and counted', async () => {
    for (let n = 1; n <= 12; n += 1)
      put(`${n}`, { subject: `place ${n}`, text: copperRidge, from: 'eve@elsewhere.example', list: null });
    const { crawl: record } = await crawl();
    expect(record.reason).toContain('10 left for review');
    expect(record.reason).toContain('2 let go, too many from one sender');
    expect(await tips()).toHaveLength(10);
  });

  test('a mailbox that was made anew is read again, and that is no news', async () => {
    put('1', { subject: 'psychiatry', text: copperRidge });
    put('2', { subject: 'PGY-2', text: lakeview, list: null, from: 'eve@elsewhere.example' });
    await crawl();
    source = { ...source, mail: { ...source.mail, folder: `Anew${folders}` } as Source['mail'] };
    const [one, two] = [
      { subject: 'psychiatry', text: copperRidge },
      { subject: 'PGY-2', text: lakeview, list: null, from: 'eve@elsewhere.example' },
    ];
    put('1', one, `Anew${folders}`);
    put('2', two, `Anew${folders}`);
    const { lines } = await crawl();
    expect(lines.map(({ event }) => event)).toEqual(['same']);
    expect(await changes()).toEqual(['opened']);
  });

  test('a mail of 20 MB is read as far as it is bearable', async () => {
    put('1', { subject: 'psychiatry', text: copperRidge, pdf: Buffer.alloc(15_000_000, 32) });
    const { crawl: record } = await crawl();
    expect(record).toMatchObject({ verdict: 'healthy', rows: 1 });
  });

  test('a mail that takes too much to read is left and known, and the others are read', async () => {
    put('1', { subject: 'psychiatry', text: copperRidge });
    put('2', { subject: 'a flood', text: manyParagraphs(5_000_000) });
    const reader = makeReader({ cpuMs: 1500 });
    const first = await crawl(undefined, undefined, reader);
    const second = await crawl(undefined, undefined, reader);
    await reader.close();
    expect(first.crawl).toMatchObject({ verdict: 'healthy', rows: 1 });
    for (const words of ['1 too heavy to read', '1 with openings'])
      expect(first.crawl.reason).toContain(words);
    expect(second.crawl).toMatchObject({ pages: 0, rows: 1 });
  });

  test('ten visits at once are one', async () => {
    put('1', { subject: 'psychiatry', text: copperRidge });
    put('2', { subject: 'PGY-2', text: lakeview, list: null });
    await Promise.all(Array.from({ length: 10 }, () => crawl()));
    expect(await changes()).toEqual(['opened']);
    expect(await tips()).toHaveLength(1);
  });

  test('a mailbox that lets nobody in is told to operators once, by the name of its setting, and once that it is over', async () => {
    await house.db.$executeRaw`TRUNCATE account CASCADE`;
    const operator = {
      address: 'odile@post.example',
      name: 'Odile',
      role: 'operator',
      timeZone: 'UTC',
    } as const;
    await house.stores.people.makeStaff(operator, house.time.now);
    const sender = { baseUrl: 'https://offcycle.example', postalAddress: '1 Sample Street' };
    const tell = makeTellOperators({ ...house.stores, clock: house.clock, sender });
    const told = async () => {
      const mails = await house.db.message.findMany({
        where: { kind: 'operator' },
        orderBy: { createdAt: 'asc' },
      });
      return mails.map(({ body }) =>
        house.vault.open<{ text: string }>(body ?? Buffer.of()).text.replace(/\s+/g, ' '),
      );
    };
    put('1', { subject: 'psychiatry', text: copperRidge });
    await crawl();
    for (const time of ['15:15', '15:30', '17:00']) {
      house.at(`2026-11-20T${time}:00Z`);
      await crawl({ LISTS: url.replace('secret', 'wrong') });
      await tell();
    }
    expect(await told()).toHaveLength(1);
    expect((await told())[0]).toMatch(
      /Chief residents: blocked .*check both in MAILBOX_LISTS\. Next: mend the setting/,
    );
    for (const time of ['18:15', '18:30', '19:45']) {
      house.at(`2026-11-20T${time}:00Z`);
      await crawl();
      await tell();
    }
    expect(await told()).toHaveLength(2);
    expect((await told())[1]).toMatch(/OVER .*Chief residents/);
  });
});
