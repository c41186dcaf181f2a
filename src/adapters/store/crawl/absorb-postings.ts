/** The postings of believed crawls: written, given to their vacancies, and told as lines. */
import { randomUUID } from 'node:crypto';
import { type Absorbed, absorb, type KnownPosting } from '#core/lifecycle/absorb.ts';
import type { Posting } from '#core/posting.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { PostingLine } from '#ports/crawl.ts';
import { linesWithPrograms } from '../registry/lines-with-programs.ts';
import type { OwnSql, Sql } from '../sql.ts';
import { identify } from './identify.ts';
import { settleVacancies } from './settle-vacancies.ts';

export type SeenPostings = { sourceId: string; seen: Posting[]; complete: boolean; now: Date };

type Fresh = { id: string; posting: Posting };
type Work = SeenPostings & { absorbed: Absorbed; fresh: Fresh[] };
type Homes = ReadonlyMap<string, string>;

/** The lines of each source, in the order given. A dozen statements, however many sources and postings there are. */
export async function absorbPostings(tx: OwnSql, sources: readonly SeenPostings[]): Promise<PostingLine[][]> {
  if (!sources.length) return [];
  const known = await knownPostings(
    tx,
    sources.map(({ sourceId }) => sourceId),
  );
  const works = sources.map((source): Work => {
    const absorbed = absorb(known.get(source.sourceId) ?? [], source.seen, { complete: source.complete });
    return { ...source, absorbed, fresh: absorbed.fresh.map((posting) => ({ id: randomUUID(), posting })) };
  });
  const homes = await identify(tx, works.map(toIdentify));
  await insertFresh(tx, works, homes);
  await touchSame(tx, works, homes);
  await updateChanged(tx, works, homes);
  await updateMissed(tx, works);
  const touched = new Set([...homes.values(), ...works.flatMap(({ absorbed }) => touchedBy(absorbed))]);
  const now = new Date(Math.max(...sources.map((source) => source.now.getTime())));
  await settleVacancies(tx, { ids: [...touched], now });
  return await linesWithPrograms(
    tx,
    works.map((work) => lines(work, homes)),
  );
}

async function knownPostings(tx: Sql, sourceIds: string[]): Promise<Map<string, KnownPosting[]>> {
  const rows = await tx.$queryRaw<(KnownPosting & { sourceId: string })[]>`
    SELECT source_id AS "sourceId", id, vacancy_id AS "vacancyId", facts, state, misses FROM posting
    WHERE source_id = ANY(${sourceIds}) ORDER BY first_seen, id`;
  const bySource = new Map<string, KnownPosting[]>();
  for (const { sourceId, ...posting } of rows) {
    const before = bySource.get(sourceId);
    if (before) before.push(posting);
    else bySource.set(sourceId, [posting]);
  }
  return bySource;
}

function toIdentify({ sourceId, absorbed, fresh, now }: Work) {
  const strays = absorbed.again.flatMap(({ known, seen }) =>
    known.vacancyId === null ? [{ id: known.id, posting: seen }] : [],
  );
  const wanted = [...fresh, ...strays].filter(({ posting }) => !posting.lead);
  const taken = new Set(absorbed.again.flatMap(({ known }) => (known.vacancyId ? [known.vacancyId] : [])));
  return { sourceId, wanted, taken, now };
}

async function insertFresh(tx: Sql, works: readonly Work[], homes: Homes) {
  const rows = works.flatMap(({ sourceId, now, fresh }) =>
    fresh.map(({ id, posting }) => ({
      id,
      sourceId,
      now,
      vacancyId: homes.get(id) ?? null,
      ...columns(posting),
    })),
  );
  if (!rows.length) return;
  await tx.$executeRaw`
    INSERT INTO posting (id, key, source_id, vacancy_id, facts, words, spots, confidence, lead, url, page_url, state, first_seen, last_seen)
    SELECT id, id, "sourceId", "vacancyId", facts, words, spots, confidence, lead, url, url, state, now, now
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id text, "sourceId" text, "vacancyId" text, facts jsonb,
      words jsonb, spots jsonb, confidence float8, lead bool, url text, state text, now timestamptz)`;
}

function columns(posting: Posting) {
  const { words, spots, confidence, lead, warnings: _, ...facts } = posting;
  const state = posting.status === 'filled' ? 'filled' : 'seen';
  return { facts, words, spots, confidence, lead, url: posting.url, state };
}

const isStill = ({ event, known }: Absorbed['again'][number], homes: Homes): boolean =>
  event === 'same' && known.state !== 'gone' && !homes.has(known.id);

async function touchSame(tx: Sql, works: readonly Work[], homes: Homes) {
  const rows = works.flatMap(({ absorbed, now }) =>
    absorbed.again.filter((one) => isStill(one, homes)).map(({ known }) => ({ id: known.id, now })),
  );
  if (!rows.length) return;
  await tx.$executeRaw`
    UPDATE posting p SET last_seen = t.now, misses = 0
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id text, now timestamptz) WHERE p.id = t.id`;
}

async function updateChanged(tx: Sql, works: readonly Work[], homes: Homes) {
  const rows = works.flatMap(({ absorbed, now }) =>
    absorbed.again
      .filter((one) => !isStill(one, homes))
      .map(({ known, seen }) => ({
        id: known.id,
        now,
        vacancyId: homes.get(known.id) ?? known.vacancyId,
        ...columns(seen),
      })),
  );
  if (!rows.length) return;
  await tx.$executeRaw`
    UPDATE posting p SET facts = t.facts, words = t.words, spots = t.spots, confidence = t.confidence,
      lead = t.lead AND p.lead_ruling IS DISTINCT FROM 'accepted', url = t.url,
      state = t.state, last_seen = t.now, misses = 0, vacancy_id = t."vacancyId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id text, "vacancyId" text, facts jsonb,
      words jsonb, spots jsonb, confidence float8, lead bool, url text, state text, now timestamptz) WHERE p.id = t.id`;
}

async function updateMissed(tx: Sql, works: readonly Work[]) {
  const rows = works.flatMap(({ absorbed }) =>
    absorbed.missed.map(({ known, misses, gone }) => ({ id: known.id, misses, gone })),
  );
  if (!rows.length) return;
  await tx.$executeRaw`
    UPDATE posting p SET misses = t.misses, state = CASE WHEN t.gone THEN 'gone' ELSE p.state END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id text, misses int, gone bool) WHERE p.id = t.id`;
  const waiting = works.filter(({ absorbed }) => absorbed.missed.some(({ gone }) => !gone));
  // The next visit has to count again, whether the pages are as they were or not.
  await tx.$executeRaw`
    UPDATE source SET as_read = NULL WHERE id = ANY(${waiting.map(({ sourceId }) => sourceId)})`;
}

function touchedBy({ again, missed }: Absorbed): string[] {
  const changed = again.filter(({ event, known }) => event !== 'same' || known.state === 'gone');
  const gone = missed.filter((m) => m.gone);
  return [...changed, ...gone].flatMap(({ known }) => (known.vacancyId ? [known.vacancyId] : []));
}

function lines({ absorbed, fresh }: Work, homes: Homes): PostingLine[] {
  const line = (event: PostingLine['event'], vacancyId: string | null | undefined, facts: Vacancy) =>
    vacancyId ? [{ event, vacancyId, facts: withoutWords(facts) }] : [];
  return [
    ...fresh.flatMap(({ id, posting }) => line('new', homes.get(id), posting)),
    ...absorbed.again.flatMap(({ known, seen, event }) =>
      line(event, known.vacancyId ?? homes.get(known.id), seen),
    ),
    ...absorbed.missed.flatMap(({ known, gone }) =>
      gone ? line('closed', known.vacancyId, known.facts) : [],
    ),
  ];
}

function withoutWords(facts: Vacancy): Vacancy {
  const { words: _w, spots: _s, confidence: _c, lead: _l, warnings: _n, ...vacancy } = facts as Posting;
  return vacancy;
}
