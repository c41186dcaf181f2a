import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '#core/profile.ts';
import { makeDue } from '#pipeline/due.ts';
import type { Message, Receipt } from '#ports/mail.ts';
import type { Wishes } from '#ports/people.ts';
import type { Source } from '#scraping';
import { samplePeople } from '../../src/demo/people.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { type Site, startSite } from '../support/site.ts';
import { expectSameEffects } from '../support/twice.ts';

const jobs = (
  deadline = 'December 12, 2026',
) => `<!doctype html><title>Lakeview Medical Center, Lansing, Michigan</title><main>
  <p>The Internal Medicine Residency at Lakeview Medical Center in Lansing, MI has an unexpected vacancy for one categorical PGY-2
  position beginning January 4, 2027. Applicants must have completed an ACGME-accredited PGY-1 year. We sponsor J-1 visas only.
  Please apply by ${deadline} to imres@lakeview.example.</p></main>`;

const nora = samplePeople(new Date('2026-11-20'))[0]?.profile as Profile;
const instant: Wishes = {
  cadence: { every: 'instant' },
  quiet: null,
  wantEmpty: null,
  showIneligible: false,
};

let house: TestHouse;
let site: Site;
let mailDir: string;
let source: Source;
let reply: Receipt;
let sent: Message[];

beforeAll(async () => {
  mailDir = await mkdtemp(join(tmpdir(), 'offcycle-mail-'));
  house = await openTestHouse({ mailDir });
});
afterAll(async () => {
  await house.close();
  await rm(mailDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await clean();
  site = await startSite({ '/robots.txt': { status: 404 }, '/jobs': jobs() });
  const sources = await house.watch({ lakeview: { url: site.url('/jobs'), kind: 'program_site' } });
  source = sources.get('lakeview') as Source;
  return () => site.close();
});

async function clean() {
  house.at('2026-11-20T15:00:00Z');
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot, account, suppression CASCADE`;
  for (const file of await readdir(mailDir)) await rm(join(mailDir, file));
}

async function signUp(wishes = instant, change: Partial<Profile> = {}) {
  const account = {
    name: 'Nora Castellane',
    address: 'nora@quietpost.example',
    role: 'applicant' as const,
    timeZone: 'America/Chicago',
  };
  const accountId = await house.stores.people.account(account, house.time.now);
  return await house.stores.people.saveProfile(accountId, { profile: { ...nora, ...change }, wishes });
}

/** What the jobs do, one after the other. */
async function goRound() {
  await house.crawl(source);
  await house.match();
  for (const due of await house.due()) await house.digest(due);
  await house.deliver();
}

async function mails() {
  const files = (await readdir(mailDir)).filter((name) => name.endsWith('.eml'));
  return await Promise.all(files.map(async (name) => simpleParser(await readFile(join(mailDir, name)))));
}

const effects = async () => ({
  matches: await house.db.match.findMany({ select: { version: true, verdict: true, wanted: true } }),
  digests: await house.db.digest.count(),
  messages: await house.db.message.findMany({ select: { state: true, attempts: true } }),
  mails: (await mails()).length,
});

describe('from a page to a mail', () => {
  test('an opening that fits is one mail with the place, the verdict and the coverage', async () => {
    await signUp();
    await goRound();
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('1 new PGY-2 opening: IM in MI');
    expect(mail?.to).toMatchObject({ value: [{ address: 'nora@quietpost.example' }] });
    expect(mail?.text).toContain('Lakeview Medical Center');
    expect(mail?.text).toContain('We checked 1 source');
    expect(mail?.headerLines.map(({ key }) => key)).toContain('list-id');
  });

  test('news is told once; a change afterwards is told as a change', async () => {
    await signUp();
    await goRound();
    await goRound();
    site.put('/jobs', jobs('December 20, 2026'));
    house.at('2026-11-21T15:00:00Z');
    await goRound();
    const subjects = (await mails()).map(({ subject }) => subject);
    expect(subjects).toHaveLength(2);
    expect(
      (await mails()).some(
        ({ text }) =>
          /12 Dec|December 12|2026-12-12/.test(text ?? '') &&
          /20 Dec|December 20|2026-12-20/.test(text ?? ''),
      ),
    ).toBe(true);
  });

  test('a person who needs an H-1B hears nothing of a J-1 place', async () => {
    await signUp(instant, {
      citizenship: 'other',
      visaNeeded: 'h1b',
      inUS: true,
      ecfmgCertified: true,
      graduate: 'img',
    });
    await goRound();
    expect(await house.db.match.findMany({ select: { verdict: true } })).toEqual([{ verdict: 'ineligible' }]);
    expect(await mails()).toEqual([]);
  });

  test('a daily digest waits for its hour and comes once that local day', async () => {
    await signUp({ ...instant, cadence: { every: 'day', at: '07:00' } });
    house.at('2026-11-20T15:00:00Z'); // 09:00 in Chicago: the hour of today is over when the profile is made
    await house.db.profile.updateMany({ data: { createdAt: house.time.now } });
    await goRound();
    expect(await mails()).toEqual([]);
    house.at('2026-11-21T12:59:00Z');
    await goRound();
    expect(await mails()).toEqual([]);
    house.at('2026-11-21T13:01:00Z');
    await goRound();
    await goRound();
    expect(await mails()).toHaveLength(1);
  });
});

describe('run twice, and ten times at once', () => {
  const waiting = async () => {
    await clean();
    await house.watch({ lakeview: { url: site.url('/jobs'), kind: 'program_site' } });
    await signUp();
    await house.crawl(source);
  };

  test('match', () => expectSameEffects({ prepare: waiting, run: () => house.match(), effects }));

  test('digest', async () => {
    let due: { profileId: string; key: string } | undefined;
    const prepare = async () => {
      await waiting();
      await house.match();
      [due] = await house.due();
    };
    await expectSameEffects({
      prepare,
      run: () => house.digest(due as { profileId: string; key: string }),
      effects,
    });
  });

  test('deliver', async () => {
    const prepare = async () => {
      await waiting();
      await house.match();
      for (const due of await house.due()) await house.digest(due);
    };
    await expectSameEffects({ prepare, run: () => house.deliver(), effects });
  });
});

describe('when sending goes wrong', () => {
  let scripted: TestHouse;
  beforeAll(async () => {
    const mailer = {
      send: async (message: Message) => {
        sent.push(message);
        return reply;
      },
      verify: async () => ({ ok: true, detail: '' }),
      close: async () => {},
    };
    scripted = await openTestHouse({ mailer });
  });
  afterAll(() => scripted.close());

  beforeEach(async () => {
    sent = [];
    scripted.at('2026-11-20T15:00:00Z');
    await scripted.db.$executeRaw`TRUNCATE account, suppression CASCADE`;
    const account = {
      name: 'Nora',
      address: 'nora@quietpost.example',
      role: 'applicant' as const,
      timeZone: 'UTC',
    };
    const accountId = await scripted.stores.people.account(account, scripted.time.now);
    const profileId = await scripted.stores.people.saveProfile(accountId, { profile: nora, wishes: instant });
    const coverage = { sources: 1, checkedWithinHours: 1, failing: [], lastSuccess: null };
    const parted = {
      sections: [{ part: { html: 'h', text: 't' } }],
      fills: { html: {}, text: {} },
    };
    const content = { subject: 's', headers: {}, parted };
    await scripted.stores.digests.save({
      key: 'k',
      profileId,
      at: scripted.time.now,
      items: [],
      coverage,
      mail: { kind: 'digest', accountId, content },
    });
  });

  const row = () => scripted.db.message.findFirstOrThrow();
  const deliver = () => scripted.deliver();

  test('"try later" is tried later, with a longer wait each time, and given up after a day', async () => {
    reply = { outcome: 'retry', reason: '451 busy' };
    await deliver();
    expect(await row()).toMatchObject({
      state: 'retry',
      attempts: 1,
      nextAt: new Date('2026-11-20T15:05:00Z'),
    });
    expect(await deliver()).toEqual({ tried: 0, sent: 0 });
    scripted.at('2026-11-20T15:05:00Z');
    await deliver();
    expect(await row()).toMatchObject({ attempts: 2, nextAt: new Date('2026-11-20T15:15:00Z') });
    scripted.at('2026-11-21T15:06:00Z');
    await deliver();
    expect(await row()).toMatchObject({ state: 'refused', response: 'given up after 24 h: 451 busy' });
  });

  test('an address that does not exist is never written to again', async () => {
    reply = { outcome: 'refused', reason: '550 5.1.1 no such user', suppress: true };
    await deliver();
    expect(await row()).toMatchObject({ state: 'refused' });
    expect(await scripted.db.suppression.count()).toBe(1);
    await scripted.db.message.updateMany({ data: { state: 'queued', nextAt: scripted.time.now } });
    expect(await deliver()).toEqual({ tried: 0, sent: 0 });
    expect(await row()).toMatchObject({ state: 'suppressed', response: 'bounced' });
    expect(sent).toHaveLength(1);
  });

  test('what may have arrived is "unknown" and is not sent again by itself', async () => {
    reply = { outcome: 'unknown', reason: 'the connection ended after the body' };
    await deliver();
    expect(await row()).toMatchObject({ state: 'unknown' });
    expect(await deliver()).toEqual({ tried: 0, sent: 0 });
    expect(sent).toHaveLength(1);
  });

  test('what somebody asked for this minute goes before the news that waits', async () => {
    reply = { outcome: 'sent', response: '250' };
    const { accountId, body, createdAt } = await row();
    const wait = (key: string, kind: string, seconds: number) =>
      scripted.db.message.create({
        data: {
          key,
          accountId,
          kind,
          body: scripted.vault.seal({ ...scripted.vault.open<object>(body as Uint8Array), key }),
          nextAt: new Date(createdAt.getTime() - seconds * 1000),
          createdAt,
        },
      });
    for (let n = 1; n <= 20; n++) await wait(`news ${n}`, n % 2 ? 'digest' : 'advisor', 600 + n);
    await wait('login', 'login', 0);
    await wait('confirm', 'confirm', 1);
    expect(await deliver()).toEqual({ tried: 23, sent: 23 });
    expect(
      sent
        .slice(0, 4)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['confirm', 'login', 'news 19', 'news 20']);
  });

  test('a process that dies while sending leaves "unknown" behind, not a second mail', async () => {
    await scripted.stores.outbox.claim(scripted.time.now);
    expect(await scripted.stores.outbox.abandon(new Date('2026-11-20T14:00:00Z'))).toBe(0);
    expect(await scripted.stores.outbox.abandon(new Date('2026-11-20T15:11:00Z'))).toBe(1);
    expect(await row()).toMatchObject({ state: 'unknown' });
    expect(await deliver()).toEqual({ tried: 0, sent: 0 });
    expect(sent).toEqual([]);
  });
});

test('neither facts nor address nor mail lie in the clear', async () => {
  await signUp(instant, {
    exams: {
      step1: { passed: true, failures: 3, score: null },
      step2: { passed: true, failures: 0, score: 231 },
      step3: { passed: null, failures: null, score: null },
    },
  });
  await goRound();
  const dump = JSON.stringify(
    [
      await house.db.account.findMany(),
      await house.db.profile.findMany(),
      await house.db.message.findMany(),
      await house.db.digest.findMany(),
    ],
    (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value),
  );
  expect(dump.length).toBeGreaterThan(1000);
  for (const secret of ['quietpost', 'Castellane', '"failures"', 'Lakeview'])
    expect(dump).not.toContain(secret);
});

test('instant news is gathered while more is coming, and for a minute at most', async () => {
  await signUp();
  await house.crawl(source);
  await house.match();
  const due = makeDue({ ...house.stores, clock: house.clock, gatherMs: 15_000 });
  house.at('2026-11-20T15:00:14Z');
  expect(await due()).toEqual([]);
  house.at('2026-11-20T15:00:15Z');
  expect(await due()).toHaveLength(1);
  site.put('/jobs', jobs('December 20, 2026'));
  house.at('2026-11-20T15:00:59Z');
  await house.crawl(source);
  await house.match();
  expect(await due()).toEqual([]);
  house.at('2026-11-20T15:01:00Z');
  expect(await due()).toHaveLength(1);
});
