/** The last robots.txt of each origin, shared by all machines. */
import type { RobotsCopy, RobotsStore } from '#ports/network.ts';
import type { Db } from './client.ts';
import { inBatches } from './in-batches.ts';

/** A crawl that begins meets hundreds of hosts at once. */
const originsAtOnce = 200;

type Kept = { origin: string; copy: RobotsCopy };

export function makeRobotsStore(db: Db): RobotsStore {
  const get = inBatches<string, RobotsCopy | null>(
    originsAtOnce,
    (origin) => origin,
    (origins) => find(db, origins),
  );
  const put = inBatches<Kept, undefined>(
    originsAtOnce,
    ({ origin }) => origin,
    (kept) => save(db, kept),
  );
  return { get, set: (origin, copy) => put({ origin, copy }) };
}

async function find(db: Db, origins: string[]): Promise<(RobotsCopy | null)[]> {
  const rows = await db.robotsCopy.findMany({ where: { origin: { in: origins } } });
  const known = new Map(
    // Written below, in this shape.
    rows.map(({ origin, body, fetchedAt }) => [origin, { ...(body as object), fetchedAt } as RobotsCopy]),
  );
  return origins.map((origin) => known.get(origin) ?? null);
}

async function save(db: Db, kept: readonly Kept[]): Promise<undefined[]> {
  const rows = kept.map(({ origin, copy: { fetchedAt, ...body } }) => ({ origin, body, fetchedAt }));
  await db.$executeRaw`
    INSERT INTO robots_copy (origin, body, fetched_at) SELECT origin, body, "fetchedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(origin text, body jsonb, "fetchedAt" timestamptz)
    ON CONFLICT (origin) DO UPDATE SET body = EXCLUDED.body, fetched_at = EXCLUDED.fetched_at`;
  return kept.map(() => undefined);
}
