/** Five thousand rows: bad ones named by their line, and an import that was killed is gone on with. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { offcycle, offcycleRunning } from '../support/offcycle.ts';

vi.setConfig({ testTimeout: 120_000 });

const ROWS = 5_000;
const dir = mkdtempSync(join(tmpdir(), 'offcycle-import-'));
const file = join(dir, 'programs.csv');
let house: TestHouse;

beforeAll(async () => {
  house = await openTestHouse();
  const rows = Array.from({ length: ROWS }, (_, n) =>
    n % 1_000 === 7
      ? `program-${n},Program ${n},no address,Psychiatry,MI,unverified`
      : `program-${n},"Program ${n}, ""the"" hospital",https://h${n}.example/openings,Psychiatry,MI,unverified`,
  );
  writeFileSync(file, `id,name,url,specialty,state,status\n${rows.join('\n')}\n`);
});
afterAll(async () => {
  await house?.close();
  rmSync(dir, { recursive: true, force: true });
});

const how = () => ({ env: { DATABASE_URL: house.url, DATA_DIR: dir } });

test('killed in the midst, it goes on with the rest, and a third run has nothing to do', async () => {
  const first = offcycleRunning(['source', 'import', file], how());
  await expect.poll(() => house.db.source.count(), { timeout: 60_000, interval: 2 }).toBeGreaterThan(0);
  const ended = new Promise((resolve) => first.child.once('exit', resolve));
  first.child.kill('SIGKILL');
  await ended;
  const saved = await house.db.source.count();
  expect(saved).toBeGreaterThan(0);
  expect(saved).toBeLessThan(ROWS - 5);

  const second = await offcycle(['source', 'import', file, '--json'], how());
  expect(second.code).toBe(1);
  const { added, unchanged, problems } = JSON.parse(second.stdout);
  expect([added, unchanged]).toEqual([ROWS - 5 - saved, saved]);
  expect(problems).toHaveLength(5);
  expect(problems[0]).toMatch(/^line 9 \(program-7\): url: "no address" is no http\(s\) address/);
  expect(await house.db.source.count()).toBe(ROWS - 5);

  const third = await offcycle(['source', 'import', file, '--json'], how());
  expect(JSON.parse(third.stdout)).toMatchObject({ added: 0, unchanged: ROWS - 5 });
});

test('a row that changed is saved anew without what was said on the page; bad names and addresses are refused', async () => {
  const other = join(dir, 'other.csv');
  const sourceAt = (id: string) => house.db.source.findUniqueOrThrow({ where: { id } });
  writeFileSync(other, 'id;URL;Specialty;phone\nlakes;https://lakes.example/open;Psychiatry;1\n');
  expect((await offcycle(['source', 'import', other], how())).stdout).toContain('1 source added or changed');
  const definition = { ...((await sourceAt('lakes')).definition as object), row: 'li.vacancy', every: '6h' };
  await house.db.source.update({ where: { id: 'lakes' }, data: { definition, status: 'verified' } });

  const rows = [
    'lakes;https://lakes.example/open;Neurology;1',
    'lake two;https://two.example/open;Neurology;1',
    'again;https://h1.example/openings;Neurology;1',
  ];
  writeFileSync(other, `id;URL;Specialty;phone\n${rows.join('\n')}\n`);
  const changed = await offcycle(['source', 'import', other], how());
  expect(changed.code).toBe(1);
  expect(changed.stdout).toContain('1 source added or changed, 0 as they were, 2 refused');
  expect(changed.stderr).toContain('line 3 (lake two): "lake two" is no name among sources');
  expect(changed.stderr).toContain(
    'line 4 (again): https://h1.example/openings is watched already, by program-1; take',
  );
  expect(changed.stderr).toContain('passed over: phone');
  expect(await sourceAt('lakes')).toMatchObject({
    status: 'verified',
    specialtyHint: 'Neurology',
    everyMinutes: 360,
    definition: { row: 'li.vacancy', every: '6h', specialty: 'Neurology' },
  });
  expect((await offcycle(['source', 'import', other, '--json'], how())).stdout).toContain('"unchanged":1');
});
