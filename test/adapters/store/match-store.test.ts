import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { match } from '#core/match.ts';
import type { Profile } from '#core/profile.ts';
import { noRequirements, type Vacancy } from '#core/vacancy.ts';
import { makeMatch } from '#pipeline/match.ts';
import { blockedWords, makeMatchProfile } from '#pipeline/people/match-profile.ts';
import type { MatchStore } from '#ports/people.ts';
import { samplePeople } from '../../../src/demo/people.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { expectSameEffects } from '../../support/twice.ts';

const wishes = {
  cadence: { every: 'instant' as const },
  quiet: null,
  wantEmpty: null,
  showIneligible: false,
};
const nora = samplePeople(new Date('2026-11-20'))[0]?.profile as Profile;
const medicine: Vacancy = {
  specialty: 'Internal Medicine',
  pgy: [2],
  positions: 1,
  track: 'categorical',
  start: '2027-01-04',
  institution: 'Lakeview Medical Center',
  city: 'Lansing',
  state: 'MI',
  contactEmails: [],
  deadline: '2026-12-12',
  requirements: noRequirements,
  status: 'open',
  programType: null,
  url: 'https://board.example.org/1',
  evidence: 'One PGY-2 position is open.',
};

let house: TestHouse;
let store: MatchStore;
beforeAll(async () => {
  house = await openTestHouse();
  store = house.stores.matches;
});
afterAll(() => house.close());
beforeEach(async () => {
  house.at('2026-11-20T15:00:00Z');
  await house.db.$executeRaw`TRUNCATE source, vacancy, account CASCADE`;
});

async function person(
  wanted: Partial<Profile> = {},
  confirmed: Date | null = house.time.now,
): Promise<string> {
  const account = {
    name: 'A',
    address: `${randomUUID()}@post.example`,
    role: 'applicant' as const,
    timeZone: 'UTC',
  };
  const accountId = await house.stores.people.account(account, confirmed);
  const profile = { ...nora, specialties: [], pgy: [], states: null, tracks: null, ...wanted };
  return await house.stores.people.saveProfile(accountId, { profile, wishes });
}

/** A place with the change that told of it; answers the id of the change. */
async function place(facts: Partial<Vacancy> = {}, { id = randomUUID() as string, version = 1 } = {}) {
  const whole = { ...medicine, ...facts };
  const codes: Record<string, string> = { 'Internal Medicine': '140', 'Family Medicine': '120' };
  const columns = {
    specialtyCode: codes[whole.specialty] ?? whole.specialty,
    pgy: whole.pgy,
    track: whole.track,
    usState: whole.state,
  };
  const told = { specialty: whole.specialty, facts: whole, version, lastSeen: house.time.now, ...columns };
  await house.db.vacancy.upsert({
    where: { id },
    create: { id, firstSeen: house.time.now, ...told },
    update: told,
  });
  const kind = version === 1 ? 'opened' : 'changed';
  const change = {
    vacancyId: id,
    version,
    kind,
    fields: [],
    at: new Date(house.time.now.getTime() + version),
  };
  return (await house.db.change.create({ data: change })).id;
}

async function pairs(...changeIds: string[]) {
  const found: [string, string][] = [];
  for await (const people of store.pairs(changeIds))
    for (const one of people) found.push(...one.changeIds.map((id): [string, string] => [one.profileId, id]));
  return found;
}

describe('who may want a place', () => {
  test.each<[string, Partial<Profile>, Partial<Vacancy>, boolean]>([
    ['who asks for nothing may want anything', {}, {}, true],
    ['who asks for the specialty', { specialties: ['Internal Medicine'] }, {}, true],
    ['who asks for another does not', { specialties: ['Family Medicine'] }, {}, false],
    ['one of two specialties is enough', { specialties: ['Family Medicine', 'Internal Medicine'] }, {}, true],
    ['one level in common is enough', { pgy: [2, 3] }, { pgy: [1, 2] }, true],
    ['no level in common', { pgy: [1] }, { pgy: [2] }, false],
    ['a place that states no level is for all', { pgy: [1] }, { pgy: [] }, true],
    ['the state asked for', { states: ['OH', 'MI'] }, {}, true],
    ['another state', { states: ['OH'] }, {}, false],
    ['a place that names no state is for all', { states: ['OH'] }, { state: null }, true],
    ['another track', { tracks: ['preliminary'] }, {}, false],
    ['a place that names no track is for all', { tracks: ['preliminary'] }, { track: null }, true],
    [
      'what a person is plays no part',
      { visaNeeded: 'h1b' },
      { requirements: { ...noRequirements, visa: ['none'] } },
      true,
    ],
  ])('%s', async (_, wanted, facts, expected) => {
    const [who, change] = [await person(wanted), await place(facts)];
    expect(await pairs(change)).toEqual(expected ? [[who, change]] : []);
  });

  test('an address that is not confirmed is nobody yet', async () => {
    await person({}, null);
    expect(await pairs(await place())).toEqual([]);
  });

  test('whoever was matched with an earlier version hears of the later one, others by their wishes', async () => {
    const matched = await person({ states: ['MI'] });
    await person({ states: ['IA'] });
    const moved = await person({ states: ['OH'] });
    await place({}, { id: 'lakeview' });
    await house.match();
    const change = await place({ state: 'OH' }, { id: 'lakeview', version: 2 });
    const other = await place({ state: 'TX' });
    expect((await pairs(change, other)).sort()).toEqual(
      [
        [matched, change],
        [moved, change],
      ].sort(),
    );
  });

  test('a person stands once, with all changes, however many fields, portions and places there are', async () => {
    const who = await person({ specialties: ['Internal Medicine', 'Internal Medicine'] });
    const mine = [await place(), await place({ state: 'OH' })];
    await crowd(2500);
    const found = await pairs(...mine, await place({ specialty: 'Family Medicine' }));
    const people = new Set(found.map(([id]) => id));
    expect(people.size).toBe(2501);
    expect(found).toHaveLength(2 + 2500 * 3);
    expect(
      found
        .filter(([id]) => id === who)
        .map(([, id]) => id)
        .sort(),
    ).toEqual(mine.sort());
  });
});

/** Copies of one person, by the database: three portions of them. */
async function crowd(count: number) {
  const id = await person();
  await house.db
    .$executeRaw`INSERT INTO profile (id, account_id, specialty_codes, pgy, states, tracks, facts, rhythm)
    SELECT 'crowd-' || n, account_id, specialty_codes, pgy, states, tracks, facts, rhythm
    FROM profile, generate_series(2, ${count}::int) AS n WHERE id = ${id}`;
}

describe('the whole match', () => {
  const rows = () =>
    house.db.match.findMany({
      orderBy: [{ profileId: 'asc' }, { vacancyId: 'asc' }, { version: 'asc' }],
      select: { profileId: true, vacancyId: true, version: true, verdict: true, wanted: true },
    });
  const effects = async () => [await rows(), await house.db.change.count({ where: { matchedAt: null } })];
  const prepare = async () => {
    await house.db.$executeRaw`TRUNCATE match`;
    await house.db.change.updateMany({ data: { matchedAt: null } });
  };

  test('verdicts are those of the rules, and all is looked at', async () => {
    const who = await person();
    const taken = await place({ status: 'filled' }, { id: 'taken' });
    await place({}, { id: 'free' });
    expect(await house.match()).toMatchObject({ changes: 2, matches: 2 });
    const { verdict } = match(medicine, { ...nora, specialties: [] }, house.time.now, {
      openedAt: house.time.now,
    });
    expect(await rows()).toEqual([
      { profileId: who, vacancyId: 'free', version: 1, verdict, wanted: true },
      { profileId: who, vacancyId: 'taken', version: 1, verdict: 'ineligible', wanted: true },
    ]);
    expect(await store.waitingOf([taken])).toEqual([]);
  });

  test('run twice and ten times at once it leaves the same', async () => {
    await crowd(1200);
    await place({}, { id: 'one' });
    await place({}, { id: 'one', version: 2 });
    await expectSameEffects({ prepare, run: () => house.match(), effects });
  });

  test('a crash in the middle loses nothing and doubles nothing', async () => {
    await crowd(2200);
    const change = await place();
    let saves = 0;
    const save: MatchStore['save'] = async (rows, at) => {
      saves += 1;
      if (saves === 2) throw new Error('the power is gone');
      await store.save(rows, at);
    };
    const crashing = makeMatch({ matches: { ...store, save }, clock: house.clock });
    await expect(crashing()).rejects.toThrow('the power is gone');
    expect((await rows()).length).toBeGreaterThan(0);
    expect(await store.waitingOf([change])).toHaveLength(1);
    await house.match();
    expect(new Set((await rows()).map(({ profileId }) => profileId)).size).toBe(2200);
    expect(await rows()).toHaveLength(2200);
    expect(await store.waitingOf([change])).toEqual([]);
  });

  test('what nobody wants is looked at all the same', async () => {
    await person({ specialties: ['Family Medicine'] });
    await place();
    expect(await house.match()).toEqual({ changes: 1, matches: 0, eligible: 0 });
    expect(await house.match()).toEqual({ changes: 0, matches: 0, eligible: 0 });
  });
});

describe('one profile against every open place', () => {
  const preview = () => makeMatchProfile({ matches: store, clock: house.clock });
  const kavi: Partial<Profile> = {
    citizenship: 'other',
    visaNeeded: 'h1b',
    graduate: 'img',
    graduationYear: 2014,
    ecfmgCertified: true,
  };

  test('a preview counts by verdict and by what blocks, and stores nothing', async () => {
    const noVisa = { requirements: { ...noRequirements, visa: ['none' as const] } };
    await place(noVisa);
    await place(noVisa);
    await place({ requirements: { ...noRequirements, gradWithinYears: 3, visa: ['h1b'] } });
    await place({ specialty: 'Family Medicine' });
    await house.db.vacancy.update({
      where: { id: (await house.db.vacancy.create({ data: closed() })).id },
      data: { state: 'filled' },
    });
    const profile = { ...nora, ...kavi, specialties: ['Internal Medicine'] };
    profile.exams = { ...nora.exams, step3: { passed: true, failures: 0, score: null } };
    const { counts, blocked, found } = await preview()(profile);
    expect(counts).toMatchObject({ ineligible: 3 });
    expect(found).toHaveLength(3);
    expect(blockedWords(blocked)).toBe('3 blocked: 2 by visa, 1 by graduation year');
    expect(await house.db.match.count()).toBe(0);
  });

  test('a saved profile keeps its verdicts; one that was told stays, one that was not gives way', async () => {
    const who = await person({ graduationYear: 2014 });
    const told = { requirements: { ...noRequirements, gradWithinYears: 3 } };
    await place(told, { id: 'told' });
    await place(told, { id: 'untold' });
    await preview()(who);
    expect(await house.db.match.count({ where: { verdict: 'ineligible' } })).toBe(2);
    const digest = await house.db.digest.create({
      data: { profileId: who, key: 'k', at: house.time.now, coverage: {} },
    });
    await house.db.match.updateMany({ where: { vacancyId: 'told' }, data: { digestId: digest.id } });
    const { accountId } = await house.db.profile.findFirstOrThrow();
    await house.stores.people.saveProfile(accountId, {
      profile: { ...nora, specialties: [], graduationYear: 2025 },
      wishes,
    });
    await preview()(who);
    const verdicts = await house.db.match.findMany({ orderBy: { vacancyId: 'asc' } });
    expect(verdicts.map(({ verdict }) => verdict === 'ineligible')).toEqual([true, false]);
  });

  test('what opens, changes or closes between two asks is seen by the second', async () => {
    const ask = async () =>
      (await store.openPlaces({ ...nora, specialties: [], pgy: [], states: null })).map(
        ({ id, facts, words }) => [id, facts.start, words.start ?? null],
      );
    await place({}, { id: 'a' });
    expect(await ask()).toEqual([['a', '2027-01-04', null]]);
    await place({ start: '2027-02-01' }, { id: 'a', version: 2 });
    await place({ specialty: 'Family Medicine' }, { id: 'b' });
    expect(await ask()).toEqual([
      ['a', '2027-02-01', null],
      ['b', '2027-01-04', null],
    ]);
    const url = 'https://board.example.org';
    const board = {
      id: 'board',
      name: 'Board',
      kind: 'society-board',
      url,
      origin: 'list',
      everyMinutes: 60,
    };
    await house.db.source.create({ data: board });
    const read = { facts: medicine, words: { start: 'from January 4' }, confidence: 0.9, lead: false };
    const seen = { firstSeen: house.time.now, lastSeen: house.time.now };
    await house.db.posting.create({
      data: { sourceId: 'board', vacancyId: 'b', key: 'b', url, pageUrl: url, ...read, ...seen },
    });
    await house.db.vacancy.update({ where: { id: 'a' }, data: { state: 'filled' } });
    expect(await ask()).toEqual([['b', '2027-01-04', 'from January 4']]);
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(one).toEqual(other);
  });

  test('a source that is renamed is named so where it disagrees', async () => {
    await place({}, { id: 'told-twice' });
    const seen = { firstSeen: house.time.now, lastSeen: house.time.now };
    for (const [id, state] of [
      ['board', 'MI'],
      ['society', 'OH'],
    ] as const) {
      const url = `https://${id}.example.org/`;
      const source = { id, name: id, kind: 'list', url, origin: 'list', everyMinutes: 60 };
      await house.db.source.create({ data: source });
      const read = { facts: { ...medicine, state }, words: {}, confidence: 0.9, lead: false };
      await house.db.posting.create({
        data: { sourceId: id, key: id, vacancyId: 'told-twice', url, pageUrl: url, ...read, ...seen },
      });
    }
    const said = async () =>
      JSON.stringify((await store.openPlaces({ ...nora, specialties: [] }))[0]?.disagreements);
    expect(await said()).toContain('"society"');
    await house.db.source.update({ where: { id: 'society' }, data: { name: 'Society of Samples' } });
    expect(await said()).toContain('"Society of Samples"');
  });

  test('saved again unchanged, no verdict is written', async () => {
    const who = await person();
    await place();
    await place();
    const rows = () =>
      house.db.$queryRaw`SELECT vacancy_id, xmin::text, xmax::text FROM match ORDER BY vacancy_id`;
    await preview()(who);
    const before = await rows();
    expect(before).toHaveLength(2);
    await preview()(who);
    expect(await rows()).toEqual(before);
  });

  test('a profile that is gone is named', async () => {
    await expect(preview()('nobody')).rejects.toThrow('there is no profile "nobody"');
  });

  const closed = () => ({
    id: 'closed',
    specialty: 'Internal Medicine',
    specialtyCode: '140',
    facts: medicine,
    firstSeen: house.time.now,
    lastSeen: house.time.now,
  });
});
