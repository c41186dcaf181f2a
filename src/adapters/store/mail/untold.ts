/** People with what waits to be told to them. Many are read by three statements, and a place that concerns many is read once. */
import { remembered } from '#core/remembered.ts';
import type { Vault } from '#ports/mail.ts';
import type { KeptProfile, ToldChange, UntoldMatch } from '#ports/people.ts';
import { type ChangeRow, toldChange, type VacancyRow } from '../match/told-changes.ts';
import { keptProfile } from '../people/people-store.ts';
import type { Sql } from '../sql.ts';

type PersonRow = Parameters<typeof keptProfile>[0] & { accountName: Uint8Array; timeZone: string };

export type Untold = { person: KeptProfile; items: UntoldMatch[] };

/** Null where there is no such profile. */
export async function untoldOf(
  sql: Sql,
  vault: Vault,
  profileIds: readonly string[],
): Promise<(Untold | null)[]> {
  const [people, items] = await Promise.all([peopleOf(sql, profileIds), itemsOf(sql, profileIds)]);
  const rows = new Map(people.map((row) => [row.id, row]));
  return profileIds.map((id) => {
    const row = rows.get(id);
    return row ? { person: personOf(row, vault), items: items.get(id) ?? [] } : null;
  });
}

const peopleOf = (sql: Sql, profileIds: readonly string[]) => sql.$queryRaw<PersonRow[]>`
  SELECT p.id, p.account_id AS "accountId", p.facts, p.rhythm, p.snoozed_until AS "snoozedUntil",
    p.paused_at AS "pausedAt", p.last_digest_at AS "lastDigestAt", p.created_at AS "createdAt",
    a.name AS "accountName", a.time_zone AS "timeZone"
  FROM profile p JOIN account a ON a.id = p.account_id WHERE p.id = ANY(${profileIds}::text[])`;

const personOf = (row: PersonRow, vault: Vault) =>
  keptProfile({ ...row, account: { name: row.accountName as never, timeZone: row.timeZone } }, vault);

type MatchRow = { profileId: string; vacancyId: string; version: number; told: boolean };

async function itemsOf(sql: Sql, profileIds: readonly string[]): Promise<Map<string, UntoldMatch[]>> {
  // A limit keeps the planner from reading all that was ever told, to everybody, once for the few rows asked about.
  const rows = await sql.$queryRaw<MatchRow[]>`
    SELECT m.profile_id AS "profileId", m.vacancy_id AS "vacancyId", m.version, t.profile_id IS NOT NULL AS told
    FROM match m LEFT JOIN LATERAL (SELECT t.profile_id FROM match t WHERE t.profile_id = m.profile_id
      AND t.vacancy_id = m.vacancy_id AND t.digest_id IS NOT NULL LIMIT 1) t ON true
    WHERE m.profile_id = ANY(${profileIds}::text[]) AND m.digest_id IS NULL`;
  const changes = await changesOf(sql, [...new Map(rows.map((row) => [nameOf(row), row])).values()]);
  const items = new Map<string, UntoldMatch[]>();
  for (const row of rows) {
    const change = changes.get(nameOf(row));
    if (!change) continue;
    const item = { ...change, told: row.told };
    const before = items.get(row.profileId);
    if (before) before.push(item);
    else items.set(row.profileId, [item]);
  }
  return items;
}

type Version = Pick<MatchRow, 'vacancyId' | 'version'>;
const nameOf = ({ vacancyId, version }: Version) => `${vacancyId} ${version}`;

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
  const rows = await sql.$queryRaw<(Version & { words: string })[]>`
    SELECT u.vacancy_id AS "vacancyId", u.version, json_build_object('id', c.id, 'kind', c.kind, 'version', c.version,
      'at', c.at, 'fields', c.fields, 'vacancy', json_build_object('id', v.id, 'facts', v.facts, 'state', v.state,
        'firstSeen', v.first_seen, 'lastSeen', v.last_seen, 'version', v.version, 'postings', p.all))::text AS words
    FROM unnest(${versions.map(({ vacancyId }) => vacancyId)}::text[],
        ${versions.map(({ version }) => version)}::int[]) AS u(vacancy_id, version)
      JOIN change c ON c.vacancy_id = u.vacancy_id AND c.version = u.version
      JOIN vacancy v ON v.id = u.vacancy_id
      LEFT JOIN LATERAL (SELECT json_agg(json_build_object('url', p.url, 'state', p.state, 'misses', p.misses,
          'firstSeen', p.first_seen, 'lastSeen', p.last_seen, 'words', p.words, 'facts', p.facts,
          'source', json_build_object('id', s.id, 'name', s.name, 'kind', s.kind)) ORDER BY p.first_seen) AS all
        FROM posting p JOIN source s ON s.id = p.source_id WHERE p.vacancy_id = v.id AND NOT p.lead) p ON true`;
  return new Map(rows.map((row) => [nameOf(row), asRead(row.words)]));
}

/** What is read again word for word is the same object: what was worked out of it need not be again. */
const asRead = remembered((words): ToldChange => {
  const { at, vacancy, ...change } = JSON.parse(words) as UntoldRow; // as the statement builds it
  const postings = vacancy.postings ?? [];
  return toldChange({
    ...change,
    at: new Date(at),
    vacancy: { ...withDates(vacancy), postings: postings.map(withDates) },
  });
});

const withDates = <Row extends { firstSeen: string; lastSeen: string }>(row: Row) => ({
  ...row,
  firstSeen: new Date(row.firstSeen),
  lastSeen: new Date(row.lastSeen),
});
