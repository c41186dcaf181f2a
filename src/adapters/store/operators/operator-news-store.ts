/** What operators were told of the sources, and what is new since. */
import { randomUUID } from 'node:crypto';
import type { SourceNews } from '#core/source-news.ts';
import type { Vault } from '#ports/mail.ts';
import type { OperatorNewsStore, OperatorToTell } from '#ports/sources.ts';
import type { Db } from '../client.ts';
import { type Sql, sqlOf } from '../sql.ts';
import { writeTold } from './canary-rounds.ts';
import { openingsOfEach } from './operate-store.ts';

export function makeOperatorNewsStore(db: Db, vault: Vault): OperatorNewsStore {
  const sql = sqlOf(db);
  return {
    async read() {
      const [sources, operators] = await Promise.all([readSources(sql), readOperators(sql)]);
      const [last] = await sql.$queryRaw<{ at: Date | null }[]>`
        SELECT greatest((SELECT max(told_at) FROM source),
          (SELECT max(created_at) FROM message WHERE kind = 'operator')) AS at`;
      return { sources, operators, lastToldAt: last?.at ?? null };
    },
    tell: ({ mails, told, mail, canary, now }) =>
      sql.$transaction(async (tx) => {
        for (const { accountId, key, content } of mails)
          await tx.$executeRaw`
            INSERT INTO message (id, key, account_id, kind, body, next_at, created_at)
            VALUES (${randomUUID()}, ${key}, ${accountId}, 'operator', ${Buffer.from(vault.seal({ ...content, key }))},
              ${now}::timestamptz, ${now}::timestamptz) ON CONFLICT (key) DO NOTHING`;
        await tx.$executeRaw`
          UPDATE source SET told_health = t.state, told_at = ${now}::timestamptz
          FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS t(id text, state text) WHERE source.id = t.id`;
        await tx.$executeRaw`
          UPDATE message SET told_at = ${now}::timestamptz
          WHERE told_at IS NULL AND (id = ANY(${mail.ids}::text[]) OR (${mail.failing} AND state = 'retry'))`;
        if (canary) await writeTold(tx, canary, now);
        if (mail.recovered)
          await tx.$executeRaw`UPDATE message SET told_at = NULL WHERE told_at IS NOT NULL AND state = 'sent'`;
      }),
  };
}

const readSources = (sql: Sql) => sql.$queryRaw<SourceNews[]>`
  SELECT s.id, s.name, s.kind, s.health, s.health_since AS "healthSince", s.health_reason AS reason, s.told_health AS told,
    ARRAY(SELECT first_seen FROM posting WHERE source_id = s.id AND NOT lead
      ORDER BY first_seen DESC LIMIT ${openingsOfEach}) AS openings
  FROM source s WHERE s.removed_at IS NULL AND s.paused_at IS NULL AND s.status <> 'excluded' ORDER BY s.name, s.id`;

const readOperators = (sql: Sql) => sql.$queryRaw<OperatorToTell[]>`
  SELECT id AS "accountId", time_zone AS "timeZone" FROM account
  WHERE role = 'operator' AND confirmed_at IS NOT NULL ORDER BY id`;
