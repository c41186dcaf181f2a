/** One mail a day for an advisor over everybody who lets them look: when, of whom, and what becomes of it when one of them leaves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeInboxMailer, makeMailFiles } from '#adapters/mailer/inbox.ts';
import { makeMailParts } from '#adapters/store/mail/mail-parts.ts';
import { plain } from '#core/parted-mail.ts';
import type { Profile } from '#core/profile.ts';
import { noRequirements } from '#core/vacancy.ts';
import { makeDeliver } from '#pipeline/deliver.ts';
import { makeAdvisorRollup, makeRollupsDue } from '#pipeline/people/advisor-rollup.ts';
import { makeErase } from '#pipeline/people/erase.ts';
import { daily } from '#pipeline/people/rooms.ts';
import type { Mailer } from '#ports/mail.ts';
import { samplePeople } from '../../src/demo/people.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { expectSameEffects } from '../support/twice.ts';

const base = samplePeople(new Date('2026-11-20'))[0]?.profile as Profile;
const sender = { baseUrl: 'http://127.0.0.1:3000', postalAddress: '1 Sample Street, Lansing MI' };

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(prepare);

async function prepare() {
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot, account, suppression, audit CASCADE`;
  house.at('2026-11-20T15:00:00Z');
}

const due = () => makeRollupsDue({ advisorNews: house.stores.advisorNews, clock: house.clock })();
const compose = (which: { advisorId: string; key: string }) =>
  makeAdvisorRollup({ advisorNews: house.stores.advisorNews, clock: house.clock, sender })(which);

async function goRound() {
  for (const one of await due()) await compose(one);
}

async function account(name: string, role: 'applicant' | 'advisor', timeZone = 'America/Chicago') {
  const address = `${name.toLowerCase()}@quietpost.example`;
  return await house.stores.people.account({ name, address, role, timeZone }, house.time.now);
}

/** Somebody who looks for internal medicine in one state. */
async function client(name: string, state: string) {
  const profile = { ...base, specialties: ['Internal Medicine'], pgy: [2], states: [state], tracks: null };
  const accountId = await account(name, 'applicant');
  return {
    accountId,
    profileId: await house.stores.people.saveProfile(accountId, { profile, wishes: daily }),
  };
}

const agree = (advisorId: string, { profileId }: { profileId: string }) =>
  house.stores.people.addClient(advisorId, profileId, house.time.now);

/** A place that opened now, matched with everybody. */
async function place(id: string, usState: string) {
  const facts = {
    specialty: 'Internal Medicine',
    pgy: [2],
    positions: 1,
    track: 'categorical',
    start: '2027-07-01',
    institution: `${id} Medical Center`,
    city: `${id} City`,
    state: usState,
    contactEmails: [],
    deadline: '2027-03-12',
    requirements: noRequirements,
    status: 'open',
    programType: null,
    url: `https://board.example.org/${id}`,
    evidence: 'One PGY-2 position is open.',
  };
  const at = house.time.now;
  const columns = { specialtyCode: '140', pgy: [2], track: 'categorical', usState };
  await house.db.vacancy.create({
    data: { id, specialty: facts.specialty, facts, firstSeen: at, lastSeen: at, ...columns },
  });
  await house.db.change.create({ data: { vacancyId: id, version: 1, kind: 'opened', fields: [], at } });
  await house.match();
}

async function mails(kind = 'advisor') {
  const rows = await house.db.message.findMany({ where: { kind }, orderBy: { createdAt: 'asc' } });
  const parts = makeMailParts(house.db, house.vault);
  return Promise.all(
    rows.map(async ({ accountId, body }) => {
      const letter = await parts.open(body as Uint8Array);
      if (!letter) throw new Error('its words were let go');
      return { ...letter, html: plain(letter.html), text: plain(letter.text), accountId };
    }),
  );
}

/** The lines below a name in the text of a roll-up. */
const below = (text: string, name: string) =>
  text.split(new RegExp(`^${name.toUpperCase()}$`, 'm'))[1]?.split(/^[A-Z][A-Z ]+$/m)[0] ?? '';

describe('when', () => {
  test('once a local day, at the hour of the advisor’s own clock', async () => {
    const advisorId = await account('Imogen', 'advisor', 'America/Los_Angeles');
    await agree(advisorId, await client('Ada', 'MI'));
    await place('Lakeview', 'MI');
    house.at('2026-11-21T14:59:00Z');
    expect(await due()).toEqual([]);
    house.at('2026-11-21T15:00:00Z');
    expect(await due()).toEqual([{ advisorId, key: `advisor:${advisorId}:day:2026-11-21` }]);
    await goRound();
    for (const later of ['2026-11-21T15:01:00Z', '2026-11-22T07:59:00Z', '2026-11-22T14:59:00Z']) {
      house.at(later);
      expect(await due(), later).toEqual([]);
    }
    house.at('2026-11-22T15:00:00Z');
    expect(await due()).toHaveLength(1);
  });

  test('on the days the clocks change it is one mail too', async () => {
    const advisorId = await account('Imogen', 'advisor', 'America/New_York');
    await house.db.account.update({ where: { id: advisorId }, data: { rollupAt: '01:30' } });
    house.at('2026-10-30T15:00:00Z');
    await agree(advisorId, await client('Ada', 'MI'));
    const from = Date.parse('2026-10-31T00:00:00Z');
    for (let minutes = 0; minutes < 72 * 60; minutes += 15) {
      house.time.now = new Date(from + minutes * 60_000);
      await goRound();
    }
    const keys = (await mails()).map(({ key }) => key.slice(-10));
    expect(keys).toEqual(['2026-10-31', '2026-11-01', '2026-11-02']);
  });

  test('never for whoever chose none, has no clients, or lost the last one', async () => {
    const [none, nobody, left] = [
      await account('Imogen', 'advisor'),
      await account('Quentin', 'advisor'),
      await account('Rosalind', 'advisor'),
    ];
    const ada = await client('Ada', 'MI');
    await agree(none, ada);
    await agree(left, ada);
    await house.db.account.update({ where: { id: none }, data: { rollupAt: null } });
    await house.stores.rooms.revoke(ada.accountId, left, house.time.now);
    house.at('2026-11-22T15:00:00Z');
    expect(await due()).toEqual([]);
    expect(nobody).toBeTruthy();
  });

  test('run twice, and ten times at once', async () => {
    let which: { advisorId: string; key: string } | undefined;
    await expectSameEffects({
      prepare: async () => {
        await prepare();
        await agree(await account('Imogen', 'advisor'), await client('Ada', 'MI'));
        await place('Lakeview', 'MI');
        house.at('2026-11-21T15:00:00Z');
        [which] = await due();
      },
      run: () => compose(which as { advisorId: string; key: string }),
      effects: async () => (await mails()).map(({ subject, text }) => ({ subject, text })),
    });
  });
});

describe('what', () => {
  test('each client under their own name, with what was handed over, seen and done', async () => {
    const advisorId = await account('Imogen', 'advisor');
    const [ada, ben] = [await client('Ada', 'MI'), await client('Ben', 'OH')];
    await agree(advisorId, ada);
    await agree(advisorId, ben);
    for (const [id, state] of [
      ['Lakeview', 'MI'],
      ['Millpond', 'OH'],
      ['Harbour', 'OH'],
    ] as const)
      await place(id, state);
    const { clientStore, rooms } = house.stores;
    const at = house.time.now;
    for (const vacancyId of ['Millpond', 'Harbour'])
      await clientStore.hand({ advisorId, profileId: ben.profileId, vacancyId, note: '', at });
    await rooms.sawBoard(ben.accountId, at);
    await rooms.pursue(ben.accountId, { vacancyId: 'Harbour', stage: 'applied', note: '', at });
    house.at('2026-11-21T15:00:00Z');
    await goRound();
    const [mail] = await mails();
    expect(mail?.subject).toBe('Openings for 2 of 2 clients');
    expect(below(mail?.text ?? '', 'Ada')).toMatch(/Lakeview/);
    expect(below(mail?.text ?? '', 'Ada')).not.toMatch(/Millpond|Harbour|handed/);
    expect(below(mail?.text ?? '', 'Ben')).toMatch(/Millpond|Harbour/);
    expect(below(mail?.text ?? '', 'Ben')).toContain('You handed over: 2; seen: 2; applied for: 1');
  });

  test('news once: the next day has only what came since; a new client brings all that is open', async () => {
    const advisorId = await account('Imogen', 'advisor');
    const [ada, ben] = [await client('Ada', 'MI'), await client('Ben', 'OH')];
    await agree(advisorId, ada);
    await place('Lakeview', 'MI');
    await place('Millpond', 'OH');
    house.at('2026-11-21T15:00:00Z');
    await goRound();
    house.at('2026-11-21T15:01:00Z'); // within the two minutes that fall into the next one
    await place('Juniper', 'MI');
    await agree(advisorId, ben);
    house.at('2026-11-22T15:00:00Z');
    await goRound();
    const [first, second] = (await mails()).map(({ text }) => text);
    expect([first?.includes('Lakeview'), first?.includes('Juniper')]).toEqual([true, false]);
    expect([second?.includes('Lakeview'), second?.includes('Juniper')]).toEqual([false, true]);
    expect(below(second ?? '', 'Ben')).toContain('Millpond');
  });
});

describe('a client who leaves before the mail does', () => {
  test.each<[string, (advisorId: string, ada: { accountId: string; profileId: string }) => Promise<unknown>]>(
    [
      [
        'revokes',
        (advisorId, { accountId }) => house.stores.rooms.revoke(accountId, advisorId, house.time.now),
      ],
      ['erases everything', (_, { accountId }) => house.stores.rooms.erase(accountId, house.time.now)],
      ['is let go', (id, { profileId }) => house.stores.clientStore.part(id, profileId, house.time.now)],
    ],
  )('%s: the mail that waits goes, and another without them is composed', async (_, leave) => {
    const advisorId = await account('Imogen', 'advisor');
    const [ada, ben] = [await client('Ada', 'MI'), await client('Ben', 'OH')];
    await agree(advisorId, ada);
    await agree(advisorId, ben);
    await place('Lakeview', 'MI');
    await place('Millpond', 'OH');
    house.at('2026-11-21T15:00:00Z');
    await goRound();
    expect((await mails())[0]?.text).toContain('Lakeview');
    await leave(advisorId, ada);
    expect(await mails()).toEqual([]);
    await goRound();
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.text).toContain('Millpond');
    expect(mail?.text).not.toMatch(/Lakeview|ADA/);
  });

  test('somebody who revokes while it is composed is not in it', async () => {
    const advisorId = await account('Imogen', 'advisor');
    const ada = await client('Ada', 'MI');
    await agree(advisorId, ada);
    house.at('2026-11-21T15:00:00Z');
    const content = { subject: 's', html: 'h', text: 't', headers: {} };
    await house.stores.rooms.revoke(ada.accountId, advisorId, house.time.now);
    const key = `advisor:${advisorId}:day:2026-11-21`;
    const clients = [ada.profileId];
    const input = { key, advisorId, clients, named: clients, content, now: house.time.now };
    expect(await house.stores.advisorNews.save(input)).toBe(false);
    expect(await mails()).toEqual([]);
  });
});

describe('a client who erases after the mail has left', () => {
  let mailDir: string;
  beforeEach(() => {
    mailDir = mkdtempSync(join(tmpdir(), 'offcycle-rollups-'));
  });
  afterEach(() => rmSync(mailDir, { recursive: true }));

  const files = async () => {
    const names = await readdir(mailDir);
    return await Promise.all(names.map((name) => readFile(join(mailDir, name), 'utf8')));
  };
  const naming = async (name: string) => (await files()).filter((words) => words.includes(name)).length;
  const inbox = () => makeInboxMailer({ dir: mailDir, from: { name: 'Offcycle', address: 'a@b.example' } });
  const deliver = (mailer: Mailer = inbox()) =>
    makeDeliver({
      outbox: house.stores.outbox,
      mailer,
      clock: house.clock,
      atOnce: 1,
      mailFiles: makeMailFiles([mailDir]),
    })();
  const erase = (accountId: string) =>
    makeErase({ rooms: house.stores.rooms, mailFiles: makeMailFiles([mailDir]), clock: house.clock })(
      accountId,
    );

  /** Two advisors who both look after Ada, one of them after Ben too; a day of news each of Ada and Ben. */
  async function twoAdvisors() {
    const [imogen, quentin] = [await account('Imogen', 'advisor'), await account('Quentin', 'advisor')];
    const [ada, ben] = [await client('Ada', 'MI'), await client('Ben', 'OH')];
    await agree(imogen, ada);
    await agree(imogen, ben);
    await agree(quentin, ada);
    return { imogen, quentin, ada, ben };
  }

  async function twoDays() {
    const people = await twoAdvisors();
    await place('Lakeview', 'MI');
    await place('Millpond', 'OH');
    house.at('2026-11-21T15:00:00Z');
    await goRound();
    house.at('2026-11-21T18:00:00Z');
    await place('Juniper', 'OH');
    house.at('2026-11-22T15:00:00Z');
    await goRound();
    await deliver();
    return people;
  }

  test('takes along every file that names them, and its words; what names only others stays', async () => {
    const { ada, quentin } = await twoDays();
    expect([(await files()).length, await naming('ADA'), await naming('BEN')]).toEqual([4, 2, 2]);
    await erase(ada.accountId);
    expect([(await files()).length, await naming('ADA'), await naming('Lakeview')]).toEqual([2, 0, 0]);
    expect(await naming('BEN')).toBe(1);
    const kept = await house.db.message.findMany({ where: { kind: 'advisor' } });
    const without = (words: boolean) => kept.filter(({ body }) => (body === null) === words).length;
    expect([without(true), without(false)]).toEqual([2, 2]);
    expect(JSON.stringify(await house.stores.rooms.mails(quentin))).not.toContain('Lakeview');
    house.at('2026-11-22T16:00:00Z');
    expect(await due(), 'a day is not told twice').toEqual([]);
  });

  test('also where the search that the advisor saw was removed before', async () => {
    const { ada } = await twoDays();
    const { rooms } = house.stores;
    const [search] = await rooms.searches(ada.accountId);
    await rooms.addSearch(ada.accountId, { title: 'Other', profile: base, wishes: daily }, house.time.now);
    expect(await rooms.remove(ada.accountId, search?.profileId ?? '')).toBe(true);
    await erase(ada.accountId);
    expect(await naming('ADA')).toBe(0);
  });

  test('and while it is being written: whoever writes it finds it gone', async () => {
    const advisorId = await account('Imogen', 'advisor');
    const ada = await client('Ada', 'MI');
    await agree(advisorId, ada);
    await place('Lakeview', 'MI');
    house.at('2026-11-21T15:00:00Z');
    await goRound();
    const mailer = inbox();
    await deliver({
      ...mailer,
      async send(message) {
        await erase(ada.accountId);
        return await mailer.send(message);
      },
    });
    expect(await files()).toEqual([]);
    expect(await mails()).toEqual([]);
  });
});

test('three advisors, four clients, every pair: nothing of one is in the mail or feed of another', async () => {
  const states = { Ada: 'MI', Ben: 'OH', Cyd: 'TX', Dov: 'NE' };
  const places = { Ada: 'Lakeview', Ben: 'Millpond', Cyd: 'Juniper', Dov: 'Larkspur' };
  type Name = keyof typeof states;
  const names = Object.keys(states) as Name[];
  const advises: Record<string, Name[]> = {
    Imogen: ['Ada', 'Ben'],
    Quentin: ['Ben', 'Cyd'],
    Rosalind: ['Cyd', 'Dov', 'Ada'],
  };
  const clients = new Map<Name, Awaited<ReturnType<typeof client>>>();
  for (const name of names) clients.set(name, await client(name, states[name]));
  const of = (name: Name) => clients.get(name) as Awaited<ReturnType<typeof client>>;
  const advisors = new Map<string, string>();
  for (const [name, theirs] of Object.entries(advises)) {
    const id = await account(name, 'advisor');
    advisors.set(name, id);
    for (const one of theirs) await agree(id, of(one));
  }
  for (const name of names) await place(places[name], states[name]);
  house.at('2026-11-21T15:00:00Z');
  await goRound();
  for (const { profileId } of clients.values()) await house.digest({ profileId, key: `digest:${profileId}` });
  const [rollups, digests] = [await mails(), await mails('digest')];
  expect([rollups.length, digests.length]).toEqual([3, 4]);
  for (const [advisor, id] of advisors)
    for (const name of names) {
      const mail = rollups.find(({ accountId }) => accountId === id);
      const whole = `${mail?.subject}\n${mail?.text}\n${mail?.html}`;
      const theirs = advises[advisor]?.includes(name) ?? false;
      expect(whole.includes(places[name]), `${places[name]} in the mail of ${advisor}`).toBe(theirs);
      expect(new RegExp(`\\b${name}\\b`, 'i').test(`${mail?.subject}\n${mail?.text}`)).toBe(theirs);
      if (theirs)
        for (const other of names)
          expect(below(mail?.text ?? '', name).includes(places[other]), `${other} under ${name}`).toBe(
            other === name,
          );
    }
  for (const name of names)
    for (const other of names) {
      const mail = digests.find(({ accountId }) => accountId === of(name).accountId);
      await house.stores.standings.renewFeed(of(name).profileId);
      const { feedNumber } = await house.db.profile.findUniqueOrThrow({ where: { id: of(name).profileId } });
      const feed = JSON.stringify(await house.stores.feeds.read(of(name).profileId, feedNumber ?? 0));
      for (const words of [`${mail?.subject}\n${mail?.text}\n${mail?.html}`, feed])
        expect(words.includes(places[other]), `${other} in the news of ${name}`).toBe(other === name);
    }
});
