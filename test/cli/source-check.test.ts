/** `source check` writes down what it found: an unverified definition becomes verified, and is no more when its page drifts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeCoverageStore } from '#adapters/store/board/coverage-store.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { offcycle } from '../support/offcycle.ts';
import { type Site, startSite } from '../support/site.ts';

vi.setConfig({ testTimeout: 120_000 });

const page = `<!doctype html><title>Openings | Cedar Bluff Hospital</title><main><h1>Resident vacancies</h1>
<ul class="openings"><li class="vacancy">Psychiatry PGY-2: one position from January 4, 2027.</li></ul>
<p>Cedar Bluff Hospital, Marquette, Michigan</p></main>`;
const today = new Date().toISOString().slice(0, 10);
// Inside the checkout, so that "#scraping" resolves.
const dir = mkdtempSync(new URL('../scraping/tmp-check-', import.meta.url).pathname);
let house: TestHouse;
let site: Site;

beforeAll(async () => {
  house = await openTestHouse();
  site = await startSite({ '/robots.txt': { status: 404 }, '/cedar': page, '/gone': { status: 404 } });
  const define = (id: string, definition: object) => {
    mkdirSync(join(dir, id));
    writeFileSync(
      join(dir, id, `${id}.ts`),
      `import { defineScraper } from '#scraping';\nexport default defineScraper(${JSON.stringify(definition)});\n`,
    );
  };
  const expectation = { expect: { container: 'ul.openings' } };
  define('cedar', { start: [site.url('/cedar')], ...expectation });
  define('gone', { start: [site.url('/gone')] });
  define('closed', { start: [site.url('/closed')], status: 'excluded', because: 'its terms forbid it' });
  const saved = { kind: 'program_site', everyMinutes: 1440, status: 'unverified', specialtyHint: null };
  const url = site.url('/cedar');
  const definition = { start: [url] };
  await house.stores.sources.save({ ...saved, id: 'operators-own', name: 'Own', url, definition });
});
afterAll(async () => {
  await site?.close();
  await house?.close();
  rmSync(dir, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  offcycle(['source', ...args], {
    env: { DATABASE_URL: house.url, DATA_DIR: dir, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8' },
  });
const checkAll = () => run('check', '--all', '--folder', dir, '--json');
const kept = async () => {
  const rows = await house.db.source.findMany({ orderBy: { id: 'asc' } });
  return Object.fromEntries(rows.map(({ id, status, checked }) => [id, [status, checked]]));
};
/** As a start of the product does it. */
const register = async () => {
  const { sources } = await loadScrapers(new URL(`file://${dir}/`));
  await house.stores.sources.register('folder', sources.map(toKeep));
};

test('all of them in one go: what reads is verified, and stays so at the next start', async () => {
  await register();
  const { code, stdout } = await checkAll();
  expect(code).toBe(1);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).state)
      .sort(),
  ).toEqual(['excluded', 'reads', 'reads', 'unreadable']);
  await register();
  expect(await kept()).toEqual({
    cedar: ['verified', 'reads'],
    closed: ['excluded', null],
    gone: ['unverified', 'unreadable'],
    'operators-own': ['verified', 'reads'],
  });
  expect(site.requests).not.toContain('/closed');
});

test('where somebody looks, the day and the outcome are told', async () => {
  const watched = await makeCoverageStore(house.db).sources();
  expect(watched.find(({ id }) => id === 'cedar')).toMatchObject({ checked: 'reads', status: 'verified' });
  const { stdout } = await run('list');
  expect(stdout).toMatch(/^\S+\s+never checked\s+boards\//m);
  const row = await house.db.source.findUniqueOrThrow({ where: { id: 'cedar' } });
  expect(row.checkedAt?.toISOString().slice(0, 10)).toBe(today);
});

test('an unreadable page says nothing against it; one that drifted does', async () => {
  site.put('/cedar', { status: 500 });
  await checkAll();
  expect((await kept())['cedar']).toEqual(['verified', 'unreadable']);
  site.put('/cedar', '<title>Sign in</title><form><input type="password"></form>');
  await checkAll();
  expect((await kept())['cedar']).toEqual(['verified', 'unreadable']);
  site.put('/cedar', page.replace('ul class="openings"', 'ul class="jobs"'));
  await checkAll();
  await register();
  expect((await kept())['cedar']).toEqual(['unverified', 'drifted']);
});
