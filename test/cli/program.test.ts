/** An operator brings a list of programs, twice, half, and broken; real command, real database. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { jsonLines, offcycle } from '../support/offcycle.ts';

let house: TestHouse;
let folder: string;
beforeAll(async () => {
  house = await openTestHouse();
  folder = await mkdtemp(join(tmpdir(), 'programs-'));
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE program CASCADE`;
});

const run = (...args: string[]) =>
  offcycle(['program', ...args], {
    env: { DATABASE_URL: house.url, ENCRYPTION_KEYS: `k1:${'A'.repeat(43)}=` },
  });
const head = 'Program ID,Program Name,Sponsoring Institution,City,State,Specialty,Program Type,Aliases';
const lakeview =
  '1402521234,Lakeview Medical Center Program,Lakeview Health,Lansing,MI,Internal Medicine,community,LMC';
const copper =
  '1203821007,Copper Ridge Hospital Program,Copper Ridge Hospital,Dayton,OH,Family Medicine,,CRH; Copper Ridge';
async function file(...lines: (string | Buffer)[]): Promise<string> {
  const path = join(folder, 'programs.csv');
  await writeFile(
    path,
    Buffer.concat(lines.map((line) => Buffer.from(typeof line === 'string' ? `${line}\r\n` : line))),
  );
  return path;
}
const answer = ({ stdout }: { stdout: string }) => jsonLines(stdout)[0] ?? {};

test('a dry run writes nothing; the import does; a second one finds all as it was', async () => {
  const path = await file(head, lakeview, copper);
  expect(answer(await run('import', path, '--dry-run', '--json'))).toMatchObject({ added: 2, dryRun: true });
  expect(await house.db.program.count()).toBe(0);
  const first = await run('import', path, '--json');
  expect(first.code).toBe(0);
  expect(answer(first)).toMatchObject({ added: 2, changed: 0, unchanged: 0, problems: [], warnings: [] });
  expect(answer(await run('import', path, '--json'))).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  expect((await run('list', 'copper')).stdout).toContain('also CRH, Copper Ridge\n');
  expect((await run('list', 'lakeview')).stdout).toBe(
    '1402521234  Internal Medicine · Lakeview Medical Center · Lansing, MI · community · also LMC\n',
  );
}, 60_000);

test('bad rows are named with their lines, the others are stored, and the exit code says so', async () => {
  const path = await file(
    head,
    '14025,A,B,Lansing,MI,IM,,',
    '1"40,x',
    lakeview,
    '1412521001,A,B,Lansing,MI,Cardiology,,',
  );
  const { code, stdout, stderr } = await run('import', path);
  expect(code).toBe(1);
  expect(stderr).toContain(`${path}: line 2: '14025' is no ACGME ID (ten digits)`);
  expect(stderr).toMatch(/line 3: Invalid Opening Quote/);
  expect(stdout).toContain('1 programs added, 0 changed, 0 as they were, 2 rows refused, 0 warnings');
  expect(stdout).toContain('1 rows passed over, no residency that we know: Cardiology (1)');
}, 60_000);

test('other names that an operator gave stay after the next import, and can be taken back', async () => {
  const path = await file(head, lakeview);
  await run('import', path);
  expect((await run('alias', '1402521234', 'Lakeview Teaching Hospital')).stdout).toContain(
    'also LMC, Lakeview Teaching Hospital',
  );
  expect(answer(await run('import', path, '--json'))).toMatchObject({ unchanged: 1 });
  expect((await run('alias', '140-25-21234', 'lmc', '--remove')).stdout).toContain(
    'also Lakeview Teaching Hospital\n',
  );
  const wrong = await run('alias', '1402599999', 'X');
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('no program has the ACGME ID 1402599999; see "offcycle program list"');
}, 60_000);

test('digits that disagree with the row are a warning now, and listed later', async () => {
  const path = await file(head, lakeview.replace('1402521234', '1402021234'));
  const { code, stderr } = await run('import', path);
  expect(code).toBe(0);
  expect(stderr).toContain(
    'warning: line 2: ACGME ID 1402021234 has the state digits 20 (KY), but its row says MI',
  );
  expect((await run('list', '--doubts')).stdout).toContain(
    '! ACGME ID 1402021234 has the state digits 20 (KY)',
  );
}, 60_000);

test('a file in the letters of a spreadsheet, parted by semicolons, is read', async () => {
  const row = copper.replaceAll(',', ';').replaceAll('Copper Ridge Hospital', 'Hôpital Saint-André');
  const path = await file(head.replaceAll(',', ';'), Buffer.from(row, 'latin1'));
  expect((await run('import', path)).code).toBe(0);
  expect((await house.db.program.findFirst())?.institution).toBe('Hôpital Saint-André');
}, 60_000);

test('the fictional programs of the demo are a list as any other; one has a digit wrong, to be seen', async () => {
  const { code, stdout, stderr } = await run('import', 'src/demo/programs.csv');
  expect(code).toBe(0);
  expect(stdout).toContain('25 programs added, 0 changed, 0 as they were, 0 rows refused, 1 warnings');
  expect(stderr).toContain('ACGME ID 0402799023 has the state digits 27 (MS), but its row says MO');
}, 60_000);

test('a file that is not there is said so', async () => {
  const { code, stderr } = await run('import', join(folder, 'none.csv'));
  expect(code).toBe(1);
  expect(stderr).toContain('none.csv cannot be read (ENOENT); name a CSV file');
}, 60_000);
