/** Leads, and the operators' word on them. */
import { randomUUID } from 'node:crypto';
import type { Posting } from '#core/posting.ts';
import type { Lead, LeadStore } from '#ports/leads.ts';
import type { Act } from '#ports/sources.ts';
import type { Db } from '../client.ts';
import { identify, lockAll } from '../crawl/identify.ts';
import { settleVacancies } from '../crawl/settle-vacancies.ts';
import { type Sql, sqlOf } from '../sql.ts';
import { withRetry } from '../with-retry.ts';
import { withdraw } from './withdraw.ts';

export function makeLeadStore(db: Db): LeadStore {
  const sql = sqlOf(db);
  const within = <T>(run: (tx: Sql) => Promise<T>) => withRetry(() => sql.$transaction(run));
  return {
    async waiting(atMost) {
      const rows = await sql.$queryRaw<(Lead & { total: number })[]>`
        SELECT p.id, p.source_id AS "sourceId", s.name AS "sourceName", p.facts, p.words, p.confidence, p.url,
          p.first_seen AS "firstSeen", count(*) OVER ()::int AS total
        FROM posting p JOIN source s ON s.id = p.source_id AND s.removed_at IS NULL
        WHERE p.lead AND p.lead_ruling IS NULL AND p.state = 'seen'
        ORDER BY p.first_seen DESC, p.id LIMIT ${atMost}`;
      return { leads: rows.map(({ total: _, ...lead }) => lead), total: rows[0]?.total ?? 0 };
    },
    accept: (id, act) => within((tx) => accept(tx, id, act)),
    refuse: (id, act) =>
      within(async (tx) => {
        const count = await tx.$executeRaw`
          UPDATE posting SET lead_ruling = 'refused' WHERE id = ${id} AND lead AND lead_ruling IS NULL`;
        return count > 0 && audited(tx, 'lead refused', id, act);
      }),
    undo: (id, act) => within((tx) => undo(tx, id, act)),
  };
}

type Row = Pick<Posting, 'words' | 'confidence'> & { facts: Posting; sourceId: string };

async function accept(tx: Sql, id: string, act: Act): Promise<string | null> {
  await lockSourceOf(tx, id);
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT facts, words, confidence, source_id AS "sourceId" FROM posting
    WHERE id = ${id} AND lead AND lead_ruling IS NULL AND state = 'seen' FOR UPDATE`;
  if (!row) return null;
  const { facts, words, confidence, sourceId } = row;
  const shown = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT vacancy_id AS id FROM posting
    WHERE source_id = ${sourceId} AND vacancy_id IS NOT NULL AND state <> 'gone'`;
  const posting = { ...facts, words, confidence, lead: false, warnings: [] };
  const taken = new Set(shown.map((one) => one.id));
  const homes = await identify(tx, [{ sourceId, wanted: [{ id, posting }], taken, now: act.now }]);
  const home = homes.get(id) ?? null;
  if (home === null) return null;
  await tx.$executeRaw`
    UPDATE posting SET lead = false, lead_ruling = 'accepted', vacancy_id = ${home} WHERE id = ${id}`;
  await settleVacancies(tx, { ids: [home], now: act.now });
  await audited(tx, 'lead accepted', id, act);
  return home;
}

async function undo(tx: Sql, id: string, act: Act): Promise<boolean> {
  await lockSourceOf(tx, id);
  const [row] = await tx.$queryRaw<{ ruling: string; vacancyId: string | null }[]>`
    SELECT lead_ruling AS ruling, vacancy_id AS "vacancyId" FROM posting
    WHERE id = ${id} AND lead_ruling IS NOT NULL FOR UPDATE`;
  if (!row) return false;
  const accepted = row.ruling === 'accepted';
  await tx.$executeRaw`
    UPDATE posting SET lead_ruling = NULL, lead = lead OR ${accepted},
      vacancy_id = CASE WHEN ${accepted} THEN NULL ELSE vacancy_id END WHERE id = ${id}`;
  if (accepted && row.vacancyId !== null) await withdraw(tx, [row.vacancyId], act.now);
  return audited(tx, `lead ${row.ruling} undone`, id, act);
}

/** A crawl under way would write the posting as it was. */
async function lockSourceOf(tx: Sql, postingId: string) {
  const rows = await tx.$queryRaw<
    { id: string }[]
  >`SELECT source_id AS id FROM posting WHERE id = ${postingId}`;
  await lockAll(
    tx,
    rows.map(({ id }) => `source:${id}`),
  );
}

async function audited(tx: Sql, action: string, subject: string, { by, now }: Act): Promise<true> {
  await tx.$executeRaw`
    INSERT INTO audit (id, at, actor, action, subject)
    VALUES (${randomUUID()}, ${now}::timestamptz, ${by}, ${action}, ${subject})`;
  return true;
}
