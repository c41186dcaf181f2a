/** What an operator added is a source like any other: every command that takes a name knows it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import { sourceFromAddress } from '#scraping';
import { everySource } from '../../src/cli/source/saved-sources.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { offcycle } from '../support/offcycle.ts';
import { type Site, startSite } from '../support/site.ts';

vi.setConfig({ testTimeout: 120_000 });

const page = `<!doctype html><title>Openings</title><main><h1>Resident vacancies</h1>
<ul class="openings"><li class="vacancy">Psychiatry PGY-2: one position from January 4, 2027.</li></ul>
<p>Cedar Bluff Hospital, Marquette, Michigan</p></main>`;
const dir = mkdtempSync(join(tmpdir(), 'offcycle-saved-'));
let house: TestHouse;
let site: Site;

beforeAll(async () => {
  house = await openTestHouse();
  site = await startSite({ '/robots.txt': { status: 404 }, '/cedar': page, '/paused': page });
  const saved = { kind: 'program_site', everyMinutes: 1440, status: 'unverified', specialtyHint: null };
  const keep = (id: string, url: string, definition: object) =>
    house.stores.sources.save({ ...saved, id, name: id, url, definition });
  await keep('cedar', site.url('/cedar'), {
    kind: 'program_site',
    start: [site.url('/cedar')],
    row: 'li.vacancy',
  });
  await keep('paused', site.url('/paused'), { start: [site.url('/paused')] });
  await keep('of-old', site.url('/cedar'), { start: [site.url('/cedar')], rows: 'li' });
  await house.db.source.update({ where: { id: 'paused' }, data: { pausedAt: new Date() } });
});
afterAll(async () => {
  await site?.close();
  await house?.close();
  rmSync(dir, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  offcycle(args, {
    env: { DATABASE_URL: house.url, DATA_DIR: dir, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8' },
  });

const ofFile = (id: string) => sourceFromAddress({ id, url: `https://${id}.example/` });

test('it is listed with its state', async () => {
  const { stdout } = await run('source', 'list', '--json');
  const listed = stdout.split('\n').filter((line) => line.includes('"cedar"'));
  expect(listed.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({
      id: 'cedar',
      url: site.url('/cedar'),
      kind: 'program_site',
      state: 'unverified',
    }),
  ]);
});

test('a paused one is listed as paused', async () => {
  const { stdout } = await run('source', 'list');
  expect(stdout).toMatch(/^paused +never checked +paused /m);
});

test('its page is tried by its name, as it was saved', async () => {
  const { code, stdout } = await run('source', 'preview', 'cedar');
  expect(code).toBe(0);
  expect(stdout).toMatch(/\+ +PGY-2 +Psychiatry +Cedar Bluff Hospital/);
});

test('a round of all sources takes it, leaves what is paused alone, and tells of a definition of another day', async () => {
  await house.stores.sources.register('folder', ['open', 'at-rest'].map(ofFile).map(toKeep));
  await house.db.source.update({ where: { id: 'at-rest' }, data: { pausedAt: new Date() } });
  const defined = { sources: ['open', 'at-rest'].map(ofFile), problems: [], origin: 'folder' };
  const { sources, problems } = everySource(defined, await house.stores.sources.all());
  expect(sources.map(({ id, start, definition }) => [id, start, definition.row])).toEqual([
    ['open', ['https://open.example/'], undefined],
    ['cedar', [site.url('/cedar')], 'li.vacancy'],
  ]);
  expect(problems).toEqual([
    {
      source: 'of-old',
      url: site.url('/cedar'),
      reason: expect.stringMatching(/^of-old: unknown setting 'rows'/),
    },
  ]);
});

test('a name that is none is said to be none, with where the names are', async () => {
  const { code, stderr } = await run('source', 'preview', 'cedra');
  expect(code).toBe(1);
  expect(stderr).toContain('there is no source "cedra"; see "offcycle source list"');
});
