/** What a person takes away costs as many statements after years as after a day, and ends far under a minute. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { samplePeople } from '../../../src/demo/people.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const [nora] = samplePeople(new Date('2026-11-20'));
const wishes = {
  cadence: { every: 'day', at: '07:00' } as const,
  ...{ quiet: null, wantEmpty: null, showIneligible: false },
};

/** A digest and a mail a day, eleven verdicts a day, something on the board each week. */
async function personOf(name: string, days: number): Promise<string> {
  if (!nora) throw new Error('no sample');
  const accountId = await house.stores.people.account(
    { name, address: `${name}@post.example`, role: 'applicant', timeZone: 'America/Detroit' },
    new Date('2021-11-20'),
  );
  const profileId = await house.stores.people.saveProfile(accountId, { profile: nora.profile, wishes });
  const mail = {
    subject: '3 new openings',
    text: 'An opening. '.repeat(300),
    html: '',
    headers: {},
    key: name,
  };
  const body = Buffer.from(house.vault.seal(mail));
  await house.db
    .$executeRaw`INSERT INTO vacancy (id, specialty, specialty_code, pgy, facts, first_seen, last_seen)
    SELECT ${name} || n, 'Internal Medicine', '140', '{2}', '{}', now(), now() FROM generate_series(1, ${days}::int) n`;
  await house.db.$executeRaw`INSERT INTO match (profile_id, vacancy_id, version, verdict, wanted, at)
    SELECT ${profileId}, ${name} || n, version, 'eligible', true, '2021-11-20'::date + n
    FROM generate_series(1, ${days}::int) n, generate_series(1, 11) version`;
  await house.db.$executeRaw`INSERT INTO digest (id, profile_id, key, at, coverage)
    SELECT ${name} || n, ${profileId}, ${name} || n, '2021-11-20'::date + n, '{}'
    FROM generate_series(1, ${days}::int) n`;
  await house.db.$executeRaw`INSERT INTO message (id, key, account_id, kind, state, body, next_at, created_at)
    SELECT ${name} || n, ${name} || n, ${accountId}, 'digest', 'sent', ${body}, now(), '2021-11-20'::date + n
    FROM generate_series(1, ${days}::int) n`;
  return accountId;
}

async function taken(accountId: string) {
  const asked = vi.spyOn(pg.Client.prototype, 'query');
  const before = process.cpuUsage();
  const all = await house.stores.rooms.everything(accountId);
  const { user, system } = process.cpuUsage(before);
  const statements = asked.mock.calls.length;
  asked.mockRestore();
  return { statements, cpuSeconds: (user + system) / 1e6, all: JSON.parse(JSON.stringify(all)) };
}

test('five years of daily mails are taken away whole, in as many statements as one day', {
  timeout: 120_000,
}, async () => {
  const [day, years] = [await personOf('newcomer', 1), await personOf('veteran', 1826)];
  const [little, much] = [await taken(day), await taken(years)];
  expect(little.statements).toBeGreaterThan(3);
  expect(much.statements).toBe(little.statements);
  expect(much.cpuSeconds).toBeLessThan(20); // 1 where nothing else runs
  expect(much.all.messages).toHaveLength(1826);
  expect(much.all.messages.at(-1).subject).toBe('3 new openings');
  expect(much.all.searches[0].verdicts).toHaveLength(1826 * 11);
  expect(much.all.searches[0].digests).toHaveLength(1826);
});
