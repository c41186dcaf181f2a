/** Where a crawl's findings go: copies, verdict, postings, vacancies and changes in one transaction. */
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { CrawlRecord, CrawlStore, PageCopy, PostingLine } from '#ports/crawl.ts';
import type { Db } from '../client.ts';
import { inBatches } from '../in-batches.ts';
import { type OwnSql, type Sql, sqlOf } from '../sql.ts';
import { withRetry } from '../with-retry.ts';
import { absorbPostings } from './absorb-postings.ts';
import { concludeUnchanged } from './conclude-unchanged.ts';
import { type Glance, glanceAt, type Memory, remember } from './crawl-memory.ts';
import { lockAll } from './identify.ts';
import { writeLastSeen } from './last-seen.ts';

const compress = promisify(gzip);
/** A page of 50 KB at the usual level costs what reading it costs; this gives a quarter of the space for half of that. */
const quick = { level: 1 };

/** More gains nothing, and all of a batch wait for its end. */
const sourcesAtOnce = 50;

/**
 * Pages are read one after the other, and a transaction of one source costs almost what one of ten does: so many are
 * waited for, or so long.
 */
const gather = { enough: 16, ms: 20 };

/**
 * What was glanced at of sources whose pages are as they were, kept from one visit to the next: pages of all sources
 * together, some 700 bytes each. It may be out of date, as another worker visits too: whoever goes by it has to ask the
 * database, by the name of what was read, before anything is written.
 */
const pagesHeld = 5000;

type Findings = Parameters<CrawlStore['conclude']>[0];

/** Sources that end while others are written share their transaction: each is in it whole, or not at all. */
export function makeCrawlStore(db: Db): CrawlStore {
  const sql = sqlOf(db);
  const recall = inBatches<string, Memory>(
    sourcesAtOnce,
    (sourceId) => sourceId,
    (sourceIds) => remember(sql, sourceIds),
  );
  const glances = new LRUCache<string, NonNullable<Glance>>({
    maxSize: pagesHeld,
    sizeCalculation: ({ heads }) => Math.max(1, heads.length),
  });
  const glance = inBatches<string, Glance>(
    sourcesAtOnce,
    (sourceId) => sourceId,
    (sourceIds) => glanceAt(sql, sourceIds),
  );
  const unchanged = inBatches<CrawlRecord & { tell: boolean }, PostingLine[] | null>(
    sourcesAtOnce,
    ({ sourceId }) => sourceId,
    (crawls) => withRetry(() => concludeUnchanged(sql, crawls)),
  );
  const fully = inBatches<Concluded, PostingLine[]>(
    sourcesAtOnce,
    ({ crawl }) => crawl.sourceId,
    (batch) => withRetry(() => sql.$transaction((tx) => concludeAll(tx, batch))),
    gather,
  );
  return {
    remember: recall,
    async glance(sourceId) {
      const held = glances.get(sourceId);
      if (held) return held;
      const fresh = await glance(sourceId);
      if (fresh) glances.set(sourceId, fresh);
      return fresh;
    },
    async concludeUnchanged(crawl, { tell }) {
      const lines = await unchanged({ ...crawl, tell });
      if (!lines) glances.delete(crawl.sourceId);
      return lines;
    },
    async conclude(findings) {
      glances.delete(findings.crawl.sourceId);
      const snapshots = await Promise.all(
        findings.copies.filter((copy) => copy.body !== undefined).map(asSnapshot),
      );
      return await fully({ ...findings, snapshots });
    },
  };
}

type Snapshot = { hash: string; body: Buffer; bytes: number };
type Concluded = Findings & { snapshots: Snapshot[] };

async function asSnapshot(copy: PageCopy): Promise<Snapshot> {
  const text = copy.body ?? '';
  return { hash: copy.bodyHash, body: await compress(text, quick), bytes: Buffer.byteLength(text) };
}

async function concludeAll(tx: OwnSql, batch: readonly Concluded[]): Promise<PostingLine[][]> {
  await lockAll(
    tx,
    batch.map(({ crawl }) => `source:${crawl.sourceId}`),
  );
  await writeLastSeen(
    tx,
    batch.map(({ crawl }) => crawl.sourceId),
  );
  await saveCopies(tx, batch);
  await recordCrawls(
    tx,
    batch.map(({ crawl }) => crawl),
  );
  const believed = batch.flatMap(({ crawl, seen, complete }) =>
    seen ? [{ sourceId: crawl.sourceId, seen, complete, now: crawl.finishedAt }] : [],
  );
  const lines = await absorbPostings(tx, believed);
  const bySource = new Map(believed.map(({ sourceId }, at) => [sourceId, lines[at] ?? []]));
  return batch.map(({ crawl }) => bySource.get(crawl.sourceId) ?? []);
}

async function saveCopies(tx: Sql, batch: readonly Concluded[]) {
  await saveSnapshots(
    tx,
    batch.flatMap((one) => one.snapshots),
  );
  const rows = batch.flatMap(({ crawl, copies }) =>
    copies.map(({ body, ...copy }) => ({ sourceId: crawl.sourceId, ...copy, fresh: body !== undefined })),
  );
  if (!rows.length) return;
  await tx.$executeRaw`
    WITH page AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t("sourceId" text, url text, etag text,
        "lastModified" text, "contentHash" text, "bodyHash" text, reading jsonb, "fetchedAt" timestamptz, fresh bool)),
    version AS (
      INSERT INTO page_version (source_id, url, fetched_at, snapshot_hash)
      SELECT "sourceId", url, "fetchedAt", "bodyHash" FROM page WHERE fresh ON CONFLICT DO NOTHING)
    INSERT INTO page_copy (source_id, url, etag, last_modified, content_hash, snapshot_hash, reading, fetched_at)
    SELECT "sourceId", url, etag, "lastModified", "contentHash", "bodyHash", reading, "fetchedAt" FROM page
    ON CONFLICT (source_id, url) DO UPDATE SET etag = EXCLUDED.etag, last_modified = EXCLUDED.last_modified,
      content_hash = EXCLUDED.content_hash, snapshot_hash = EXCLUDED.snapshot_hash, reading = EXCLUDED.reading,
      fetched_at = EXCLUDED.fetched_at`;
}

async function saveSnapshots(tx: Sql, snapshots: readonly Snapshot[]) {
  if (!snapshots.length) return;
  const column = <Name extends keyof Snapshot>(name: Name) => snapshots.map((one) => one[name]);
  await tx.$executeRaw`
    INSERT INTO snapshot (hash, body, bytes)
    SELECT * FROM unnest(${column('hash')}::text[], ${column('body')}::bytea[], ${column('bytes')}::int[])
    ON CONFLICT (hash) DO NOTHING`;
}

async function recordCrawls(tx: Sql, crawls: readonly CrawlRecord[]) {
  const rows = crawls.map((crawl) => ({
    id: randomUUID(),
    ...crawl,
    ms: crawl.finishedAt.getTime() - crawl.startedAt.getTime(),
    good: crawl.verdict === 'healthy' || crawl.verdict === 'empty',
  }));
  await tx.$executeRaw`
    WITH visit AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id text, "sourceId" text, "startedAt" timestamptz,
        "finishedAt" timestamptz, verdict text, reason text, pages int, "notModified" int, rows int, ms int, good bool, quarantine jsonb, "asRead" text)),
    kept AS (
      INSERT INTO crawl (id, source_id, started_at, finished_at, verdict, reason, pages, not_modified, rows, ms)
      SELECT id, "sourceId", "startedAt", "finishedAt", verdict, reason, pages, "notModified", rows, ms FROM visit)
    UPDATE source SET
      health_since = CASE WHEN health = verdict THEN health_since ELSE "finishedAt" END,
      health = verdict, health_reason = reason, last_crawl_at = "finishedAt",
      as_read = CASE WHEN good THEN "asRead" END,
      last_good_at = CASE WHEN good THEN "finishedAt" ELSE last_good_at END,
      quarantine = CASE WHEN good THEN NULL ELSE coalesce(visit.quarantine, source.quarantine) END
    FROM visit WHERE source.id = "sourceId"`;
}
