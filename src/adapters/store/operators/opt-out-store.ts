/** Hosts whose owners asked to be left out. */
import { randomUUID } from 'node:crypto';
import type { OptOuts } from '#ports/sources.ts';
import type { Db } from '../client.ts';
import { leaveOutHosts, takeBackHost } from '../crawl/left-out.ts';
import { type Sql, sqlOf } from '../sql.ts';

/** Asked before every request: what another process added counts a second later, what this one added at once. */
const freshMs = 1000;

export function makeOptOutStore(db: Db): OptOuts {
  const sql = sqlOf(db);
  let known: { hosts: Promise<Set<string>>; until: number } | null = null;
  const hosts = () => {
    if (known === null || known.until < Date.now())
      known = { hosts: readHosts(sql), until: Date.now() + freshMs };
    return known.hosts;
  };
  return {
    async add(host, asked) {
      const sources = await sql.$transaction((tx) => leaveOut(tx, host.toLowerCase(), asked));
      known = null;
      return sources;
    },
    async takeBack(host, allowed) {
      const sources = await sql.$transaction((tx) => takeBack(tx, host.toLowerCase(), allowed));
      known = null;
      return sources;
    },
    async has(host) {
      const left = await hosts();
      const parts = host.toLowerCase().split('.');
      return parts.some((_, at) => left.has(parts.slice(at).join('.')));
    },
    all: () => sql.$queryRaw<Awaited<ReturnType<OptOuts['all']>>>`
      SELECT host, asked_at AS "askedAt", note FROM opt_out ORDER BY asked_at DESC`,
  };
}

async function readHosts(sql: Sql): Promise<Set<string>> {
  const rows = await sql.$queryRaw<{ host: string }[]>`SELECT host FROM opt_out`;
  return new Set(rows.map(({ host }) => host));
}

async function leaveOut(
  tx: Sql,
  host: string,
  { note, by, now }: Parameters<OptOuts['add']>[1],
): Promise<number> {
  await tx.$executeRaw`
    INSERT INTO opt_out (host, asked_at, note) VALUES (${host}, ${now}::timestamptz, ${note}) ON CONFLICT (host) DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO audit (id, at, actor, action, subject)
    VALUES (${randomUUID()}, ${now}::timestamptz, ${by}, 'host left out', ${host})`;
  return leaveOutHosts(tx);
}

async function takeBack(
  tx: Sql,
  host: string,
  { note, by, now }: Parameters<OptOuts['takeBack']>[1],
): Promise<number | null> {
  const gone = await tx.$executeRaw`DELETE FROM opt_out WHERE host = ${host}`;
  if (gone === 0) return null;
  await tx.$executeRaw`
    INSERT INTO audit (id, at, actor, action, subject, detail)
    VALUES (${randomUUID()}, ${now}::timestamptz, ${by}, 'host taken back', ${host}, ${JSON.stringify({ note })}::jsonb)`;
  return takeBackHost(tx, host);
}
