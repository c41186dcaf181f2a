/** Turns on hosts in the database: what holds all processes together to one request in flight a host. */
import type { HostTurn, HostTurns } from '#ports/network.ts';
import type { Db } from '../client.ts';
import { inBatches } from '../in-batches.ts';
import { type Sql, sqlOf } from '../sql.ts';

/** A crawl that begins asks for hundreds of hosts at once. */
const hostsAtOnce = 200;
/** How long whoever has it may keep it is not known: asked again soon. */
const SOON_MS = 200;

type Answer = Awaited<ReturnType<HostTurns['take']>>;

export function makeHostTurns(db: Db): HostTurns {
  const sql = sqlOf(db);
  const ended = inBatches<Ended, undefined>(
    hostsAtOnce,
    ({ host }) => host,
    (turns) => end(sql, turns),
  );
  return {
    take: inBatches<HostTurn, Answer>(
      hostsAtOnce,
      ({ host }) => host,
      (turns) => take(sql, turns),
    ),
    async renew({ host, owner, forMs }) {
      const renewed = await sql.$executeRaw`
        UPDATE host_lease SET held_until = clock_timestamp() + ${forMs}::float8 * interval '1 ms'
        WHERE host = ${host} AND held_by = ${owner}`;
      return renewed > 0;
    },
    end: (host, owner, gapMs) => ended({ host, owner, gapMs }),
    async quiet(host, ms) {
      await sql.$executeRaw`
        INSERT INTO host_lease (host, free_at, quiet_until)
        VALUES (${host}, clock_timestamp(), clock_timestamp() + ${ms}::float8 * interval '1 ms')
        ON CONFLICT (host) DO UPDATE SET quiet_until = greatest(host_lease.quiet_until, EXCLUDED.quiet_until)`;
    },
  };
}

type Ended = { host: string; owner: string; gapMs: number };

/** One commit for all that end together; their rows in the order in which they are taken. */
async function end(sql: Sql, turns: readonly Ended[]): Promise<undefined[]> {
  await sql.$executeRaw`
    UPDATE host_lease l SET held_by = NULL, held_until = NULL,
      free_at = clock_timestamp() + "gapMs" * interval '1 ms'
    FROM (SELECT l.host, "gapMs" FROM host_lease l
      JOIN jsonb_to_recordset(${JSON.stringify(turns)}::jsonb) AS t(host text, owner text, "gapMs" float8)
        ON l.host = t.host AND l.held_by = t.owner ORDER BY l.host COLLATE "C" FOR UPDATE OF l) t
    WHERE l.host = t.host`;
  return turns.map(() => undefined);
}

type Row = { host: string; owner: string | null; heldMs: number; gapMs: number; quietMs: number };

/** In the order of the names, so that two processes never wait for each other's rows in a circle. */
async function take(sql: Sql, turns: readonly HostTurn[]): Promise<Answer[]> {
  const asked = [...turns].sort((a, b) => (a.host < b.host ? -1 : 1));
  await sql.$executeRaw`
    INSERT INTO host_lease AS l (host, held_by, held_until, free_at)
    SELECT host, owner, clock_timestamp() + "forMs" * interval '1 ms', clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS t(host text, owner text, "forMs" float8)
    ON CONFLICT (host) DO UPDATE SET held_by = EXCLUDED.held_by, held_until = EXCLUDED.held_until
    WHERE (l.held_by IS NULL OR l.held_until < clock_timestamp()) AND l.free_at <= clock_timestamp()`;
  const rows = await sql.$queryRaw<Row[]>`
    SELECT host, held_by AS owner,
      coalesce(extract(epoch FROM held_until - clock_timestamp()) * 1000, 0)::float8 AS "heldMs",
      coalesce(extract(epoch FROM free_at - clock_timestamp()) * 1000, 0)::float8 AS "gapMs",
      coalesce(extract(epoch FROM quiet_until - clock_timestamp()) * 1000, 0)::float8 AS "quietMs"
    FROM host_lease WHERE host = ANY(${turns.map(({ host }) => host)})`;
  const known = new Map(rows.map((row) => [row.host, row]));
  return turns.map(({ host, owner }) => answerOf(owner, known.get(host)));
}

function answerOf(owner: string, row: Row | undefined): Answer {
  if (row === undefined) return { taken: false, waitMs: SOON_MS, quietMs: 0 };
  const taken = row.owner === owner;
  const waitMs = row.owner === null ? Math.max(row.gapMs, 1) : Math.min(Math.max(row.heldMs, 1), SOON_MS);
  return { taken, waitMs: taken ? 0 : Math.ceil(waitMs), quietMs: Math.max(0, row.quietMs) };
}
