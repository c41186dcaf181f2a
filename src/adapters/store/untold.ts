/** One person with what waits to be told to them, read by two statements: of a digest's cost, the query compiler was the most. */
import type { Vault } from '#ports/mail.ts';
import type { KeptProfile, UntoldMatch } from '#ports/people.ts';
import { keptProfile } from './people-store.ts';
import type { Sql } from './sql.ts';
import { type ChangeRow, toldChange, type VacancyRow } from './told-changes.ts';

type PersonRow = Parameters<typeof keptProfile>[0] & { accountName: Uint8Array; timeZone: string };

export async function personOf(sql: Sql, vault: Vault, profileId: string): Promise<KeptProfile | null> {
  const [row] = await sql.$queryRaw<PersonRow[]>`
    SELECT p.id, p.account_id AS "accountId", p.facts, p.rhythm, p.snoozed_until AS "snoozedUntil",
      p.paused_at AS "pausedAt", p.last_digest_at AS "lastDigestAt", p.created_at AS "createdAt",
      a.name AS "accountName", a.time_zone AS "timeZone"
    FROM profile p JOIN account a ON a.id = p.account_id WHERE p.id = ${profileId}`;
  return row
    ? keptProfile({ ...row, account: { name: row.accountName as never, timeZone: row.timeZone } }, vault)
    : null;
}

/** Times inside JSON are words. */
type PostingRow = Omit<VacancyRow['postings'][number], 'firstSeen' | 'lastSeen'> & {
  firstSeen: string;
  lastSeen: string;
};

type UntoldRow = Omit<ChangeRow, 'vacancy'> &
  Omit<VacancyRow, 'id' | 'version' | 'postings'> & {
    vacancyId: string;
    vacancyVersion: number;
    postings: PostingRow[];
    told: boolean;
  };

export async function untoldOf(sql: Sql, profileId: string): Promise<UntoldMatch[]> {
  const rows = await sql.$queryRaw<UntoldRow[]>`
    SELECT c.id, c.kind, c.version, c.at, c.fields, v.id AS "vacancyId", v.facts, v.state,
      v.first_seen AS "firstSeen", v.last_seen AS "lastSeen", v.version AS "vacancyVersion",
      coalesce(p.all, '[]') AS postings,
      EXISTS (SELECT 1 FROM match t WHERE t.profile_id = m.profile_id AND t.vacancy_id = m.vacancy_id
        AND t.digest_id IS NOT NULL) AS told
    FROM match m JOIN change c ON c.vacancy_id = m.vacancy_id AND c.version = m.version
      JOIN vacancy v ON v.id = m.vacancy_id
      LEFT JOIN LATERAL (SELECT json_agg(json_build_object('url', p.url, 'state', p.state, 'misses', p.misses,
          'firstSeen', p.first_seen, 'lastSeen', p.last_seen, 'words', p.words, 'facts', p.facts,
          'source', json_build_object('id', s.id, 'name', s.name, 'kind', s.kind)) ORDER BY p.first_seen) AS all
        FROM posting p JOIN source s ON s.id = p.source_id WHERE p.vacancy_id = v.id AND NOT p.lead) p ON true
    WHERE m.profile_id = ${profileId} AND m.digest_id IS NULL`;
  return rows.map(
    ({ vacancyId, vacancyVersion, postings, told, facts, state, firstSeen, lastSeen, ...change }) => ({
      ...toldChange({
        ...change,
        vacancy: {
          id: vacancyId,
          version: vacancyVersion,
          facts,
          state,
          firstSeen,
          lastSeen,
          postings: postings.map((one) => ({
            ...one,
            firstSeen: new Date(one.firstSeen),
            lastSeen: new Date(one.lastSeen),
          })),
        },
      }),
      told,
    }),
  );
}
