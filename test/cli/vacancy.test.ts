/** An operator rules from the command line; a second word takes the first back. */
import { expect, test } from 'vitest';
import { offcycle } from '../support/offcycle.ts';
import { homeOf, house, open, otherName, ruledHouse, sees } from '../support/ruled-house.ts';

ruledHouse();

const run = (...args: string[]) =>
  offcycle(['vacancy', ...args], {
    env: { DATABASE_URL: house.url, ENCRYPTION_KEYS: `k1:${'A'.repeat(43)}=` },
  });
const why = ['--by', 'ada', '--reason', 'one program under two names'];

test('two places become one, are listed, and are two again', async () => {
  await sees('page', {});
  await sees('board', otherName);
  const [kept, other] = [await homeOf('page'), await homeOf('board')];

  const merged = await run('merge', kept, other, ...why, '--json');
  expect(merged.code).toBe(0);
  const { rulingId } = JSON.parse(merged.stdout);
  expect(await open()).toEqual([kept]);

  const listed = await run('rulings');
  expect(listed.stdout).toContain('by ada: one program under two names');

  const undone = await run('undo', rulingId, ...why);
  expect(undone.code).toBe(0);
  expect((await open()).toSorted()).toEqual([kept, other].toSorted());
  expect((await run('rulings')).stdout).toContain('No ruling holds');
}, 60_000);

test('a place that is not there is named, and nothing changes', async () => {
  const wrong = await run('merge', 'nothing', 'nobody', ...why);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('there is no vacancy nothing; take the id from its address');
}, 60_000);
