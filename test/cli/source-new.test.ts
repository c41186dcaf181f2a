/** The wizard: asks, shows, tries selectors, writes; by answers, by flags, and not where nobody answers. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { offcycle } from '../support/offcycle.ts';
import { type Site, startSite } from '../support/site.ts';

vi.setConfig({ testTimeout: 120_000 });

const page = `<!doctype html><title>Openings | Cedar Bluff Hospital</title><main><h1>Resident vacancies</h1>
<ul><li class="vacancy">Psychiatry PGY-2: one position from January 4, 2027.</li></ul>
<p>Cedar Bluff Hospital, Marquette, Michigan</p></main>`;
let house: TestHouse;
let site: Site;

beforeAll(async () => {
  house = await openTestHouse();
  site = await startSite({ '/robots.txt': { status: 404 }, '/openings': page });
});
afterAll(async () => {
  await site?.close();
  await house?.close();
});

const wizard = (args: string[], answers: string[] = []) =>
  offcycle(['source', 'new', ...args], {
    env: { DATABASE_URL: house.url, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8' },
    input: answers.map((line) => `${line}\n`).join(''),
  });

test('answers lead from an address to a source; a selector is shown before it is taken', async () => {
  const { code, stdout, stderr } = await wizard(
    [],
    [site.url('/openings'), 'li.vacancy', '', '', 'Cedar Bluff', 'cedar-bluff', '12h', 'y'],
  );
  expect([code, stderr]).toEqual([0, expect.stringContaining('2. Are these the openings')]);
  expect(stdout.match(/PGY-2 +Psychiatry /g)).toHaveLength(2);
  expect(stdout).toContain('watched as cedar-bluff');
  const saved = await house.db.source.findUniqueOrThrow({ where: { id: 'cedar-bluff' } });
  expect(saved).toMatchObject({ name: 'Cedar Bluff', everyMinutes: 720, status: 'unverified' });
  expect(saved.definition).toMatchObject({ row: 'li.vacancy' });
});

test('flags alone do it, and without answers nothing is written', async () => {
  const alone = await wizard(['--address', site.url('/openings'), '--id', 'by-flags', '--yes']);
  expect([alone.code, alone.stderr]).toEqual([0, '']);
  const silent = await wizard(['--address', site.url('/openings'), '--id', 'nobody']);
  expect(silent.code).toBe(1);
  expect(silent.stderr).toContain('give --row, or --yes to take what is proposed');
  const refused = await wizard(
    [
      '--address',
      site.url('/openings'),
      '--row',
      '',
      '--specialty',
      '',
      '--name',
      'N',
      '--id',
      'no',
      '--every',
      '1d',
    ],
    ['n'],
  );
  expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining('nothing is saved')]);
  const ids = (await house.db.source.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
  expect(ids).toEqual(['by-flags', 'cedar-bluff']);
});

test('an answer that cannot be is said at once and asked again; nothing is lost by it', async () => {
  const answers = [
    ...[site.url('/gone'), site.url('/openings'), 'li.nothing', '', 'Wizardry', 'Neurology'],
    ...['Second', 'Second One', 'cedar-bluff', 'second-one', '5x', '12h', 'y'],
  ];
  const { code, stdout } = await wizard([], answers);
  expect(code).toBe(0);
  expect(stdout).toContain('answered 404');
  expect(stdout).toContain('nothing on the page is like "li.nothing"');
  expect(stdout).toContain("unknown specialty 'Wizardry'");
  expect(stdout).toContain('"Second One" is no name among sources');
  expect(stdout).toContain('"cedar-bluff" is the name of another source');
  expect(stdout).toContain('"5x" is no interval; write "30m", "2h" or "1d"');
  const saved = await house.db.source.findUniqueOrThrow({ where: { id: 'second-one' } });
  expect(saved).toMatchObject({ name: 'Second', everyMinutes: 720, specialtyHint: 'Neurology' });
});

test('a flag that cannot be is refused before the page is asked for', async () => {
  const before = site.requests.length;
  const { code, stderr } = await wizard(['--address', site.url('/openings'), '--every', '5x', '--yes']);
  expect([code, site.requests.length]).toEqual([1, before]);
  expect(stderr).toContain('--every: "5x" is no interval');
});
