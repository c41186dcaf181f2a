/** The catalogue that ships: enough of it, each address once, and what is excluded is never asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BadInput } from '#core/errors.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { readHere } from '#scraping/reader.ts';

const { sources, problems } = await loadScrapers(new URL('../scrapers/', import.meta.url));
const excluded = sources.filter(({ status }) => status === 'excluded');

test('at least 60 sources are watched, each with a kind and the place its address was read', () => {
  expect(problems).toEqual([]);
  const watched = sources.filter(({ status }) => status !== 'excluded');
  expect(watched.length).toBeGreaterThanOrEqual(60);
  expect(watched.filter(({ kind }) => kind !== 'program_site').length).toBeGreaterThanOrEqual(15);
  for (const { id, kind, seenAt } of watched)
    expect({ id, kind, seenAt }).not.toMatchObject({ seenAt: null });
});

test('no address is guessed: each stands where it was read, or is the page itself', () => {
  const guessed = sources.filter(
    ({ start, seenAt }) =>
      !seenAt?.startsWith('the page itself') && !start.every((url) => seenAt?.includes(url)),
  );
  expect(guessed.map(({ id }) => id)).toEqual([]);
});

test('a source that the help of a command names is one of them', () => {
  const folder = new URL('../src/cli/source/', import.meta.url);
  const words = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const example = /npx offcycle source (?:(?:check|preview) |replay .*--source )([a-z][\w/-]+)(?![\w:])/g;
  const named = words.flatMap((text) => [...text.matchAll(example)].map(([, id]) => id));
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((id) => !sources.some((source) => source.id === id))).toEqual([]);
});

test('nothing is called verified that has no saved page', () => {
  expect(sources.filter(({ status }) => status === 'verified')).toEqual([]);
});

test.each(excluded.map((source) => [source.id, source] as const))(
  '%s is excluded: not one request',
  async (_, source) => {
    const asked: string[] = [];
    const fetcher = {
      fetch: async ({ url }: { url: string }): Promise<never> => {
        asked.push(url);
        throw new Error('asked for');
      },
      close: async () => {},
    };
    const browser = { render: fetcher.fetch, close: fetcher.close };
    const remembered = async (): Promise<never> => {
      throw new Error('remembered');
    };
    const crawls = {
      ...{ glance: remembered, remember: remembered, concludeUnchanged: remembered },
      conclude: async () => [],
    };
    const crawl = makeCrawl({
      reader: readHere,
      fetcher,
      browser,
      crawls,
      clock: { now: () => new Date('2026-11-20T12:00:00Z') },
    });
    await expect(crawl(source)).rejects.toThrow(BadInput);
    await expect(crawl(source)).rejects.toThrow(source.because ?? 'no reason given');
    expect(asked).toEqual([]);
  },
);

test('the services and sites whose terms forbid it are in the list of the excluded', () => {
  const hosts = new Set(
    excluded.flatMap(({ start }) => start.map((url) => new URL(url).hostname.replace(/^www\./, ''))),
  );
  expect([...hosts].sort()).toEqual(['auanet.org', 'residentswap.org', 'sauweb.org']);
});

test('no watched source lies on the host of an excluded one', () => {
  const host = (url: string) => new URL(url).hostname.replace(/^www\./, '');
  const closed = new Set(excluded.flatMap(({ start }) => start.map(host)));
  const wrong = sources.filter(
    ({ status, start }) => status !== 'excluded' && start.some((url) => closed.has(host(url))),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});
