/** The contract of every source: its definition is valid, and its saved page still gives the rows it promises. No network. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Page } from '#core/page.ts';
import { unmet } from '#scraping/expect.ts';
import { extract } from '#scraping/extract.ts';
import { loadScrapers } from '#scraping/registry.ts';

type Expected = { url: string; captured: string; next?: string[]; postings: Record<string, unknown>[] };

const folders = [new URL('../scrapers/', import.meta.url), new URL('./scraping/examples/', import.meta.url)];
const names = (dir: URL) =>
  readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

const saved = (dir: URL, expected: Expected): Page => ({
  url: expected.url,
  finalUrl: expected.url,
  status: 200,
  kind: 'html',
  text: readFileSync(new URL('page.html', dir), 'utf8'),
  charsetSuspect: false,
  etag: null,
  lastModified: null,
  fetchedAt: new Date(`${expected.captured}T12:00:00Z`),
});

describe.each(folders)('%s', async (dir) => {
  const registered = await loadScrapers(dir);

  test('has folders, each with a valid definition', () => {
    expect(names(dir).length).toBeGreaterThanOrEqual(2);
    expect(registered.problems).toEqual([]);
    for (const name of names(dir))
      expect(
        registered.sources.some((source) => source.id === name || source.id.startsWith(`${name}/`)),
        name,
      ).toBe(true);
  });

  test.each(registered.sources.map((source) => [source.id, source] as const))(
    '%s says where its address was read, and why if it is excluded',
    (_, source) => {
      expect(source.start.length).toBeGreaterThan(0);
      expect(source.seenAt).not.toBeNull();
      if (source.status === 'excluded') expect(source.because).not.toBeNull();
    },
  );

  test.each(names(dir).map((name) => [name] as const))(
    '%s: a saved page gives the expected rows; without one it is unverified',
    (name) => {
      const folder = new URL(`${name}/`, dir);
      const sources = registered.sources.filter(
        (source) => source.id === name || source.id.startsWith(`${name}/`),
      );
      if (!existsSync(new URL('page.html', folder))) {
        expect(sources.every((source) => source.status !== 'verified')).toBe(true);
        return;
      }
      const expected: Expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));
      const [source] = sources;
      if (!source) throw new Error(`${name} is not registered`);
      const { postings, reading } = extract(saved(folder, expected), source);
      expect(unmet(reading, source)).toEqual([]);
      expect(postings).toHaveLength(expected.postings.length);
      for (const [index, posting] of expected.postings.entries())
        expect(postings[index]).toMatchObject(posting);
      if (expected.next) expect(reading.next).toEqual(expected.next);
    },
  );
});
