/** A farm of sites: a bare loop that fetches, parses and lists rows, and the whole job into PostgreSQL; then both once more, unchanged. */
import { DomUtils, parseDocument } from 'htmlparser2';
import { Agent, request } from 'undici';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import { sourceFromAddress } from '#scraping';
import { atMost } from '../../src/cli/at-most.ts';
import { type BenchDatabase, onFreshDatabase } from './bench-database.ts';
import type { Bench, Figure } from './benches.ts';
import { cpuMsOf, cpuMsOfServer } from './cpu-time.ts';
import { farmCrawl } from './farm-crawl.ts';
import { inTurn } from './in-turn.ts';
import { quantile, timed } from './timing.ts';
import { withFarm } from './with-farm.ts';

const atOnce = 64;
/** All sites so often are one turn: of 150 visits, over in 10 to 100 ms, how they begin and end would be half. */
const roundsOfSites = 6;
const turns = { warmUp: 6, measured: 20 };
const notMeasured = { ms: Number.NaN, cpuMs: Number.NaN };

export const crawlFarm: Bench = async ({ full, databaseUrl }) => {
  const sites = full ? 500 : 150;
  return await withFarm({ sites }, (addresses, farm) =>
    onFreshDatabase(databaseUrl, (on) => compare({ addresses, farm }, on)),
  );
};

type Farm = { addresses: readonly string[]; farm: number };

async function compare({ addresses, farm }: Farm, on: BenchDatabase): Promise<Figure[]> {
  const agent = new Agent();
  const { sources, close, crawl } = await farmCrawl(on, addresses);
  const waits: number[] = [];
  const whole = () =>
    atMost(
      atOnce,
      sources,
      async (source) => void waits.push(await timed(() => crawl(source, { newsOnly: true }))),
    );
  const tags = new Map<string, string>();
  try {
    // Both are compiled before they are measured; what the command costs cold, crawl-command says.
    await bareLoop(addresses, agent, new Map());
    await atMost(atOnce, sources, async (source) => void (await crawl(source, { dryRun: true })));
    const bare = await timed(() => bareLoop(addresses, agent, tags));
    const product = await timed(whole);
    const [posted] = await on.db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM posting`;
    const busy = eventAfter(`${atOnce} sources at once, half`, quantile(waits, 0.5));
    const visits = Array.from({ length: roundsOfSites }, () => sources).flat();
    const urls = Array.from({ length: roundsOfSites }, () => addresses).flat();
    const [bareAgain = notMeasured, again = notMeasured] = await inTurn(
      [
        () => bareLoop(urls, agent, tags),
        () => atMost(atOnce, visits, async (source) => void (await crawl(source, { newsOnly: true }))),
      ],
      await cpuOfOthers(farm, on),
      turns,
    );
    const alone = eventAfter(
      'a source by itself, the slowest of 20',
      await slowestAlone(crawl, on, addresses),
    );
    return [
      alone,
      busy,
      figure(`${addresses.length} new pages, ${posted?.n ?? 0} postings stored`, {
        bare,
        product,
        pages: addresses.length,
        least: 0.85,
      }),
      figure(`${urls.length} unchanged pages, the middle of ${turns.measured} times in turn`, {
        bare: bareAgain.ms,
        product: again.ms,
        pages: urls.length,
        least: 0.8,
      }),
      {
        what: 'CPU of a visit to an unchanged page: this process, PostgreSQL and the sites',
        unit: 'ms',
        floor: bareAgain.cpuMs / urls.length,
        product: again.cpuMs / urls.length,
        ratio: again.cpuMs / bareAgain.cpuMs,
      },
    ];
  } finally {
    await Promise.all([close(), agent.destroy()]);
  }
}

async function cpuOfOthers(farm: number, on: BenchDatabase): Promise<() => number> {
  const { rows } = await on.sql.query('SELECT pg_backend_pid() AS pid');
  return () => cpuMsOf(farm) + cpuMsOfServer(rows[0].pid);
}

type Crawl = Awaited<ReturnType<typeof farmCrawl>>['crawl'];

/** New sources, one after the other: from the request to the event, with nothing else to do. */
async function slowestAlone(crawl: Crawl, on: BenchDatabase, addresses: readonly string[]): Promise<number> {
  const sources = addresses
    .slice(0, 20)
    .map((url, n) => sourceFromAddress({ id: `alone-${n}`, url, kind: 'program_site' }));
  await on.stores.sources.register('alone', sources.map(toKeep));
  const waits: number[] = [];
  for (const source of sources) waits.push(await timed(() => crawl(source)));
  return Math.max(...waits);
}

const eventAfter = (what: string, ms: number): Figure => ({
  what: `a new posting, from the request to its event: ${what}`,
  unit: 'ms',
  product: ms,
  limit: 'at most 1,000 ms',
  met: ms <= 1000,
});

type Measured = { bare: number; product: number; pages: number; least: number };

function figure(what: string, { bare, product, pages, least }: Measured): Figure {
  const ratio = bare / product;
  const aSecond = (ms: number) => (pages / ms) * 1000;
  return {
    what,
    unit: 'pages/s',
    floor: aSecond(bare),
    product: aSecond(product),
    ratio,
    limit: `at least ${least} of the bare loop`,
    met: ratio >= least,
  };
}

/** No robots, no gaps, no database, no understanding: the text of every row of every page. */
async function bareLoop(
  addresses: readonly string[],
  dispatcher: Agent,
  tags: Map<string, string>,
): Promise<void> {
  await atMost(atOnce, addresses, async (url) => {
    const known = tags.get(url);
    const { statusCode, headers, body } = await request(url, {
      dispatcher,
      headers: known ? { 'if-none-match': known } : {},
    });
    const text = await body.text();
    if (statusCode === 304) return;
    tags.set(url, String(headers['etag']));
    const rows = DomUtils.getElementsByTagName('li', parseDocument(text)).map((row) =>
      DomUtils.textContent(row),
    );
    if (rows.length === 0) throw new Error(`${url} has no rows`);
  });
}
