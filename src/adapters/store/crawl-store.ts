/** Where a crawl's findings go: copies, verdict, postings, vacancies and changes in one transaction. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Vacancy } from '#core/vacancy.ts';
import type { CrawlRecord, CrawlStore, KeptReading, PageCopy } from '#ports';
import { absorbPostings } from './absorb-postings.ts';
import type { Db, Tx } from './client.ts';
import type { PageCopyModel as PageCopyRow } from './generated/models.ts';
import { asJson } from './json.ts';
import { withRetry } from './with-retry.ts';

const compress = promisify(gzip);

export function makeCrawlStore(db: Db): CrawlStore {
  return {
    async remember(sourceId) {
      const [copies, history] = await Promise.all([copiesOf(db, sourceId), historyOf(db, sourceId)]);
      return { copies, history };
    },
    async conclude({ crawl, copies, seen, complete }) {
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

async function copiesOf(db: Db, sourceId: string): Promise<Map<string, PageCopy>> {
  const rows = await db.pageCopy.findMany({ where: { sourceId } });
  return new Map(rows.map((row) => [row.url, asCopy(row)]));
}

const asCopy = ({ snapshotHash, reading, sourceId: _, ...row }: PageCopyRow): PageCopy => ({
  ...row,
  bodyHash: snapshotHash ?? '',
  reading: reading as unknown as KeptReading,
});

async function historyOf(db: Db, sourceId: string) {
  const [good, last, known] = await Promise.all([
    db.crawl.findMany({
      where: { sourceId, verdict: { in: ['healthy', 'empty'] } },
      orderBy: { startedAt: 'desc' },
      take: 10,
      select: { rows: true },
    }),
    db.crawl.findFirst({
      where: { sourceId },
      orderBy: { startedAt: 'desc' },
      select: { verdict: true, rows: true },
    }),
    db.posting.findMany({ where: { sourceId, state: 'seen', lead: false }, select: { facts: true } }),
  ]);
  return {
    goodRows: good.map(({ rows }) => rows),
    suspectRows: last?.verdict === 'suspect' ? last.rows : null,
    known: known.map(({ facts }) => facts as unknown as Vacancy),
  };
}

type Snapshot = { hash: string; body: Uint8Array<ArrayBuffer>; bytes: number };

async function asSnapshot(copy: PageCopy): Promise<Snapshot> {
  const text = copy.body ?? '';
  return { hash: copy.bodyHash, body: new Uint8Array(await compress(text)), bytes: Buffer.byteLength(text) };
}

async function saveCopies(tx: Tx, sourceId: string, copies: PageCopy[], snapshots: Snapshot[]) {
  if (snapshots.length) await tx.snapshot.createMany({ data: snapshots, skipDuplicates: true });
  for (const { url, body: _, bodyHash, reading, ...rest } of copies) {
    const data = { ...rest, reading: asJson(reading), snapshotHash: bodyHash };
    await tx.pageCopy.upsert({
      where: { sourceId_url: { sourceId, url } },
      create: { sourceId, url, ...data },
      update: data,
      select: { url: true },
    });
  }
}

async function recordCrawl(tx: Tx, crawl: CrawlRecord) {
  const { sourceId, finishedAt, startedAt, verdict, reason } = crawl;
  await tx.crawl.create({
    data: { ...crawl, ms: finishedAt.getTime() - startedAt.getTime() },
    select: { id: true },
  });
  const good = verdict === 'healthy' || verdict === 'empty';
  await tx.$executeRaw`
    UPDATE source SET
      health_since = CASE WHEN health = ${verdict} THEN health_since ELSE ${finishedAt} END,
      health = ${verdict}, health_reason = ${reason}, last_crawl_at = ${finishedAt},
      last_good_at = CASE WHEN ${good} THEN ${finishedAt} ELSE last_good_at END
    WHERE id = ${sourceId}`;
}
