/**
 * What the board searches, held in memory: facets of 5,000 places cost PostgreSQL some 50 ms of one core each time,
 * and here 3. It is read again as soon as a crawl or a change says that it has to be.
 */

import type { BoardFilters, BoardWindow } from '#core/board/filters.ts';
import { type BoardEntry, type BoardFinding, searchBoard } from '#core/board/search-board.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Db } from '../client.ts';

export type BoardIndex = { search(filters: BoardFilters, window: BoardWindow): Promise<BoardFinding> };

/** Answers to the same question are kept this long: "seen in the last day" moves with the clock. */
const ANSWER_MS = 60_000;
const ANSWERS_AT_MOST = 300;

type Held = { entries: BoardEntry[]; answers: Map<string, BoardFinding> };

export function makeBoardIndex(db: Db): BoardIndex {
  let held: { stamp: string; loading: Promise<Held> } | null = null;
  const current = async (): Promise<Held> => {
    const stamp = await stampOf(db);
    // One reading, however many ask at once; a reading that failed is not kept.
    if (held?.stamp !== stamp) held = { stamp, loading: load(db) };
    const mine = held;
    try {
      return await mine.loading;
    } catch (error) {
      if (held === mine) held = null;
      throw error;
    }
  };
  return {
    async search(filters, window) {
      const { entries, answers } = await current();
      // What one person may take is asked by that person alone: nobody else is helped by keeping it.
      if (window.only) return searchBoard(entries, filters, window);
      const key = JSON.stringify([filters, { ...window, now: Math.floor(window.now.getTime() / ANSWER_MS) }]);
      const known = answers.get(key);
      if (known) return known;
      const found = searchBoard(entries, filters, window);
      if (answers.size >= ANSWERS_AT_MOST) answers.clear();
      answers.set(key, found);
      return found;
    },
  };
}

/** Moves with every crawl that is concluded (they write their source) and with every change. */
async function stampOf(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<[{ stamp: string }]>`
    SELECT concat_ws(' ', (SELECT max(at) FROM change),
      (SELECT md5(string_agg(concat(id, health, last_crawl_at, removed_at), ',' ORDER BY id)) FROM source)) AS stamp`;
  return row.stamp;
}

type Row = Omit<BoardEntry, 'place' | 'firstSeen' | 'sources'> & {
  firstSeen: Date;
  city: string | null;
  institution: string | null;
  sources: string[] | null;
};

async function load(db: Db): Promise<Held> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT v.id, v.first_seen AS "firstSeen", v.deadline, v.start, v.specialty, v.pgy, v.track,
      v.us_state AS "usState", v.city, v.institution, v.state AS status,
      nullif(v.facts->'requirements'->'visa', 'null') AS visa, v.facts->>'programType' AS kind, s.ids AS sources
    FROM vacancy v LEFT JOIN (SELECT vacancy_id, array_agg(DISTINCT source_id) AS ids FROM posting
      WHERE NOT lead GROUP BY vacancy_id) s ON s.vacancy_id = v.id
    WHERE v.state IN ('open', 'presumed_filled', 'filled', 'expired')
    ORDER BY v.first_seen DESC, v.id`;
  const entries = rows.map(({ city, institution, sources, firstSeen, ...row }) => ({
    ...row,
    specialty: plainWords(row.specialty),
    firstSeen: firstSeen.getTime(),
    place: [row.usState ?? '~', city ?? '~', institution ?? '~'].join('\t'),
    sources: sources ?? [],
  }));
  return { entries, answers: new Map() };
}
