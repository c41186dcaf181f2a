/** Where a crawl's findings go: copies, verdict, postings, vacancies and changes in one transaction. */
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Vacancy } from '#core/vacancy.ts';
import type { CrawlRecord, CrawlStore, PageCopy, PostingLine } from '#ports/crawl.ts';
import { absorbPostings } from './absorb-postings.ts';
import type { Db, Tx } from './client.ts';
import { withRetry } from './with-retry.ts';

const compress = promisify(gzip);

export function makeCrawlStore(db: Db): CrawlStore {
  return {
    remember: (sourceId) => remember(db, sourceId),
    async conclude({ crawl, copies, seen, complete }) {
      if (seen !== null && complete && copies.length === 0) {
        const same = await withRetry(() => concludeQuietly(db, crawl));
        if (same) return same;
      }
      const snapshots = await Promise.all(copies.filter((copy) => copy.body !== undefined).map(asSnapshot));
      return await withRetry(() =>
        db.$transaction(async (tx) => {
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`source:${crawl.sourceId}`}, 0))`;
          await saveCopies(tx, crawl.sourceId, copies, snapshots);
          await recordCrawl(tx, crawl);
          if (seen === null) return [];
          return await absorbPostings(tx, {
            sourceId: crawl.sourceId,
            seen,
            complete,
            now: crawl.finishedAt,
          });
        }),
      );
    },
  };
}

type Remembered = {
  copies: (Omit<PageCopy, 'fetchedAt' | 'body'> & { fetchedAt: string })[] | null;
  goodRows: number[];
  suspectRows: number | null;
  known: Vacancy[] | null;
};

/** One statement: a source is asked for each time it is visited, and most visits find nothing new. */
async function remember(db: Db, sourceId: string): ReturnType<CrawlStore['remember']> {
  const [row] = await db.$queryRaw<Remembered[]>`SELECT
    (SELECT json_agg(json_build_object('url', url, 'etag', etag, 'lastModified', last_modified, 'contentHash', content_hash,
        'bodyHash', coalesce(snapshot_hash, ''), 'reading', reading, 'fetchedAt', fetched_at))
      FROM page_copy WHERE source_id = ${sourceId}) AS copies,
    ARRAY(SELECT rows FROM crawl WHERE source_id = ${sourceId} AND verdict IN ('healthy', 'empty')
      ORDER BY started_at DESC LIMIT 10) AS "goodRows",
    (SELECT CASE WHEN verdict = 'suspect' THEN rows END FROM crawl WHERE source_id = ${sourceId}
      ORDER BY started_at DESC LIMIT 1) AS "suspectRows",
    (SELECT json_agg(facts) FROM posting WHERE source_id = ${sourceId} AND state = 'seen' AND NOT lead) AS known`;
  const copies = (row?.copies ?? []).map((copy) => ({ ...copy, fetchedAt: new Date(copy.fetchedAt) }));
  return {
    copies: new Map(copies.map((copy) => [copy.url, copy])),
    history: {
      goodRows: row?.goodRows ?? [],
      suspectRows: row?.suspectRows ?? null,
      known: row?.known ?? [],
    },
  };
}

type Quiet = { quiet: boolean; vacancyId: string | null; facts: Vacancy };

/**
 * Every page as it was, and the crawl before this one was believed and read as many rows: each posting is seen again
 * and no place changes. One statement instead of ten. Null where that is not so (a posting is being missed, an earlier
 * crawl was not believed): then nothing was written.
 */
async function concludeQuietly(db: Db, crawl: CrawlRecord): Promise<PostingLine[] | null> {
  const { id, sourceId, startedAt, finishedAt, verdict, reason, pages, notModified, rows } = {
    id: randomUUID(),
    ...crawl,
  };
  const found = await db.$queryRaw<Quiet[]>`
    WITH quiet AS (
      SELECT 1 FROM (SELECT verdict, rows FROM crawl WHERE source_id = ${sourceId} ORDER BY started_at DESC LIMIT 1) before
      WHERE before.verdict = ${verdict} AND before.rows = ${rows}::int AND ${verdict} IN ('healthy', 'empty')
        AND NOT EXISTS (SELECT 1 FROM posting WHERE source_id = ${sourceId} AND state <> 'gone' AND misses > 0)),
    visit AS (
      INSERT INTO crawl (id, source_id, started_at, finished_at, verdict, reason, pages, not_modified, rows, ms)
      SELECT ${id}, ${sourceId}, ${startedAt}::timestamptz, ${finishedAt}::timestamptz, ${verdict}, ${reason},
        ${pages}::int, ${notModified}::int, ${rows}::int, ${finishedAt.getTime() - startedAt.getTime()}::int FROM quiet),
    health AS (
      UPDATE source SET health_reason = ${reason}, last_crawl_at = ${finishedAt}::timestamptz, last_good_at = ${finishedAt}::timestamptz,
        health_since = CASE WHEN health = ${verdict} THEN health_since ELSE ${finishedAt}::timestamptz END, health = ${verdict}
      FROM quiet WHERE source.id = ${sourceId}),
    seen AS (
      UPDATE posting SET last_seen = ${finishedAt}::timestamptz FROM quiet
      WHERE source_id = ${sourceId} AND state <> 'gone' RETURNING vacancy_id, facts)
    SELECT true AS quiet, seen.vacancy_id AS "vacancyId", seen.facts FROM quiet LEFT JOIN seen ON true`;
  if (found.length === 0) return null;
  return found.flatMap(({ vacancyId, facts }) =>
    vacancyId ? [{ event: 'same' as const, vacancyId, facts }] : [],
  );
}

type Snapshot = { hash: string; body: Uint8Array<ArrayBuffer>; bytes: number };

async function asSnapshot(copy: PageCopy): Promise<Snapshot> {
  const text = copy.body ?? '';
  return { hash: copy.bodyHash, body: new Uint8Array(await compress(text)), bytes: Buffer.byteLength(text) };
}

async function saveCopies(tx: Tx, sourceId: string, copies: PageCopy[], snapshots: Snapshot[]) {
  if (snapshots.length) await tx.snapshot.createMany({ data: snapshots, skipDuplicates: true });
  if (!copies.length) return;
  const rows = copies.map(({ body: _, ...copy }) => copy);
  await tx.$executeRaw`
    INSERT INTO page_copy (source_id, url, etag, last_modified, content_hash, snapshot_hash, reading, fetched_at)
    SELECT ${sourceId}, url, etag, "lastModified", "contentHash", "bodyHash", reading, "fetchedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(url text, etag text, "lastModified" text,
      "contentHash" text, "bodyHash" text, reading jsonb, "fetchedAt" timestamptz)
    ON CONFLICT (source_id, url) DO UPDATE SET etag = EXCLUDED.etag, last_modified = EXCLUDED.last_modified,
      content_hash = EXCLUDED.content_hash, snapshot_hash = EXCLUDED.snapshot_hash, reading = EXCLUDED.reading,
      fetched_at = EXCLUDED.fetched_at`;
}

async function recordCrawl(tx: Tx, crawl: CrawlRecord) {
  const { sourceId, finishedAt, startedAt, verdict, reason, pages, notModified, rows } = crawl;
  const good = verdict === 'healthy' || verdict === 'empty';
  await tx.$executeRaw`
    WITH visit AS (
      INSERT INTO crawl (id, source_id, started_at, finished_at, verdict, reason, pages, not_modified, rows, ms)
      VALUES (${randomUUID()}, ${sourceId}, ${startedAt}, ${finishedAt}, ${verdict}, ${reason},
        ${pages}, ${notModified}, ${rows}, ${finishedAt.getTime() - startedAt.getTime()}))
    UPDATE source SET
      health_since = CASE WHEN health = ${verdict} THEN health_since ELSE ${finishedAt} END,
      health = ${verdict}, health_reason = ${reason}, last_crawl_at = ${finishedAt},
      last_good_at = CASE WHEN ${good} THEN ${finishedAt} ELSE last_good_at END
    WHERE id = ${sourceId}`;
}
