/** The board and one vacancy, read only. */
import type { BoardPage, BoardRow, PostingWords, VacancyRecord } from '#core/board/board-page.ts';
import { facetNames } from '#core/board/filters.ts';
import type { BoardFinding } from '#core/board/search-board.ts';
import type { Change, FieldChange, KnownVacancy, Sighting, VacancyState } from '#core/change.ts';
import { disagreements } from '#core/lifecycle/disagreements.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Board } from '#ports/web.ts';
import type { Db } from '../client.ts';
import { lastSeenOf, seenWith } from '../crawl/last-seen.ts';
import { asTeller } from '../match/told-changes.ts';
import { makeBoardIndex } from './board-index.ts';

export function makeBoardStore(db: Db): Board {
  const index = makeBoardIndex(db);
  return {
    async search(filters, window) {
      const { ids, total, facets, loosened } = await index.search(filters, window);
      const [rows, names] = await Promise.all([rowsOf(db, ids), sourceNames(db)]);
      return { rows, total, facets: labelled(facets, names), loosened };
    },
    one: (id) => readOne(db, id),
  };
}

/** In the order of `ids`. */
async function rowsOf(db: Db, ids: string[]): Promise<BoardRow[]> {
  const rows = await db.$queryRaw<(Stored & { reported: boolean | null })[]>`
    SELECT v.id, v.facts, v.state, v.version, v.first_seen AS "firstSeen", v.last_seen AS "lastSeen",
      (SELECT bool_and(s.kind = 'report') FROM posting p JOIN source s ON s.id = p.source_id
        WHERE p.vacancy_id = v.id AND NOT p.lead) AS reported FROM vacancy v
    WHERE v.id = ANY(${ids})`;
  const byId = new Map(rows.map((row) => [row.id, { ...rowOf(row), reported: row.reported ?? false }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function sourceNames(db: Db): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`SELECT id, name FROM source`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const labelled = (facets: BoardFinding['facets'], names: Map<string, string>): BoardPage['facets'] =>
  Object.fromEntries(
    facetNames.map((facet) => [
      facet,
      facets[facet].map((one) => ({
        ...one,
        label: facet === 'source' ? (names.get(one.value) ?? null) : null,
      })),
    ]),
  ) as BoardPage['facets'];

const posting = {
  where: { lead: false },
  select: {
    id: true,
    url: true,
    state: true,
    misses: true,
    firstSeen: true,
    lastSeen: true,
    words: true,
    facts: true,
    confidence: true,
    source: { select: { id: true, name: true, kind: true, ...seenWith } },
  },
} as const;

async function readOne(db: Db, id: string): Promise<VacancyRecord | null> {
  const row = await db.vacancy.findFirst({
    where: { id, version: { gt: 0 } },
    include: { postings: posting, changes: { orderBy: { version: 'desc' }, take: 100 } },
  });
  if (!row) return null;
  const { changes } = row;
  const postings = row.postings
    .map((one) => ({ ...one, lastSeen: lastSeenOf(one) }))
    .sort((a, b) => b.lastSeen.getTime() - a.lastSeen.getTime());
  const vacancy: KnownVacancy = {
    ...rowOf(row),
    sightings: postings.map(({ id: _i, source, state, words: _w, facts: _f, confidence: _c, ...rest }) => ({
      ...rest,
      sourceId: source.id,
      sourceName: source.name,
      state: state as Sighting['state'],
    })),
  };
  return {
    vacancy,
    changes: changes.map(({ kind, version, at, fields }) => ({
      kind: kind as Change['kind'],
      vacancyId: id,
      version,
      at,
      fields: fields as FieldChange[],
    })),
    postings: postings.map(({ id: postingId, source, words, confidence }) => ({
      id: postingId,
      sourceId: source.id,
      sourceName: source.name,
      words: words as PostingWords['words'],
      confidence,
    })),
    disagreements: disagreements(postings.map(asTeller)),
    similar: await similarTo(db, row),
  };
}

type Stored = Omit<BoardRow, 'facts' | 'state'> & { facts: unknown; state: string };

const rowOf = ({ id, facts, state, firstSeen, lastSeen, version }: Stored): BoardRow => ({
  id,
  facts: facts as Vacancy,
  state: state as VacancyState,
  firstSeen,
  lastSeen,
  version,
});

type Like = { id: string; specialtyCode: string; usState: string | null; pgy: number[] };

async function similarTo(db: Db, { id, specialtyCode, usState, pgy }: Like): Promise<BoardRow[]> {
  const rows = await db.$queryRaw<Stored[]>`
    SELECT id, facts, state, version, first_seen AS "firstSeen", last_seen AS "lastSeen" FROM vacancy
    WHERE state = 'open' AND specialty_code = ${specialtyCode} AND id <> ${id}
    ORDER BY (us_state IS NOT DISTINCT FROM ${usState}) DESC, (pgy && ${pgy}::int[]) DESC, first_seen DESC
    LIMIT 5`;
  return rows.map(rowOf);
}
