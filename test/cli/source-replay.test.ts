/** Kept pages read again: nothing changes where the readers are the same; what other readers made of them is told apart. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Vacancy } from '#core/vacancy.ts';
import type { Source } from '#scraping';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { offcycle } from '../support/offcycle.ts';
import { type Site, startSite } from '../support/site.ts';

const page = `<html><head><title>Sample Board</title></head><body><main><h1>Open positions</h1><ul>
<li>Aldergate Hospital, Lansing, Michigan: one PGY-2 position in psychiatry from January 4, 2027.</li>
<li>Brookvale Hospital, Toledo, Ohio: two PGY-1 positions in family medicine, available immediately.</li>
<li>Cedarholm Hospital, Erie, Pennsylvania: one PGY-2 position in neurology from July 1, 2027.</li>
</ul></main></body></html>`;

let house: TestHouse;
let site: Site;
beforeAll(async () => {
  house = await openTestHouse();
  site = await startSite({ '/robots.txt': { status: 404 }, '/board': page });
  const sources = await house.watch({ board: { url: site.url('/board') } });
  await house.crawl(sources.get('board') as Source);
});
afterAll(async () => {
  await site?.close();
  await house?.close();
});

const replay = (...args: string[]) =>
  offcycle(['source', 'replay', ...args], { env: { DATABASE_URL: house.url } });
/** The script that a release goes through. */
const release = (env: Record<string, string>, ...args: string[]) =>
  spawnSync('bash', [fileURLToPath(new URL('../../.ci/release', import.meta.url)), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
const postings = () => house.db.posting.findMany({ orderBy: { id: 'asc' } });

test('the same readers change nothing, and nothing is stored', async () => {
  const before = await postings();
  expect(before).toHaveLength(3);
  const { code, stdout } = await replay();
  expect(stdout).toBe('1 page of 1 source read again: 0 places would be new, 0 changed, 0 lost\n');
  expect(code).toBe(0);
  expect(await postings()).toEqual(before);
  expect(release({ DATABASE_URL: house.url })).toMatchObject({
    status: 0,
    stderr: 'release: no place would be lost.\n',
  });
}, 120_000);

test('a release without a store to try the readers on is told what to set', () => {
  const { status, stderr } = release({});
  expect(status).toBe(2);
  expect(stderr).toContain('DATABASE_URL is not set');
});

test('a source of more addresses than a page shows is read again wholly', async () => {
  const [board] = await house.db.pageVersion.findMany();
  if (!board) throw new Error('the board was not kept');
  const later = new Date(board.fetchedAt.getTime() + 3_600_000);
  const others = Array.from({ length: 201 }, (_, n) => ({
    ...board,
    url: `${board.url}/${n}`,
    fetchedAt: later,
  }));
  await house.db.pageVersion.createMany({ data: others });
  const { stdout } = await replay();
  expect(stdout).toContain('1 page of 1 source read again: 0 places would be new, 0 changed, 0 lost');
  await house.db.pageVersion.deleteMany({ where: { fetchedAt: later } });
});

test('what earlier readers made otherwise is new, changed or lost, and a loss stops a release', async () => {
  const [first, second, third] = await postings();
  if (!first || !second || !third) throw new Error('the board was not read');
  const facts = (one: { facts: unknown }) => one.facts as Vacancy;
  await house.db.posting.update({
    where: { id: first.id },
    data: { facts: { ...facts(first), positions: 9 } },
  });
  await house.db.posting.delete({ where: { id: second.id } });
  await house.db.posting.create({
    data: {
      ...third,
      id: 'phantom',
      key: 'phantom',
      facts: { ...facts(third), specialty: 'Urology', institution: 'Nowhere Clinic', evidence: 'A phantom.' },
      ...{ words: {}, spots: [] },
    },
  });
  const { code, stdout } = await replay('--json');
  expect(code).toBe(1);
  const { would } = JSON.parse(stdout);
  expect(would.opens).toHaveLength(1);
  expect(would.changes).toMatchObject([{ fields: [{ field: 'positions', before: 9 }] }]);
  expect(would.closes).toMatchObject([{ facts: { institution: 'Nowhere Clinic' } }]);
  const said = await replay('--source', 'board');
  expect(said.stdout).toMatch(/^ {2}\+ PGY-/m);
  expect(said.stdout).toMatch(/^ {2}~ .*positions 9 → /m);
  expect(said.stdout).toMatch(/^ {2}- PGY-\d Urology, Nowhere Clinic.*A phantom/m);
  const stopped = release({ DATABASE_URL: house.url }, '--source', 'board');
  expect(stopped.status).toBe(1);
  expect(stopped.stderr).toContain('release: STOP');
}, 120_000);

test('pages before the day asked for stay as they were read', async () => {
  const { stdout } = await replay('--since', '2026-12-01');
  expect(stdout).toContain('0 pages of 1 source read again');
});

test.each([
  [['--since', 'yesterday'], 'write it as 2026-11-01'],
  [['--source', 'nobody'], 'there is no source "nobody"'],
])('%j is refused with what to do', async (args, words) => {
  const { code, stderr } = await replay(...args);
  expect(code).toBe(1);
  expect(stderr).toContain(words);
});
