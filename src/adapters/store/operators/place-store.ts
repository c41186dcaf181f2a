/** One place with every posting that is taken to be of it, for whoever sorts them. */

import type { Vacancy } from '#core/vacancy.ts';
import type { PlaceStore, SortedPosting } from '#ports/merges.ts';
import type { Db } from '../client.ts';
import { lastSeen } from '../crawl/last-seen.ts';
import { sqlOf } from '../sql.ts';

export function makePlaceStore(db: Db): PlaceStore {
  const sql = sqlOf(db);
  return {
    async place(id) {
      const [row] = await sql.$queryRaw<{ facts: Vacancy; state: string; mergedIntoId: string | null }[]>`
        SELECT facts, state, merged_into_id AS "mergedIntoId" FROM vacancy WHERE id = ${id}`;
      if (!row) return null;
      const postings = await sql.$queryRaw<SortedPosting[]>`
        SELECT p.id, p.source_id AS "sourceId", s.name AS "sourceName", p.facts, p.url, p.state, ${lastSeen} AS "lastSeen"
        FROM posting p JOIN source s ON s.id = p.source_id
        WHERE p.vacancy_id = ${id} AND NOT p.lead ORDER BY p.first_seen, p.id`;
      return { id, ...row, postings };
    },
  };
}
