import { expect, test } from 'vitest';
import type { Page } from '#core/page.ts';
import { copyOf as copyBy, type Held } from '#pipeline/visits/copy-of.ts';
import { sourceFromAddress } from '#scraping';
import { readHere } from '#scraping/reader.ts';

const url = 'https://lakeview.example.org/residency';
const source = sourceFromAddress({ id: 'lakeview', url });
const page = (words: string, token = '1f0c9a77be24d5510c'): Page => ({
  url,
  finalUrl: url,
  status: 200,
  kind: 'html',
  text: `<html><head><meta name="csrf" content="${token}"></head><body><main><h1>Internal Medicine Residency</h1><p>${words}</p>
    <p>Last updated: November 20, 2026</p></main><footer>Lakeview Medical Center, Lansing, MI 48912</footer></body></html>`,
  charsetSuspect: false,
  etag: null,
  lastModified: null,
  fetchedAt: new Date('2026-11-20T15:00:00Z'),
});
const opening =
  'Lakeview Medical Center has an unexpected opening for one PGY-2 resident in internal medicine, starting January 4, 2027.';

const copyOf = (given: Page, held: Held) => copyBy(given, held, readHere);
const first = await copyOf(page(opening), { url, source, kept: undefined });

test('a page is read the first time', () => {
  expect(first.copy.reading.postings).toHaveLength(1);
  expect(first.found).not.toBeNull();
});

test('the same bytes are not even parsed', async () => {
  const again = await copyOf(page(opening), { url, source, kept: first.copy });
  expect(again.found).toBeNull();
  expect(again.copy.reading).toBe(first.copy.reading);
});

test('another token in the same words is kept as a body and not read', async () => {
  const again = await copyOf(page(opening, '77be24d5510c1f0c9a'), { url, source, kept: first.copy });
  expect(again.found).toBeNull();
  expect(again.copy.reading).toBe(first.copy.reading);
  expect(again.copy.bodyHash).not.toBe(first.copy.bodyHash);
  expect(again.copy.body).toContain('77be24d5510c1f0c9a');
});

test('other words are read', async () => {
  const changed = await copyOf(page(opening.replace('PGY-2', 'PGY-3')), { url, source, kept: first.copy });
  expect(changed.found).not.toBeNull();
  expect(changed.copy.reading.postings.map(({ pgy }) => pgy)).toEqual([[3]]);
});

test('a page on which nothing was found is read again: perhaps scripts have to fill it', async () => {
  const empty = await copyOf(page('Welcome.'), { url, source, kept: undefined });
  const again = await copyOf(page('Welcome.', '77be24d5510c1f0c9a'), { url, source, kept: empty.copy });
  expect(again.found).not.toBeNull();
});
