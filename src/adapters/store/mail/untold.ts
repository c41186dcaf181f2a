/** People with what waits to be told to them, many by a few statements. */
import type { Vault } from '#ports/mail.ts';
import type { KeptProfile, UntoldMatch } from '#ports/people.ts';
import { keptProfile } from '../people/people-store.ts';
import { BY_LOOK_UP, type SqlPool } from '../sql.ts';
import { makeToldPlaces, nameOf, type Version } from './told-places.ts';

type PersonRow = Parameters<typeof keptProfile>[0] & { accountName: Uint8Array; timeZone: string };

export type Untold = { person: KeptProfile; items: UntoldMatch[] };

/** Null where there is no such profile. */
export function makeUntold(
  sql: SqlPool,
  vault: Vault,
): (profileIds: readonly string[]) => Promise<(Untold | null)[]> {
  const placesOf = makeToldPlaces(sql);
  return async (profileIds) => {
    const [people, matches] = await Promise.all([peopleOf(sql, profileIds), matchesOf(sql, profileIds)]);
    const changes = await placesOf([...new Map(matches.map((row) => [nameOf(row), row])).values()]);
    const rows = new Map(people.map((row) => [row.id, row]));
    const items = new Map(profileIds.map((id): [string, UntoldMatch[]] => [id, []]));
    for (const match of matches) {
      const change = changes.get(nameOf(match));
      if (change) items.get(match.profileId)?.push({ ...change, told: match.told });
    }
    return profileIds.map((id) => {
      const row = rows.get(id);
      return row ? { person: personOf(row, vault), items: items.get(id) ?? [] } : null;
    });
  };
}

const peopleOf = (sql: SqlPool, profileIds: readonly string[]) => sql.$after(BY_LOOK_UP).$queryRaw<
  PersonRow[]
>`
  SELECT p.id, p.account_id AS "accountId", p.facts, p.rhythm, p.snoozed_until AS "snoozedUntil",
    p.paused_at AS "pausedAt", p.last_digest_at AS "lastDigestAt", p.created_at AS "createdAt",
    a.name AS "accountName", a.time_zone AS "timeZone"
  FROM profile p JOIN account a ON a.id = p.account_id WHERE p.id = ANY(${profileIds}::text[])`;

const personOf = (row: PersonRow, vault: Vault) =>
  keptProfile({ ...row, account: { name: row.accountName as never, timeZone: row.timeZone } }, vault);

type MatchRow = Version & { profileId: string; told: boolean };

// A limit keeps the planner from reading all that was ever told, to everybody, once for the few rows asked about. Before its
// first version nothing was told of a place, and most news are a first one.
const matchesOf = (sql: SqlPool, profileIds: readonly string[]) => sql.$queryRaw<MatchRow[]>`
  SELECT m.profile_id AS "profileId", m.vacancy_id AS "vacancyId", m.version, t.profile_id IS NOT NULL AS told
  FROM match m LEFT JOIN LATERAL (SELECT t.profile_id FROM match t WHERE t.profile_id = m.profile_id
    AND t.vacancy_id = m.vacancy_id AND t.digest_id IS NOT NULL AND m.version > 1 LIMIT 1) t ON true
  WHERE m.profile_id = ANY(${profileIds}::text[]) AND m.digest_id IS NULL`;
