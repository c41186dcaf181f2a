/** Every command of docs/adding-a-source.md, run as it stands there against a site that has the page of its example. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from '#core/page.ts';
import { unmet } from '#scraping/definitions/expect.ts';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { extract } from '#scraping/extract.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { offcycle } from '../support/offcycle.ts';
import { type Site, startSite } from '../support/site.ts';

const doc = readFileSync(new URL('../../docs/adding-a-source.md', import.meta.url), 'utf8');
const files = new Map(
  [...doc.matchAll(/```\w+ file=(\S+)\n([\s\S]*?)```/g)].map((hit) => [hit[1] ?? '', hit[2] ?? '']),
);
const commands = [...doc.matchAll(/^npx offcycle (.+)$|`npx offcycle ([^`]+)`/gm)].map(
  ([, line, inline]) => line ?? inline ?? '',
);

let house: TestHouse;
let site: Site;
// Inside the checkout, so that "#scraping" resolves as it does for the reader.
const dir = mkdtempSync(new URL('../scraping/tmp-commands-', import.meta.url).pathname);
beforeAll(async () => {
  house = await openTestHouse();
  site = await startSite({
    '/robots.txt': { status: 404 },
    '/openings': files.get('page.html') ?? '',
    '/gme': '<title>GME</title><main><a href="/openings">Resident openings</a></main>',
  });
  mkdirSync(`${dir}/lakeshore`);
  const definition = files.get('lakeshore.ts') ?? '';
  const live = definition.replace('https://residents.lakeshore.example', site.url(''));
  writeFileSync(`${dir}/lakeshore/lakeshore.ts`, live);
  writeFileSync(`${dir}/saved-page.html`, files.get('page.html') ?? '');
  const row = `mine,Lakeshore,${site.url('/openings?of=mine')},Psychiatry,MI,unverified`;
  writeFileSync(`${dir}/programs.csv`, `id,name,url,specialty,state,status\n${row}\n`);
});
afterAll(async () => {
  await site?.close();
  await house?.close();
  rmSync(dir, { recursive: true, force: true });
});

/** What a reader fills in, and what keeps the command in this test: its own folder, its own site, nobody to ask. */
const here = (command: string): string[] => {
  const words = command
    .replace('https://residents.lakeshore.example', site.url(''))
    .replace('https://hospital.example', site.url(''))
    .replace('ADDRESS', site.url('/openings'))
    .replace('--id lakeshore --file', `--id lakeshore-folder --file ${dir}`)
    .replace('check --all', `check ${site.url('/openings')}`)
    .replace('HOST', '127.0.0.1')
    .replace('"..."', 'asked')
    .replace(/(saved-page\.html|programs\.csv)/, `${dir}/$1`)
    .split(' ');
  if (command.startsWith('source add') && !command.includes('--file')) words.push('--yes');
  if (command === 'source new')
    words.push('--address', site.url('/openings'), '--id', 'lakeshore-asked', '--yes');
  if (command.startsWith('source capture')) words.push('--folder', dir);
  return words;
};

const says: Record<string, RegExp> = {
  'source preview': /2 rows like "li\.vacancy"\n {2}field institution: found in 2 of 2 rows$/m,
  'source add': /watched as |written: /,
  'source new': /watched as /,
  'source discover': /openings {2}http\S+\/openings\n/,
  'source import': /^1 source added/,
  'source check': /^reads /,
  'source replay': /0 lost$/m,
  'source capture': /with 2 postings/,
  'source exclude': /no request goes there/,
  extract: /Copper Ridge Medical Center/,
  'source mailbox': /^0 mails of the last 60 days, 0 postings\nwatched as chiefs/,
  'mail list': /^1 posting read; new mails: 1 with openings/,
  'mail tip': /^new mails: 1 left for review/,
};

test('each command does what is said of it', async () => {
  expect(commands.length).toBeGreaterThanOrEqual(9);
  // Afterwards nothing goes to the site any more.
  const last = commands.filter((one) => one.startsWith('source exclude'));
  for (const command of [...commands.filter((one) => !last.includes(one)), ...last]) {
    const verb = Object.keys(says).find((name) => command.startsWith(name));
    expect(verb, `how is it seen that "${command}" works?`).toBeDefined();
    const { code, stdout, stderr } = await offcycle(here(command.replace(/ < .*/, '')), {
      env: {
        ...{ DATABASE_URL: house.url, DATA_DIR: dir, ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8' },
        MAILBOX_LISTS: 'pipe?authserv=mx.example.org',
      },
      // A mail of a day that moves with the reader's.
      input: (files.get(/ < (.*)/.exec(command)?.[1] ?? '') ?? '').replace(
        /^Date: .*/m,
        `Date: ${new Date().toUTCString()}`,
      ),
    });
    expect([command, code, stderr]).toEqual([command, 0, '']);
    expect(stdout).toMatch(says[verb ?? ''] ?? /^$/);
  }

  for (const id of ['lakeshore', 'lakeshore-folder']) {
    const { sources } = await loadScrapers(pathToFileURL(`${dir}/`));
    const source = sources.find((one) => one.id === id);
    if (!source) throw new Error(`${id} is no source`);
    const expected = JSON.parse(readFileSync(`${dir}/${id}/expected.json`, 'utf8'));
    const text = readFileSync(`${dir}/${id}/page.html`, 'utf8');
    expect(text).not.toMatch(/psychres@/);
    const page: Page = {
      ...{ url: expected.url, finalUrl: expected.url, status: 200, kind: 'html', text },
      ...{ charsetSuspect: false, etag: null, lastModified: null },
      fetchedAt: new Date(`${expected.captured}T12:00:00Z`),
    };
    const { postings, reading } = extract(page, source);
    expect(unmet(reading, source)).toEqual([]);
    expect(postings).toMatchObject(expected.postings);
    expect(expected.postings).toHaveLength(2);
  }
}, 480_000);
