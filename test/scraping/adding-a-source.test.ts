/** The example of docs/adding-a-source.md, done step by step as the reader would. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { Page } from '#core/page.ts';
import { unmet } from '#scraping/expect.ts';
import { extract } from '#scraping/extract.ts';
import { loadScrapers } from '#scraping/registry.ts';

const doc = readFileSync(new URL('../../docs/adding-a-source.md', import.meta.url), 'utf8');
const files = new Map(
  [...doc.matchAll(/```\w+ file=(\S+)\n([\s\S]*?)```/g)].map((hit) => [hit[1] ?? '', hit[2] ?? '']),
);

// Inside the checkout, so that "#scraping" resolves as it does for the reader.
const root = mkdtempSync(new URL('./tmp-docs-', import.meta.url).pathname);
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(`${root}/lakeshore`);
for (const [name, text] of files) writeFileSync(`${root}/lakeshore/${name}`, text);

const load = () => loadScrapers(pathToFileURL(`${root}/`));

test('the documented folder is found and gives the documented postings', async () => {
  expect([...files.keys()].sort()).toEqual(['expected.json', 'lakeshore.ts', 'page.html']);
  const { sources, problems } = await load();
  expect(problems).toEqual([]);
  const [source] = sources;
  if (!source) throw new Error('the documented source was not found');
  const expected = JSON.parse(files.get('expected.json') ?? '{}');
  const page: Page = {
    url: expected.url,
    finalUrl: expected.url,
    status: 200,
    kind: 'html',
    text: files.get('page.html') ?? '',
    charsetSuspect: false,
    etag: null,
    lastModified: null,
    fetchedAt: new Date(`${expected.captured}T12:00:00Z`),
  };
  const { postings, reading } = extract(page, source);
  expect(unmet(reading, source)).toEqual([]);
  expect(postings).toMatchObject(expected.postings);
});

test('the documented misspelling gets the documented answer, and names its file', async () => {
  mkdirSync(`${root}/misspelt`);
  writeFileSync(
    `${root}/misspelt/misspelt.ts`,
    (files.get('lakeshore.ts') ?? '').replace("institution: 'h3'", "instituton: 'h3'"),
  );
  const { sources, problems } = await load();
  expect(sources.map((source) => source.id)).toEqual(['lakeshore']);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(
    /^scrapers\/misspelt\/misspelt\.ts: unknown field 'instituton'; did you mean 'institution'\? allowed: title, url/,
  );
});
