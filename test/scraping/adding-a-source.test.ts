/** The example of docs/adding-a-source.md, done step by step as the reader would. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { makeReadMail } from '#adapters/mailbox/read-mail.ts';
import { standingOf } from '#core/mail-source/senders.ts';
import type { Page } from '#core/page.ts';
import { unmet } from '#scraping/definitions/expect.ts';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { extract } from '#scraping/extract.ts';
import { extractMail } from '#scraping/mail/extract-mail.ts';

const doc = readFileSync(new URL('../../docs/adding-a-source.md', import.meta.url), 'utf8');
const files = new Map(
  [...doc.matchAll(/```\w+ file=(\S+)\n([\s\S]*?)```/g)].map((hit) => [hit[1] ?? '', hit[2] ?? '']),
);

// Inside the checkout, so that "#scraping" resolves as it does for the reader.
const root = mkdtempSync(new URL('./tmp-docs-', import.meta.url).pathname);
afterAll(() => rmSync(root, { recursive: true, force: true }));
for (const folder of ['lakeshore', 'chiefs']) mkdirSync(`${root}/${folder}`);
for (const [name, text] of files)
  writeFileSync(
    `${root}/${name === 'chiefs.ts' || name === 'saved.eml' ? 'chiefs' : 'lakeshore'}/${name}`,
    text,
  );

const load = () => loadScrapers(pathToFileURL(`${root}/`));

test('the documented folder is found and gives the documented postings', async () => {
  expect([...files.keys()].sort()).toEqual([
    'chiefs.ts',
    'expected.json',
    'lakeshore.ts',
    'page.html',
    'saved.eml',
  ]);
  const { sources, problems } = await load();
  expect(problems).toEqual([]);
  const source = sources.find(({ id }) => id === 'lakeshore');
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

test('the documented mailbox is a source, and its mail may speak for it', async () => {
  const { sources } = await load();
  const source = sources.find(({ id }) => id === 'chiefs');
  if (!source?.mail) throw new Error('the documented mailbox was not found');
  expect(source).toMatchObject({
    kind: 'list_serve',
    everyMinutes: 15,
    start: [],
    mail: { mailbox: 'LISTS' },
  });
  const came = { key: 'mail', at: new Date('2026-11-17T00:00:00Z'), host: 'mx.example.org' };
  const pdfText = () => Promise.reject(new Error('nothing is attached'));
  const mail = await makeReadMail({ pdfText })(Buffer.from(files.get('saved.eml') ?? ''), came);
  expect(standingOf(mail, source.mail.senders)).toBe('allowed');
  const { postings } = extractMail(mail, source, 'https://lists.example.org/chiefs');
  expect(postings).toMatchObject([
    { specialty: 'Psychiatry', pgy: [2], start: 'immediate', institution: 'Copper Ridge Medical Center' },
  ]);
});

test('the documented misspelling gets the documented answer, and names its file', async () => {
  mkdirSync(`${root}/misspelt`);
  writeFileSync(
    `${root}/misspelt/misspelt.ts`,
    (files.get('lakeshore.ts') ?? '').replace("institution: 'h3'", "instituton: 'h3'"),
  );
  const { sources, problems } = await load();
  expect(sources.map((source) => source.id)).toEqual(['chiefs', 'lakeshore']);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(
    /^scrapers\/misspelt\/misspelt\.ts: unknown field 'instituton'; did you mean 'institution'\? allowed: title, url/,
  );
});
