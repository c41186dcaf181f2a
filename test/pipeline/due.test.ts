/** Whom the sweep looks at each minute: those whose time has come, and nobody else. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeCanaryWorld } from '#adapters/store/operators/canary-world.ts';
import { digestKey } from '#core/rhythm.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const many = 1200;
/** Seven in the evening in Lansing: who wants it at seven in the morning has twelve hours to wait. */
const evening = '2026-11-21T00:00:00Z';
const nextMinute = '2026-11-21T00:01:00Z';
const morning = '2026-11-21T12:00:00Z';

beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE account, vacancy CASCADE`;
  await house.db
    .$executeRaw`INSERT INTO vacancy (id, specialty, specialty_code, pgy, facts, first_seen, last_seen)
    VALUES ('v', 'Internal Medicine', '140', '{2}', '{}', now(), now())`;
  await house.db
    .$executeRaw`INSERT INTO account (id, address, address_hash, name, role, time_zone, confirmed_at)
    SELECT 'a' || n, 'x', 'hash' || n, 'x', 'applicant', 'America/New_York', now() FROM generate_series(1, ${many}::int) n`;
  await house.db
    .$executeRaw`INSERT INTO profile (id, account_id, specialty_codes, pgy, states, tracks, facts, rhythm, last_digest_at, created_at)
    SELECT 'p' || n, 'a' || n, '{}', '{}', '{}', '{}', 'x',
      '{"cadence": {"every": "day", "at": "07:00"}, "quiet": null, "wantEmpty": null, "showIneligible": false}',
      '2026-11-20T12:00:00Z', '2026-11-01' FROM generate_series(1, ${many}::int) n`;
  await house.db.$executeRaw`INSERT INTO match (profile_id, vacancy_id, version, verdict, wanted, at)
    SELECT id, 'v', 1, 'eligible', true, '2026-11-20T20:00:00Z' FROM profile`;
  house.at(evening);
});

async function lookedAt(): Promise<string[]> {
  const ids: string[] = [];
  for await (const people of house.stores.digests.possiblyDue(house.clock.now()))
    ids.push(...people.map(({ id }) => id));
  return ids;
}

test('news that waits for its hour is looked at once, and again when the hour has come', async () => {
  expect(await lookedAt()).toHaveLength(many);
  expect(await house.due()).toEqual([]);
  house.at(nextMinute);
  expect(await lookedAt()).toEqual([]);
  house.at(morning);
  expect(await house.due()).toHaveLength(many);
  expect(await lookedAt()).toHaveLength(many); // until its digest is written
});

test.each([
  ['look_at IS NULL AND id > $1 ORDER BY id', 'profile_look_at_once_idx'],
  ["look_at <= now() AND (look_at, id) > ('1970-01-01', $1) ORDER BY look_at, id", 'profile_look_at_id_idx'],
])('the minute asks an index for those whose time has come: %s', async (which, index) => {
  await house.due();
  await house.db.$executeRaw`ANALYZE profile`;
  const plan = await house.db.$queryRawUnsafe<{ 'QUERY PLAN': string }[]>(
    `EXPLAIN (COSTS OFF) SELECT id FROM profile WHERE ${which} LIMIT 500`,
    '',
  );
  const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
  expect(lines).toContain(index);
  expect(lines).not.toMatch(/Seq Scan|Filter/);
});

const sql = (words: string) => () => house.db.$executeRawUnsafe(words);
test.each([
  [
    'more news',
    sql(`INSERT INTO match (profile_id, vacancy_id, version, verdict, wanted, at)
      VALUES ('p7', 'v', 2, 'eligible', true, now())`),
  ],
  [
    'another rhythm',
    sql(`UPDATE profile SET rhythm = jsonb_set(rhythm, '{cadence,at}', '"20:00"') WHERE id = 'p7'`),
  ],
  ['a pause', sql(`UPDATE profile SET paused_at = now() WHERE id = 'p7'`)],
  ['a snooze', sql(`UPDATE profile SET snoozed_until = now() WHERE id = 'p7'`)],
  ['a digest', sql(`UPDATE profile SET last_digest_at = now() WHERE id = 'p7'`)],
  ['another time zone', sql(`UPDATE account SET time_zone = 'Asia/Tokyo' WHERE id = 'a7'`)],
  [
    'an address that is confirmed',
    async () => {
      await sql(`UPDATE account SET confirmed_at = NULL WHERE id = 'a7'`)();
      expect(await house.due()).toEqual([]);
      expect(await lookedAt()).toEqual([]);
      await sql(`UPDATE account SET confirmed_at = now() WHERE id = 'a7'`)();
    },
  ],
])('%s is looked at in the next minute', async (_, happens) => {
  await house.due();
  await happens();
  expect(await lookedAt()).toEqual(['p7']);
});

test('what changes while somebody is looked at is not lost', async () => {
  const { digests } = house.stores;
  for await (const people of digests.possiblyDue(house.clock.now())) {
    await house.db.$executeRaw`UPDATE match SET at = at + interval '1 minute' WHERE profile_id = 'p7'`;
    await digests.lookAgain(people.map(({ id, seen }) => ({ id, seen, at: new Date(morning) })));
  }
  expect(await lookedAt()).toEqual(['p7']);
});

test('a time that a wrong clock wrote is not believed, and nobody waits longer than a day', async () => {
  await house.due();
  await house.db.$executeRaw`UPDATE profile SET look_at = '2031-01-01' WHERE id = 'p7'`;
  expect(await lookedAt()).toEqual(['p7']);
  await house.db.$executeRaw`DELETE FROM match`;
  await house.db.$executeRaw`UPDATE profile SET look_at = NULL`;
  expect(await house.due()).toEqual([]);
  house.at('2026-11-22T00:00:00Z');
  expect(await lookedAt()).toHaveLength(many);
});

test('"still watching" is looked for on its own day', async () => {
  await house.db.$executeRaw`DELETE FROM match`;
  await house.db.$executeRaw`UPDATE profile SET last_digest_at = '2026-11-14T12:00:00Z',
    rhythm = jsonb_set(rhythm, '{wantEmpty}', '"week"') WHERE id = 'p7'`;
  expect(await house.due()).toEqual([]);
  house.at('2026-11-21T04:59:00Z');
  expect(await lookedAt()).toEqual([]);
  house.at('2026-11-21T05:00:00Z'); // midnight in Lansing
  expect(await house.due()).toEqual([{ profileId: 'p7', key: 'still-watching:p7:2026-11-21' }]);
});

test('the key of what is due is that of the day it is due on', async () => {
  house.at(morning);
  const [first] = await house.due();
  const rhythm = {
    cadence: { every: 'day', at: '07:00' },
    timeZone: 'America/New_York',
    quiet: null,
  } as const;
  expect(first?.key).toBe(digestKey('p1', { ...rhythm, snoozedUntil: null, paused: false }, '2026-11-21'));
});

test('the world of the canary is told of its changes as this one is', async () => {
  await makeCanaryWorld(house.db).prepare({ id: 'round', startedAt: house.clock.now() }, async () => {});
  const told = await house.db.$queryRaw<{ world: string; triggers: string[] }[]>`
    SELECT nspname AS world, array_agg(tgname::text ORDER BY tgname) AS triggers
    FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid JOIN pg_namespace n ON n.oid = relnamespace
    WHERE NOT tgisinternal AND nspname IN ('public', 'canary') GROUP BY 1 ORDER BY 1`;
  const triggers = ['account_changed', 'match_changed', 'match_made', 'profile_changed'];
  expect(told).toEqual([
    { world: 'canary', triggers },
    { world: 'public', triggers },
  ]);
});
