/** The contract of every source: its definition is valid, and its saved page still gives the rows it promises. No network. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeReadMail } from '#adapters/mailbox/read-mail.ts';
import { makePdfText } from '#adapters/reader/pdf-text.ts';
import { standingOf } from '#core/mail-source/senders.ts';
import type { Page } from '#core/page.ts';
import type { Source } from '#scraping';
import { unmet } from '#scraping/definitions/expect.ts';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { extract } from '#scraping/extract.ts';
import { extractMail } from '#scraping/mail/extract-mail.ts';

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

/** One mail as it came: it may speak for the source, and gives what is expected. */
async function holdsMail(folder: URL, source: Source, expected: Expected) {
  const raw = readFileSync(new URL('mail.eml', folder));
  const host = /^Authentication-Results:\s*([\w.-]+)/im.exec(raw.toString())?.[1] ?? null;
  const came = { key: 'mail', at: new Date(`${expected.captured}T23:59:59Z`), host };
  const mail = await makeReadMail({ pdfText: makePdfText() })(raw, came);
  expect(standingOf(mail, source.mail?.senders ?? { from: [], lists: [] })).toBe('allowed');
  const { postings, said } = extractMail(mail, source, expected.url);
  expect(said.toISOString().slice(0, 10)).toBe(expected.captured);
  expect(postings).toHaveLength(expected.postings.length);
  expect(postings).toMatchObject(expected.postings);
}

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
      expect(source.start.length > 0 || source.mail !== null).toBe(true);
      expect(source.seenAt).not.toBeNull();
      if (source.status === 'excluded') expect(source.because).not.toBeNull();
    },
  );

  test.each(names(dir).map((name) => [name] as const))(
    '%s: a saved page or mail gives the expected rows; without one it is unverified',
    async (name) => {
      const folder = new URL(`${name}/`, dir);
      const sources = registered.sources.filter(
        (source) => source.id === name || source.id.startsWith(`${name}/`),
      );
      const kept = sources[0]?.mail ? 'mail.eml' : 'page.html';
      if (!existsSync(new URL(kept, folder))) {
        expect(sources.every((source) => source.status !== 'verified')).toBe(true);
        return;
      }
      const expected: Expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));
      const [source] = sources;
      if (!source) throw new Error(`${name} is not registered`);
      if (source.mail) return await holdsMail(folder, source, expected);
      const { postings, reading } = extract(saved(folder, expected), source);
      expect(unmet(reading, source)).toEqual([]);
      expect(postings).toHaveLength(expected.postings.length);
      for (const [index, posting] of expected.postings.entries())
        expect(postings[index]).toMatchObject(posting);
      if (expected.next) expect(reading.next).toEqual(expected.next);
    },
  );
});
