/** Everybody against the openings of a day: the bare join that inserts the pairs, and the whole match. */
import { makeMatch } from '#pipeline/match.ts';
import { type BenchDatabase, onFreshDatabase } from './bench-database.ts';
import type { Bench } from './benches.ts';
import { now, savePeople, savePlaces } from './people-and-places.ts';
import { timed } from './timing.ts';

const places = 100;

export const matchMany: Bench = ({ full, databaseUrl }) =>
  onFreshDatabase(databaseUrl, async (on) => {
    const people = full ? 100_000 : 20_000;
    await savePeople(on, people);
    await savePlaces(on, places);
    await on.sql.query('VACUUM ANALYZE');
    const floor = await timed(() => on.sql.query(bareJoin));
    const pairs = await count(on);
    await on.sql.query('TRUNCATE match');
    const rested = process.memoryUsage.rss();
    const product = await timed(makeMatch({ matches: on.stores.matches, clock: { now: () => now } }));
    if ((await count(on)) !== pairs)
      throw new Error(`the match found other pairs than the ${pairs} of the join`);
    const ratio = product / floor;
    return [
      {
        what: `${people} people against ${places} new places, ${pairs} pairs`,
        unit: 'ms',
        floor,
        product,
        ratio,
        limit: 'at most 3 times the join',
        met: ratio <= 3,
      },
      { what: 'pairs judged and stored', unit: 'a second', product: (pairs / product) * 1000 },
      {
        what: 'resident memory grown since before the match, garbage and all',
        unit: 'MB',
        product: (process.resourceUsage().maxRSS * 1024 - rested) / 1e6,
      },
      {
        what: 'memory held at once while matching, beyond what was held before',
        unit: 'MB',
        product: await heldAtOnce(on),
      },
    ];
  });

/** The whole match once more; after every tenth portion what can be collected is, and what is left is weighed. */
async function heldAtOnce({ sql, stores }: BenchDatabase): Promise<number> {
  await sql.query('TRUNCATE match');
  await sql.query('UPDATE change SET matched_at = NULL');
  const weigh = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const before = weigh();
  let [portions, most] = [0, 0];
  const matches = {
    ...stores.matches,
    async save(...given: Parameters<typeof stores.matches.save>) {
      portions += 1;
      if (portions % 10 === 0) most = Math.max(most, weigh() - before);
      await stores.matches.save(...given);
    },
  };
  await makeMatch({ matches, clock: { now: () => now } })();
  return most;
}

export const bareJoin = `
  INSERT INTO match (profile_id, vacancy_id, version, verdict, wanted, at)
  SELECT p.id, v.id, c.version, 'unknown', true, now()
  FROM profile p JOIN account a ON a.id = p.account_id AND a.confirmed_at IS NOT NULL
    JOIN vacancy v ON (p.specialty_codes = '{}' OR v.specialty_code = ANY(p.specialty_codes))
      AND (p.pgy = '{}' OR v.pgy = '{}' OR p.pgy && v.pgy)
      AND (p.states = '{}' OR v.us_state IS NULL OR v.us_state = ANY(p.states))
      AND (p.tracks = '{}' OR v.track IS NULL OR v.track = ANY(p.tracks))
    JOIN change c ON c.vacancy_id = v.id AND c.matched_at IS NULL`;

async function count({ sql }: BenchDatabase): Promise<number> {
  const { rows } = await sql.query<{ n: string }>('SELECT count(*) AS n FROM match');
  return Number(rows[0]?.n);
}
