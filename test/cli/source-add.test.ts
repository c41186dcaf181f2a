/** Adding a source from the command line: by its address, as a folder to review, by a CSV file; and holding it to its page. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Page } from '#core/page.ts';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { extract } from '#scraping/extract.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { offcycle } from '../support/offcycle.ts';

// Each command is a process of its own, and a browser may be started: slow beside many others.
vi.setConfig({ testTimeout: 120_000 });

const biome = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url));
let house: TestHouse;
let server: Server;
let url = '';
// Inside the checkout, so that "#scraping" resolves.
const dir = mkdtempSync(new URL('../scraping/tmp-add-', import.meta.url).pathname);
const page = `<!doctype html><title>Openings | Cedar Bluff Hospital</title><main><h1>Resident vacancies</h1>
<ul class="openings"><li class="vacancy">Psychiatry PGY-2: one position from January 4, 2027. Write to Dr. Ilka Fennimore, ifennimore@cedarbluff.example.</li>
<li class="vacancy">Family Medicine PGY-1: two positions, available immediately. Call (906) 555-0144.</li></ul>
<p>Cedar Bluff Hospital, Marquette, Michigan</p></main>`;

beforeAll(async () => {
  house = await openTestHouse();
  server = createServer((request, response) => {
    if (request.url === '/robots.txt') return void response.end('User-agent: *\nDisallow: /private\n');
    response.setHeader('content-type', 'text/html');
    if (request.url === '/login')
      return void response.end('<title>Sign in</title><form><input type="password"></form>');
    const title = `How to Apply &#8211; General Surgery &amp; Trauma, ${'Department of the '.repeat(9)}`;
    if (request.url === '/titled')
      return void response.end(
        page.replace(/<title>[^<]*/, `<title>${title}`).replace('PGY-2', '<b>PGY-2</b>'),
      );
    response.end(page);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server?.close();
  await house?.close();
  rmSync(dir, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  offcycle(['source', ...args], {
    env: { DATABASE_URL: house.url, DATA_DIR: dir, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8' },
  });

test('an address is shown first, and saved only when told', async () => {
  const looked = await run('add', `${url}/openings`);
  expect(looked.code).toBe(1);
  expect(looked.stdout).toMatch(/^ +level +specialty +where +start +closes +places +status$/m);
  expect(looked.stdout).toMatch(
    /^ {2}\+ +PGY-2 +Psychiatry +Cedar Bluff Hospital, Marquette, MI +2027-01-04 +- +1 +open\n +"Psychiatry PGY-2: one/m,
  );
  expect(looked.stdout).toContain('"expect":{"container":"ul.openings"}');
  expect(looked.stdout).toContain('nothing is saved; add --yes to save it');
  expect(await house.db.source.count()).toBe(0);

  const added = await run('add', `${url}/openings`, '--id', 'cedar-bluff', '--every', '2h', '--yes');
  expect(added).toMatchObject({ code: 0, stdout: expect.stringContaining('watched as cedar-bluff') });
  const saved = await house.db.source.findUniqueOrThrow({ where: { id: 'cedar-bluff' } });
  expect(saved).toMatchObject({ origin: 'database', everyMinutes: 120, url: `${url}/openings` });

  const again = await run('add', `${url}/openings`, '--id', 'cedar-bluff', '--yes');
  expect(again.code).toBe(1);
  expect(again.stdout).toContain('watched already, by cedar-bluff');
  expect(again.stderr).toContain('"cedar-bluff" is the name of another source');
});

test('an address that is watched is not watched a second time by mistake', async () => {
  const again = await run('add', `${url}/openings`, '--yes');
  expect(again.code).toBe(1);
  expect(again.stderr).toContain(
    `${url}/openings is watched already, by cedar-bluff; name it by --id to watch it a second time`,
  );
  expect(await house.db.source.count()).toBe(1);
});

test('what robots.txt forbids is not read, and the answer says so', async () => {
  const { code, stderr } = await run('add', `${url}/private/openings`, '--yes');
  expect(code).toBe(1);
  expect(stderr).toMatch(/robots\.txt/);
});

test.each([
  ['a selector that is none', ['--row', 'li['], '--row: "li[" is no selector'],
  [
    'a field that is none',
    ['--row', 'li', '--field', 'levle=b'],
    "unknown field 'levle'; did you mean 'level'?",
  ],
  ['a field without its selector', ['--row', 'li', '--field', 'level'], 'write a name and a selector'],
  ['a field without a row', ['--field', 'level=b'], 'a field is looked for inside a row; give --row too'],
])('%s is refused with what to write', async (_, flags, words) => {
  const { code, stderr } = await run('add', `${url}/openings`, ...flags, '--yes');
  expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
  expect((await run('preview', `${url}/openings`, ...flags)).stderr).toContain(words);
});

test.each([
  ['an interval', ['--every', '5x'], '--every: "5x" is no interval'],
  [
    'a specialty',
    ['--specialty', 'Surgury'],
    "--specialty: unknown specialty 'Surgury'; did you mean 'Surgery'?",
  ],
  ['a state', ['--state', 'Ohia'], '--state: "Ohia" is no state; write it like "OH" or "Ohio"'],
])(
  '%s that is none is said before the page is asked for; a state may be written in full',
  async (_, flags, words) => {
    const { code, stderr } = await run('add', `${url}/private/openings`, '--state', 'Ohio', ...flags);
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
  },
);

test('a page that is no list of openings is not watched', async () => {
  const { code, stderr } = await run('add', `${url}/login`, '--yes');
  expect([code, stderr]).toEqual([1, expect.stringContaining('no list of openings but this: login')]);
  expect(await house.db.source.count()).toBe(1);
});

test('the name of a page is proposed as a person reads it, and ends with a whole word', async () => {
  const { stdout } = await run('add', `${url}/titled`, '--state', 'Michigan');
  expect(stdout).toContain('"state":"MI"');
  expect(stdout).toContain('"name":"How to Apply \u2013 General Surgery & Trauma,');
  expect(JSON.parse(/definition: (.*)/.exec(stdout)?.[1] ?? '{}').name).toMatch(/ of the$/);
});

test('the terminal is a playground: rows, fields and a container that are tried on the page', async () => {
  const flags = [
    '--row',
    'li.vacancy',
    '--field',
    'level=b',
    '--field',
    'url=a@href',
    '--container',
    'ul.openings',
  ];
  const { code, stdout } = await run('preview', `${url}/titled`, ...flags);
  expect(code).toBe(0);
  expect(stdout).toContain('container "ul.openings" present');
  expect(stdout).toContain('2 rows like "li.vacancy"');
  expect(stdout).toContain('field level: found in 1 of 2 rows');
  expect(stdout).toContain('field url: found in 0 of 2 rows');
  const none = await run('preview', `${url}/titled`, '--row', 'li.job', '--container', 'ul.jobs');
  expect(none.stdout).toContain('nothing on the page is like "li.job"');
  expect(none.stdout).toContain('container "ul.jobs" missing');
  const added = await run('add', `${url}/titled`, ...flags);
  expect(added.stdout).toContain('"row":"li.vacancy","fields":{"url":"a@href","level":"b"}');
});

test('a folder to review holds the definition, the page without its people, and rows that come out of it', async () => {
  const { code, stdout } = await run(
    'add',
    `${url}/openings`,
    '--id',
    'cedar-folder',
    '--row',
    'li.vacancy',
    '--name',
    `Lakeshore's "big" board`,
    '--file',
    dir,
  );
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('written: ') });
  const definition = readFileSync(join(dir, 'cedar-folder/cedar-folder.ts'), 'utf8');
  expect(definition).toContain("container: 'ul.openings'");
  for (const name of ['cedar-folder.ts', 'expected.json']) {
    const written = readFileSync(join(dir, 'cedar-folder', name), 'utf8');
    const checked = execFileSync(biome, ['format', `--stdin-file-path=${name}`], { input: written });
    expect(String(checked)).toBe(written);
  }
  const kept = readFileSync(join(dir, 'cedar-folder/page.html'), 'utf8');
  expect(kept).not.toMatch(/Fennimore|ifennimore|906/);
  expect(kept).toContain('office@cedarbluff.example');
  const { sources, problems } = await loadScrapers(pathToFileURL(`${dir}/`));
  expect(problems).toEqual([]);
  const expected = JSON.parse(readFileSync(join(dir, 'cedar-folder/expected.json'), 'utf8'));
  const [source] = sources;
  if (!source) throw new Error('the folder is no source');
  const read: Page = {
    ...{ url: expected.url, finalUrl: expected.url, status: 200, kind: 'html', text: kept },
    ...{ charsetSuspect: false, etag: null, lastModified: null },
    fetchedAt: new Date(`${expected.captured}T12:00:00Z`),
  };
  expect(extract(read, source).postings).toMatchObject(expected.postings);
  expect(expected.postings).toHaveLength(2);
});

test('a folder outside the checkout is refused by that name: its definitions import from here', async () => {
  const { code, stderr } = await run('capture', 'cedar', '--folder', '/var/elsewhere');
  expect(code).toBe(1);
  expect(stderr).toContain('source capture: /var/elsewhere is outside');
  const added = await run('add', `${url}/openings`, '--file', '/var/elsewhere');
  expect([added.code, added.stderr]).toEqual([1, expect.stringContaining('/var/elsewhere is outside')]);
});

test('a CSV file adds its good rows, names the bad ones, and begins again where it stopped', async () => {
  const file = join(dir, 'programs.csv');
  const rows = [
    'id,name,url,specialty,state,status',
    `mine-1,Cedar FM,${url}/a,Family Medicine,MI,unverified`,
    `mine-2,Cedar X,${url}/b,Fancy Medicine,MI,unverified`,
    `mine-3,Cedar Psych,${url}/c,Psychiatry,MI,unverified`,
  ];
  writeFileSync(file, rows.join('\n'));
  const first = await run('import', file);
  expect(first.code).toBe(1);
  expect(first.stdout).toContain('2 sources added or changed, 0 as they were, 1 refused');
  expect(first.stderr).toMatch(/line 3 \(mine-2\).*Fancy Medicine/);
  const second = await run('import', file, '--json');
  expect(JSON.parse(second.stdout)).toMatchObject({ added: 0, unchanged: 2 });
  const { definition } = await house.db.source.findUniqueOrThrow({ where: { id: 'mine-3' } });
  expect(definition).toMatchObject({ start: [`${url}/c`], specialty: 'Psychiatry', state: 'MI' });
});

test('a page is held to its definition without storing anything', async () => {
  const { code, stdout } = await run('check', `${url}/openings`, `${url}/login`, '--json');
  expect(code).toBe(1);
  const states = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(states.find((one) => one.url.endsWith('/openings'))).toMatchObject({ state: 'reads', postings: 2 });
  expect(states.find((one) => one.url.endsWith('/login'))).toMatchObject({
    state: 'unreadable',
    faults: [expect.stringContaining('answered with this: login')],
  });
});
