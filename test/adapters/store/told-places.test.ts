/** Places held between portions of digests are told as they are now, whatever of them has changed since the last. */
import { beforeAll, expect, test } from 'vitest';
import { makeToldPlaces, nameOf } from '#adapters/store/mail/told-places.ts';
import { sqlOf } from '#adapters/store/sql.ts';
import { noRequirements } from '#core/vacancy.ts';
import type { ToldChange } from '#ports/people.ts';
import { connectedDatabase } from '../../support/connected.ts';

const database = connectedDatabase();
const version = { vacancyId: 'place', version: 1 };
const gone = { vacancyId: 'gone', version: 1 };
let told: () => Promise<ToldChange | undefined>;

beforeAll(async () => {
  const { db } = database;
  const at = new Date('2026-11-20T15:00:00Z');
  const seen = { firstSeen: at, lastSeen: at };
  const facts = { specialty: 'Pediatrics', pgy: [2], requirements: noRequirements };
  const board = { id: 'board', name: 'Board', kind: 'list', url: 'https://board.example', origin: 'list' };
  await db.source.create({ data: { ...board, everyMinutes: 60 } });
  await db.vacancy.create({
    data: { id: 'place', specialty: 'Pediatrics', specialtyCode: '320', pgy: [2], facts, ...seen },
  });
  const page = {
    url: 'https://board.example/1',
    pageUrl: 'https://board.example',
    confidence: 1,
    lead: false,
  };
  await db.posting.create({
    data: { key: 'one', sourceId: 'board', vacancyId: 'place', facts, words: {}, ...page, ...seen },
  });
  await db.change.create({ data: { ...version, kind: 'opened', fields: [], at } });
  const placesOf = makeToldPlaces(sqlOf(db));
  told = async () => (await placesOf([version, gone])).get(nameOf(version));
});

test('what did not change is the same object, read once; what is not there has no answer', async () => {
  const first = await told();
  expect(first?.vacancy.facts).toMatchObject({ specialty: 'Pediatrics' });
  expect(await told()).toBe(first);
});

test('a visit of the source that changes nothing told reads nothing anew', async () => {
  const first = await told();
  await database.db.$executeRawUnsafe('UPDATE source SET last_crawl_at = now()');
  expect(await told()).toBe(first);
});

test.each<[string, string, (now: ToldChange | undefined) => unknown, unknown]>([
  [
    'a visit saw all of its source again',
    "UPDATE source SET as_read = 'all', last_good_at = '2027-01-02T03:04:05Z'",
    (now) => now?.vacancy.sightings[0]?.lastSeen,
    new Date('2027-01-02T03:04:05Z'),
  ],
  ['the place', "UPDATE vacancy SET state = 'filled'", (now) => now?.vacancy.state, 'filled'],
  ['a posting', "UPDATE posting SET state = 'gone'", (now) => now?.vacancy.sightings[0]?.state, 'gone'],
  ['the change', "UPDATE change SET kind = 'reopened'", (now) => now?.change.kind, 'reopened'],
  ['a name', "UPDATE source SET name = 'New'", (now) => now?.vacancy.sightings[0]?.sourceName, 'New'],
  ['a posting becomes a lead', 'UPDATE posting SET lead = true', (now) => now?.vacancy.sightings, []],
  ['it goes', "DELETE FROM vacancy WHERE id = 'place'", (now) => now, undefined],
])('read anew: %s', async (_, sql, of, expected) => {
  expect(of(await told())).not.toEqual(expected);
  await database.db.$executeRawUnsafe(sql);
  expect(of(await told())).toEqual(expected);
});
