import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { jsonLines, offcycle } from '../support/offcycle.ts';
import { type Site, startSite } from '../support/site.ts';

// Whole processes start here; on a busy machine that takes a while.
vi.setConfig({ testTimeout: 180_000 });

const places = [
  'Lansing, MI',
  'Toledo, OH',
  'Duluth, MN',
  'Topeka, KS',
  'Fresno, CA',
  'Laredo, TX',
  'Macon, GA',
  'Bangor, ME',
  'Reno, NV',
  'Utica, NY',
];
const specialties = ['Internal Medicine', 'Family Medicine', 'Pediatrics', 'Psychiatry', 'Neurology'];

/** Fifty program pages, each with one opening of its own. */
const fifty = Array.from({ length: 50 }, (_, i) => ({
  id: `program-${i + 1}`,
  specialty: specialties[i % 5] as string,
  hospital: `${['Lakeview', 'Prairie', 'Harbor', 'Summit', 'Cedar', 'Juniper', 'Quarry', 'Meadow', 'Falcon', 'Granite'][Math.floor(i / 5)]} ${['Regional', 'Memorial', 'County', 'Valley', 'Mercy'][i % 5]} Hospital`,
  place: places[Math.floor(i / 5)] as string,
}));

const page = ({
  specialty,
  hospital,
  place,
}: (typeof fifty)[number]) => `<!doctype html><html><head><title>${specialty} Residency | ${hospital}</title></head>
<body><nav><a href="/">Home</a> <a href="/curriculum">Curriculum</a></nav><main><h1>${specialty} Residency</h1>
<p>${hospital} in ${place} has an unexpected opening for one PGY-2 resident in ${specialty}. The position is available immediately.</p></main>
<footer>${hospital}, ${place}</footer></body></html>`;

let site: Site;
let database: TestDatabase;
let dir: string;
let env: Record<string, string>;
const run = (more: string[] = []) =>
  offcycle(
    ['crawl', '--sources', join(dir, 'sources.json'), '--once', '--json', '--host-delay', '0', ...more],
    { env },
  );

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'offcycle-crawl-'));
  database = await freshDatabase();
  env = { DATABASE_URL: database.url, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8', DATA_DIR: dir };
  site = await startSite({ '/robots.txt': { status: 404 } });
  for (const program of fifty) site.put(`/${program.id}`, page(program));
  await writeFile(
    join(dir, 'sources.json'),
    JSON.stringify(fifty.map(({ id }) => ({ id, url: site.url(`/${id}`) }))),
  );
});
afterAll(async () => {
  await site.close();
  await database.drop();
  await rm(dir, { recursive: true, force: true });
});

const postings = (words: string) => jsonLines(words).filter(({ type }) => type === 'posting');
const summary = (words: string) => jsonLines(words).at(-1);

test('fifty sources: every opening is told once; a second round is "not modified" without one event', async () => {
  const first = await run();
  expect(first.stderr).toBe('');
  expect(first.code).toBe(0);
  const told = postings(first.stdout);
  expect(told.map(({ source }) => source).sort()).toEqual(fifty.map(({ id }) => id).sort());
  for (const { id, specialty, hospital, place } of fifty)
    expect(told.find(({ source }) => source === id)).toMatchObject({
      event: 'new',
      specialty,
      pgy: [2],
      institution: hospital,
      state: place.slice(-2),
      start: 'immediate',
      status: 'open',
      positions: 1,
    });
  expect(summary(first.stdout)).toMatchObject({
    type: 'summary',
    pages: 50,
    notModified: 0,
    postings: 50,
    vacancies: 50,
  });

  const second = await run();
  expect(second.code).toBe(0);
  expect(postings(second.stdout).filter(({ event }) => event !== 'same')).toEqual([]);
  expect(summary(second.stdout)).toMatchObject({ pages: 50, notModified: 50, vacancies: 50 });
});

test('one page changes, one is filled, one fails: two events and one error, and exit 0', async () => {
  const [a, b, c] = fifty as [(typeof fifty)[number], (typeof fifty)[number], (typeof fifty)[number]];
  site.put(`/${a.id}`, page(a).replace('immediately.', 'immediately. Apply by December 18, 2030.'));
  site.put(`/${b.id}`, page(b).replace('available immediately', 'now FILLED'));
  site.put(`/${c.id}`, { status: 500 });
  const { code, stdout } = await run(['--timeout', '5000']);
  expect(code).toBe(0);
  const told = postings(stdout).filter(({ event }) => event !== 'same');
  expect(told.map(({ source, event }) => [source, event]).sort()).toEqual([
    [a.id, 'changed'],
    [b.id, 'closed'],
  ]);
  const errors = jsonLines(stdout).filter(({ type }) => type === 'error');
  expect(errors).toMatchObject([{ source: c.id, url: site.url(`/${c.id}`) }]);
});

test('a row that cannot be used is an error line that names it; the others go on', async () => {
  const file = join(dir, 'mixed.json');
  await writeFile(
    file,
    JSON.stringify([
      { id: 'ftp', url: 'ftp://program.example' },
      { url: site.url('/x') },
      { id: 'ok', url: site.url('/program-9') },
    ]),
  );
  const { code, stdout } = await offcycle(
    ['crawl', '--sources', file, '--once', '--json', '--host-delay', '0'],
    { env },
  );
  expect(code).toBe(0);
  const errors = jsonLines(stdout).filter(({ type }) => type === 'error');
  expect(errors.map(({ reason }) => String(reason))).toEqual([
    expect.stringMatching(/row 1.*no http\(s\) address/),
    expect.stringMatching(/row 2.*id/),
  ]);
  expect(postings(stdout)).toHaveLength(1);
});

test.each([
  ['a file that is not there', ['--sources', '/nowhere/at-all.json'], /cannot be read .*name a JSON file/],
  ['a misspelt option', ['--sorces', 'x'], /unknown option '--sorces'[\s\S]*--sources/],
  ['a number that is none', ['--concurrency', 'many'], /"many" is no whole number/],
])('%s ends in one clear message and no exit 0', async (_, args, message) => {
  const { code, stderr } = await offcycle(['crawl', ...args], { env });
  expect(code).not.toBe(0);
  expect(stderr).toMatch(message);
});
