/** Sources that must not be read: of hosts whose owners asked, and of mailboxes whose password is then of no more use. */
import type { Sql } from '../sql.ts';

const because = 'the owner of the site asked to be left out';

/** A host whose owner asked to be left out stays so, whoever defines a source on it. Answers how many sources it excluded. */
export async function leaveOutHosts(sql: Sql): Promise<number> {
  const left = await sql.$executeRaw`
    UPDATE source SET status = 'excluded', health_reason = ${because}
    FROM (SELECT id, lower(substring(url FROM '^https?://([^/:?#]+)')) AS host FROM source WHERE removed_at IS NULL) at
    JOIN opt_out ON at.host = opt_out.host OR at.host LIKE '%.' || opt_out.host
    WHERE source.id = at.id AND source.status <> 'excluded'`;
  await forgetPasswords(sql);
  return left;
}

/** What was excluded for this host only, and not by its definition, is due again. Answers how many sources that are. */
export const takeBackHost = (sql: Sql, host: string): Promise<number> => sql.$executeRaw`
  UPDATE source SET status = CASE WHEN verified_at IS NULL THEN 'unverified' ELSE 'verified' END,
    health_reason = NULL, next_crawl_at = NULL
  FROM (SELECT id, lower(substring(url FROM '^https?://([^/:?#]+)')) AS host FROM source WHERE removed_at IS NULL) at
  WHERE source.id = at.id AND source.status = 'excluded' AND source.health_reason = ${because}
    AND (at.host = ${host} OR at.host LIKE ${`%.${host}`})
    AND NOT EXISTS (SELECT FROM opt_out o WHERE at.host = o.host OR at.host LIKE '%.' || o.host)`;

/** The password of a mailbox that no source reads any more. */
export const forgetPasswords = (sql: Sql): Promise<number> => sql.$executeRaw`
  DELETE FROM mailbox m
  WHERE EXISTS (SELECT FROM source s WHERE s.definition->'mail'->>'mailbox' = m.name AND s.status = 'excluded')
    AND NOT EXISTS (SELECT FROM source s WHERE s.definition->'mail'->>'mailbox' = m.name
      AND s.status <> 'excluded' AND s.removed_at IS NULL)`;
