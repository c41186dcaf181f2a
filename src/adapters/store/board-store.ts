/** The board and one vacancy, read only. */
import type { BoardPage, BoardRow, FacetValue, PostingWords, VacancyRecord } from '#core/board/board-page.ts';
import { type FacetName, facetNames } from '#core/board/filters.ts';
import type { Change, FieldChange, KnownVacancy, Sighting, VacancyState } from '#core/change.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Board } from '#ports';
import { boardQuery } from './board-query.ts';
import type { Db } from './client.ts';

export function makeBoardStore(db: Db): Board {
  return {
    async search(filters, window) {
      const [[answer], names] = await Promise.all([
        db.$queryRaw<[Answer]>(boardQuery(filters, window)),
        sourceNames(db),
      ]);
      const count = (failed: number) => answer.totals.find((one) => one.failed === failed)?.count ?? 0;
      const total = count(0);
      const loosened: BoardPage['loosened'] = {};
      for (const [bit, facet] of facetNames.entries())
        if (count(1 << bit)) loosened[facet] = total + count(1 << bit);
      return { rows: answer.rows.map(asRow), total, facets: facetsOf(answer.facets, names), loosened };
    },
    one: (id) => readOne(db, id),
  };
}

type RawRow = Omit<BoardRow, 'firstSeen' | 'lastSeen'> & { firstSeen: string; lastSeen: string };

type Answer = {
  rows: RawRow[];
  totals: { failed: number; count: number }[];
  facets: { facet: FacetName; value: string; count: number }[];
};

const asRow = (row: RawRow): BoardRow => ({
  ...row,
  firstSeen: new Date(row.firstSeen),
  lastSeen: new Date(row.lastSeen),
});

async function sourceNames(db: Db): Promise<Map<string, string>> {
  const rows = await db.source.findMany({ select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function facetsOf(counted: Answer['facets'], names: Map<string, string>): BoardPage['facets'] {
  const of = (facet: FacetName): FacetValue[] =>
    counted
      .filter((one) => one.facet === facet)
      .map(({ value, count }) => ({
        value,
        label: facet === 'source' ? (names.get(value) ?? null) : null,
        count,
      }));
  return Object.fromEntries(facetNames.map((facet) => [facet, of(facet)])) as BoardPage['facets'];
}

const posting = {
  where: { lead: false },
  orderBy: { lastSeen: 'desc' },
  select: {
    url: true,
    state: true,
    misses: true,
    firstSeen: true,
    lastSeen: true,
    words: true,
    confidence: true,
    source: { select: { id: true, name: true } },
  },
} as const;

async function readOne(db: Db, id: string): Promise<VacancyRecord | null> {
  const row = await db.vacancy.findFirst({
    where: { id, version: { gt: 0 } },
    include: { postings: posting, changes: { orderBy: { version: 'desc' }, take: 100 } },
  });
  if (!row) return null;
  const { postings, changes } = row;
  const vacancy: KnownVacancy = {
    ...rowOf(row),
    sightings: postings.map(({ source, state, words: _w, confidence: _c, ...rest }) => ({
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
    postings: postings.map(({ source, words, confidence }) => ({
      sourceId: source.id,
      sourceName: source.name,
      words: words as PostingWords['words'],
      confidence,
    })),
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
