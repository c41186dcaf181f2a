/** The last robots.txt of each origin, shared by all machines. */
import type { RobotsCopy, RobotsStore } from '#ports/network.ts';
import type { Db } from '../client.ts';
import { inBatches } from '../in-batches.ts';
import { type Sql, sqlOf } from '../sql.ts';

/** A crawl that begins meets hundreds of hosts at once. */
const originsAtOnce = 200;

type Kept = { origin: string; copy: RobotsCopy };

export function makeRobotsStore(db: Db): RobotsStore {
  const sql = sqlOf(db);
  const get = inBatches<string, RobotsCopy | null>(
    originsAtOnce,
    (origin) => origin,
    (origins) => find(sql, origins),
  );
  const put = inBatches<Kept, undefined>(
    originsAtOnce,
    ({ origin }) => origin,
    (kept) => save(sql, kept),
  );
  return { get, set: (origin, copy) => put({ origin, copy }) };
}

type Row = { origin: string; body: Omit<RobotsCopy, 'fetchedAt'>; fetchedAt: Date };

async function find(sql: Sql, origins: string[]): Promise<(RobotsCopy | null)[]> {
  const rows = await sql.$queryRaw<Row[]>`
    SELECT origin, body, fetched_at AS "fetchedAt" FROM robots_copy WHERE origin = ANY(${origins})`;
  const known = new Map(rows.map(({ origin, body, fetchedAt }) => [origin, { ...body, fetchedAt }]));
  return origins.map((origin) => known.get(origin) ?? null);
}

async function save(sql: Sql, kept: readonly Kept[]): Promise<undefined[]> {
  const rows = kept.map(({ origin, copy: { fetchedAt, ...body } }) => ({ origin, body, fetchedAt }));
  await sql.$executeRaw`
    INSERT INTO robots_copy (origin, body, fetched_at) SELECT origin, body, "fetchedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(origin text, body jsonb, "fetchedAt" timestamptz)
    ON CONFLICT (origin) DO UPDATE SET body = EXCLUDED.body, fetched_at = EXCLUDED.fetched_at`;
  return kept.map(() => undefined);
}
