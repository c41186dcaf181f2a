/** Postings of several sources, and the registry that knows their programs: real store, real trigrams. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeRegistryRoom } from '#adapters/store/registry/registry-room-store.ts';
import type { Posting } from '#core/posting.ts';
import type { Program } from '#core/registry/program.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';
import { samplePosting } from '../../support/places.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE source, vacancy, snapshot, program CASCADE`;
  await house.watch({
    board: { url: 'https://board.example.org/', kind: 'society_board' },
    page: { url: 'https://page.example.org/', kind: 'program_site' },
  });
  hour = 8;
});

let hour = 8;
const program = (over: Partial<Program> = {}): Program => ({
  acgmeId: '1402521234',
  name: 'Lakeview University Medical Center Program',
  institution: 'Lakeview University Medical Center',
  city: 'Lansing',
  state: 'MI',
  specialty: 'Internal Medicine',
  programType: 'university',
  aliases: [],
  ...over,
});
const posting = (over: Partial<Posting> = {}) =>
  samplePosting({ institution: 'Lakeview University Medical Center', ...over });
const bring = (...programs: Program[]) => house.stores.registry.save(programs, house.time.now);
const again = () => house.stores.registry.resolveAgain({ now: house.time.now });
async function sees(sourceId: string, ...seen: Posting[]) {
  hour += 1;
  const at = new Date(Date.UTC(2026, 10, 20, hour));
  const crawl = {
    sourceId,
    startedAt: at,
    finishedAt: at,
    verdict: 'healthy' as const,
    reason: 'as said',
    pages: 1,
    notModified: 0,
    rows: seen.length,
  };
  // A page that is new each time: a visit without a new copy changed nothing.
  const copy = {
    url: `https://${sourceId}.example.org/`,
    etag: null,
    lastModified: null,
    bodyHash: `${sourceId} ${hour}`,
    contentHash: `${sourceId} ${hour}`,
    reading: {
      postings: [],
      next: [],
      details: [],
      container: 'undeclared' as const,
      saysNone: false,
      notContent: null,
      onlyInBrowser: false,
    },
    fetchedAt: at,
    body: `${hour}`,
  };
  return await house.stores.crawls.conclude({ crawl, copies: [copy], seen, complete: true });
}
const places = () =>
  house.db.vacancy.findMany({
    orderBy: { id: 'asc' },
    select: { institution: true, city: true, usState: true, programId: true, facts: true, version: true },
  });

test('a posting of a known program is told by its name, place and ID; the posting keeps what the page said', async () => {
  await bring(program());
  const [line] = await sees(
    'page',
    posting({ institution: 'LAKEVIEW Univ. Med Ctr (LUMC)', city: null, state: null }),
  );
  const [place] = await places();
  expect(place).toMatchObject({
    institution: 'Lakeview University Medical Center',
    city: 'Lansing',
    usState: 'MI',
    facts: {
      programType: 'university',
      program: {
        acgmeId: '1402521234',
        told: { institution: 'LAKEVIEW Univ. Med Ctr (LUMC)', city: null, state: null },
      },
    },
  });
  expect(line?.facts).toMatchObject({ programType: 'university', acgmeId: '1402521234', city: null });
  const [kept] = await house.db.posting.findMany();
  expect(kept?.facts).toMatchObject({ institution: 'LAKEVIEW Univ. Med Ctr (LUMC)', city: null });
  expect(kept?.facts).not.toHaveProperty('program');
});

test.each([
  ['misspelt', 'Lakeveiw University Medical Center', 'Lansing'],
  ['a part of it', 'Lakeview', 'Lansing'],
  ['with the specialty in it', 'Lakeview University Internal Medicine Residency Program', 'Lansing'],
  ['by another name', 'Grand River Teaching Hospital', null],
  ['by its initials', 'LUMC', 'Lansing'],
])('the name %s is found among others', async (_, institution, city) => {
  await bring(
    program({ aliases: ['Grand River Teaching Hospital'] }),
    ...['Lakewood', 'Lakeside State', 'Landview', 'River Grand'].map((name, n) =>
      program({ acgmeId: `140252900${n}`, institution: `${name} Medical Center`, name: `${name} Program` }),
    ),
    program({ acgmeId: '1202521234', specialty: 'Family Medicine' }),
  );
  await sees('page', posting({ institution, city }));
  expect((await places()).map((one) => one.institution)).toEqual(['Lakeview University Medical Center']);
});

test('two programs that are equally like: none, and the page speaks', async () => {
  await bring(program(), program({ acgmeId: '1402521235', name: 'Lakeview Primary Care Program' }));
  await sees('page', posting());
  expect(await places()).toMatchObject([
    { institution: 'Lakeview University Medical Center', programId: null },
  ]);
});

test('two sources that lead to one program show one place, under names that nothing else would join', async () => {
  const first = posting({ institution: 'Grand River Teaching Hospital', city: null, state: null });
  const second = posting({ institution: 'LUMC', start: '2027-01-04' });
  await sees('board', first);
  await sees('page', second);
  expect(await places()).toHaveLength(2);
  // The registry comes late: they stay two, and an operator is shown that they may be one.
  await bring(program({ aliases: ['Grand River Teaching Hospital'] }));
  await again();
  const room = makeRegistryRoom(house.db);
  const twins = (await room.standing(10)).twins.flatMap(({ kept, other }) => [kept, other]);
  expect(twins.map(({ facts }) => facts.program?.told.institution).sort()).toEqual([
    'Grand River Teaching Hospital',
    'LUMC',
  ]);
  const [posted] = await house.db.posting.findMany({ where: { sourceId: 'page' } });
  const word = { actor: 'ada', reason: 'one program', now: house.time.now };
  const [kept, other] = twins.map(({ id }) => id);
  await house.stores.merges.mergeVacancies(kept ?? '', other ?? '', word);
  expect((await room.standing(10)).twins).toEqual([]);
  await house.stores.merges.splitPosting(posted?.id ?? '', { ...word, reason: 'two after all' });
  expect(await places()).toHaveLength(3);
  expect((await room.standing(10)).twins).toEqual([]);
  await house.db.$executeRaw`TRUNCATE vacancy, posting, ruling, program CASCADE`;
  await bring(program({ aliases: ['Grand River Teaching Hospital'] }));
  await sees('board', first);
  await sees('page', second);
  expect(await places()).toHaveLength(1);
});

test('two programs of one house are two places, however like the postings', async () => {
  const ids = { a: '1402521234', b: '1402521235' };
  await bring(program(), program({ acgmeId: ids.b, name: 'Lakeview Primary Care Program' }));
  await sees('board', posting({ acgmeId: ids.a }));
  await sees('page', posting({ acgmeId: ids.b }));
  expect((await places()).map(({ facts }) => (facts as unknown as Posting).program?.acgmeId).sort()).toEqual([
    ids.a,
    ids.b,
  ]);
});

test('another level at the same program is another place', async () => {
  await bring(program());
  await sees('board', posting({ pgy: [1] }));
  await sees('page', posting({ pgy: [2] }));
  expect(await places()).toHaveLength(2);
});

test('a registry that comes later names what is known already, and nobody is told', async () => {
  await sees('page', posting({ institution: 'Lakeview Univ Med Ctr', city: null }));
  await house.db.change.updateMany({ data: { matchedAt: house.time.now } });
  await bring(program());
  expect(await again()).toEqual({ open: 1, known: 1 });
  expect(await places()).toMatchObject([{ city: 'Lansing', version: 1 }]);
  expect(await house.db.change.count()).toBe(1);
  expect(await again()).toEqual({ open: 1, known: 1 });
  // The same page again, and one that moved its deadline: only that is news.
  await sees('page', posting({ institution: 'Lakeview Univ Med Ctr', city: null }));
  expect(await house.db.change.count()).toBe(1);
  await sees('page', posting({ institution: 'Lakeview Univ Med Ctr', city: null, deadline: '2027-01-10' }));
  const [news] = await house.db.change.findMany({ where: { version: 2 } });
  expect(news?.fields).toEqual([{ field: 'deadline', before: null, after: '2027-01-10' }]);
});

test('a name that the registry loses again is the page’s own, and that is no news either', async () => {
  await bring(program({ aliases: ['Grand River'] }));
  await sees('page', posting({ institution: 'Grand River', city: null }));
  const kept = await house.stores.registry.byAcgmeId('1402521234');
  await house.stores.registry.rename(kept?.id ?? '', { remove: ['grand river'] }, house.time.now);
  expect(await again()).toEqual({ open: 1, known: 0 });
  expect(await places()).toMatchObject([
    { institution: 'Grand River', city: null, version: 1, programId: null },
  ]);
  const [place] = await places();
  expect(place?.facts).not.toHaveProperty('program');
  expect(place?.facts).toMatchObject({ programType: null });
});

test('two sources of one place that lead to two programs name none', async () => {
  const other = program({
    acgmeId: '1402529999',
    institution: 'Copper Ridge Hospital',
    name: 'Copper Ridge Program',
  });
  const mailbox = { contactEmails: ['im.program@lakeview.example'], start: '2027-01-04' };
  await sees('board', posting({ ...mailbox }));
  await sees('page', posting({ ...mailbox, institution: 'Copper Ridge Hospital' }));
  expect(await places()).toHaveLength(1);
  await bring(program(), other);
  expect(await again()).toEqual({ open: 1, known: 0 });
});

test('looked for again while crawls go on, nothing is lost', async () => {
  await sees('page', posting());
  await bring(program());
  await Promise.all([
    again(),
    sees('page', posting({ deadline: '2027-01-10' })),
    again(),
    sees('board', posting({ deadline: '2027-01-10' })),
    again(),
  ]);
  expect(await places()).toMatchObject([
    { facts: { deadline: '2027-01-10', program: { acgmeId: '1402521234' } } },
  ]);
});
