/**
 * What one more of each thing costs on the disk, indexes and all, measured over many real rows in a database of their own;
 * and what each minute's look at who is due costs, which goes over everybody.
 */
import { randomBytes } from 'node:crypto';
import { makeLinks } from '#adapters/links.ts';
import { makeDigest } from '#pipeline/digest.ts';
import { makeMatch } from '#pipeline/match.ts';
import { atMost } from '../../src/cli/at-most.ts';
import { type BenchDatabase, onFreshDatabase } from './bench-database.ts';
import type { Bench, Figure } from './benches.ts';
import { farmCrawl } from './farm-crawl.ts';
import { now, savePeople, savePlaces } from './people-and-places.ts';
import { timed } from './timing.ts';
import { withFarm } from './with-farm.ts';

const places = 100;
const clock = { now: () => now };
const tables =
  'account profile match digest message vacancy change source crawl page_copy snapshot posting'.split(' ');
const key = (id: string) => `digest:${id}:instant:scale`;

export const scale: Bench = ({ full, databaseUrl }) =>
  onFreshDatabase(databaseUrl, async (on) => {
    const people = full ? 50_000 : 5_000;
    await savePeople(on, people);
    await savePlaces(on, places);
    await makeMatch({ matches: on.stores.matches, clock })();
    await on.sql.query('VACUUM ANALYZE');
    const whileAllWait = await timed(() => lookAtAll(on));
    const sender = { baseUrl: 'https://offcycle.example', postalAddress: '1 Sample Street' };
    const digest = makeDigest({
      digests: on.stores.digests,
      links: makeLinks(randomBytes(32)),
      clock,
      sender,
    });
    const { rows: told } = await on.sql.query<{ id: string }>(
      'SELECT DISTINCT profile_id AS id FROM match WHERE wanted ORDER BY 1',
    );
    for (let from = 0; from < told.length; from += 64)
      await Promise.all(told.slice(from, from + 64).map(({ id }) => digest({ profileId: id, key: key(id) })));
    await crawlTwice(on, full ? 1_000 : 150);
    await on.sql.query('VACUUM FULL');
    await on.sql.query('ANALYZE');
    const figures: Figure[] = [
      look(`everybody's news waits, ${told.length} of ${people} people have some`, whileAllWait),
      look('nothing waits', await timed(() => lookAtAll(on))),
    ];
    for (const table of tables) {
      const { rows } = await on.sql.query<{ rows: number; whole: string; own: string }>(
        `SELECT (SELECT count(*)::int FROM "${table}") AS rows, pg_total_relation_size('"${table}"') AS whole,
          pg_table_size('"${table}"') AS own`,
      );
      const [{ rows: n, whole, own } = { rows: 0, whole: '0', own: '0' }] = rows;
      if (n === 0) throw new Error(`scale: no row of ${table} was made`);
      figures.push({
        what: `one ${table} of ${n}, of which the row itself takes ${Math.round(Number(own) / n)}`,
        unit: 'bytes',
        product: Number(whole) / n,
      });
    }
    return figures;
  });

async function lookAtAll({ stores }: BenchDatabase) {
  let many = 0;
  for await (const people of stores.digests.possiblyDue(now)) many += people.length;
  return many;
}

const look = (what: string, ms: number): Figure => ({
  what: `the minute's look at who is due, ${what}`,
  unit: 'ms',
  product: ms,
});

/** Pages of 20 to 80 KB with one to six openings, and each once more as it was. */
const crawlTwice = (on: BenchDatabase, sites: number) =>
  withFarm({ sites }, async (addresses) => {
    const { sources, close, crawl } = await farmCrawl(on, addresses);
    try {
      for (let times = 0; times < 2; times++)
        await atMost(32, sources, async (source) => void (await crawl(source)));
    } finally {
      await close();
    }
  });
