/** In a demo the advisors' mail comes while somebody still watches. */
import { expect, test } from 'vitest';
import { rollUpSoon, soonAt } from '../../src/cli/demo/sample-people.ts';

test.each([
  ['2026-11-26T13:00:30Z', 'UTC', '13:04'],
  ['2026-11-26T13:00:30Z', 'America/Chicago', '07:04'],
  ['2026-11-27T04:58:00Z', 'America/New_York', '00:02'],
])('at %s in %s it is %s', (now, zone, expected) => expect(soonAt(new Date(now), zone)).toBe(expected));

test('advisors alone', async () => {
  const set: string[] = [];
  const one = { key: 'k', name: 'n', about: '', timeZone: 'UTC' };
  const people = (['applicant', 'advisor', 'operator'] as const).map((role) => ({
    ...one,
    role,
    accountId: role,
  }));
  await rollUpSoon({ setRollup: async (id, at) => void set.push(`${id} ${at}`) }, people, new Date(0));
  expect(set).toEqual(['advisor 00:04']);
});
