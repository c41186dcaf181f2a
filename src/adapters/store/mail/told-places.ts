/**
 * Changes with the places they are of, held in memory from one portion of digests to the next: what is told to thousands in
 * one hour is read once. Each asking costs one look at the row versions; only what changed since is read anew.
 */
import type { ToldChange } from '#ports/people.ts';
import { lastSeen } from '../crawl/last-seen.ts';
import { type ChangeRow, toldChange, type VacancyRow } from '../match/told-changes.ts';
import type { Sql } from '../sql.ts';

export type Version = { vacancyId: string; version: number };

export const nameOf = ({ vacancyId, version }: Version): string => `${vacancyId} ${version}`;

/** Some ten kilobytes each. */
const HELD_AT_MOST = 1000;

/** Answers by `nameOf`. What is unchanged is the same object: what was worked out of it need not be again. */
export function makeToldPlaces(sql: Sql): (versions: readonly Version[]) => Promise<Map<string, ToldChange>> {
  const held = new Map<string, { stamp: string; change: ToldChange }>();
  return async (versions) => {
    // Before the rows themselves: what changes in between is then read once more, and never held as if it were older.
    const stamped = await stampsOf(sql, versions);
    const stale = stamped.filter((one) => held.get(nameOf(one))?.stamp !== one.stamp);
    const fresh = stale.length > 0 ? await changesOf(sql, stale) : new Map<string, ToldChange>();
    const all = new Map<string, ToldChange>();
    for (const one of stamped) {
      const name = nameOf(one);
      const change = fresh.get(name) ?? held.get(name)?.change;
      if (change) all.set(name, change);
    }
    for (const one of stale) {
      const change = fresh.get(nameOf(one));
      held.delete(nameOf(one));
      if (change) held.set(nameOf(one), { stamp: one.stamp, change });
    }
    for (const [oldest] of held) {
      if (held.size <= HELD_AT_MOST) break;
      held.delete(oldest);
    }
    return all;
  };
}

/** Every version of a row has a transaction of its own. Of a source only its name and kind are told, and its row changes with each visit. */
const stampsOf = (sql: Sql, versions: readonly Version[]) => sql.$queryRaw<(Version & { stamp: string })[]>`
  SELECT u.vacancy_id AS "vacancyId", u.version, concat(c.xmin::text, ' ', v.xmin::text, ' ',
    (SELECT string_agg(concat(p.id, p.xmin::text, ${lastSeen}, s.id, s.name, s.kind), ' ' ORDER BY p.id)
      FROM posting p JOIN source s ON s.id = p.source_id WHERE p.vacancy_id = v.id AND NOT p.lead)) AS stamp
  FROM unnest(${versions.map(({ vacancyId }) => vacancyId)}::text[],
      ${versions.map(({ version }) => version)}::int[]) AS u(vacancy_id, version)
    JOIN change c ON c.vacancy_id = u.vacancy_id AND c.version = u.version
    JOIN vacancy v ON v.id = u.vacancy_id`;

/** Times inside JSON are words. */
type PostingRow = Omit<VacancyRow['postings'][number], 'firstSeen' | 'lastSeen'> & {
  firstSeen: string;
  lastSeen: string;
};

type UntoldRow = Omit<ChangeRow, 'vacancy' | 'at'> & {
  at: string;
  vacancy: Omit<VacancyRow, 'firstSeen' | 'lastSeen' | 'postings'> & {
    firstSeen: string;
    lastSeen: string;
    postings: PostingRow[] | null;
  };
};

async function changesOf(sql: Sql, versions: readonly Version[]): Promise<Map<string, ToldChange>> {
  const rows = await sql.$queryRaw<(Version & { row: UntoldRow })[]>`
    SELECT u.vacancy_id AS "vacancyId", u.version, json_build_object('id', c.id, 'kind', c.kind, 'version', c.version,
      'at', c.at, 'fields', c.fields, 'vacancy', json_build_object('id', v.id, 'facts', v.facts, 'state', v.state,
        'firstSeen', v.first_seen, 'lastSeen', v.last_seen, 'version', v.version, 'postings', p.all)) AS row
    FROM unnest(${versions.map(({ vacancyId }) => vacancyId)}::text[],
        ${versions.map(({ version }) => version)}::int[]) AS u(vacancy_id, version)
      JOIN change c ON c.vacancy_id = u.vacancy_id AND c.version = u.version
      JOIN vacancy v ON v.id = u.vacancy_id
      LEFT JOIN LATERAL (SELECT json_agg(json_build_object('url', p.url, 'state', p.state, 'misses', p.misses,
          'firstSeen', p.first_seen, 'lastSeen', ${lastSeen}, 'words', p.words, 'facts', p.facts,
          'source', json_build_object('id', s.id, 'name', s.name, 'kind', s.kind)) ORDER BY p.first_seen) AS all
        FROM posting p JOIN source s ON s.id = p.source_id WHERE p.vacancy_id = v.id AND NOT p.lead) p ON true`;
  return new Map(rows.map((one) => [nameOf(one), asTold(one.row)]));
}

function asTold({ at, vacancy, ...change }: UntoldRow): ToldChange {
  const postings = vacancy.postings ?? [];
  return toldChange({
    ...change,
    at: new Date(at),
    vacancy: { ...withDates(vacancy), postings: postings.map(withDates) },
  });
}

const withDates = <Row extends { firstSeen: string; lastSeen: string }>(row: Row) => ({
  ...row,
  firstSeen: new Date(row.firstSeen),
  lastSeen: new Date(row.lastSeen),
});
