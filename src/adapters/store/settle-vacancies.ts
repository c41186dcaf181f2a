/** Places whose postings changed: facts merged, state decided, and the change written that mail is made of. */
import type { Change, VacancyState } from '#core/change.ts';
import { fieldChanges } from '#core/lifecycle/field-changes.ts';
import { mergeFacts, type Told } from '#core/lifecycle/merge.ts';
import { changeBetween, nextState } from '#core/lifecycle/next-state.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { searchColumns } from './identify.ts';
import type { Sql } from './sql.ts';

export type ToSettle = {
  ids: string[];
  now: Date;
  /** An operator sorted the postings anew: the world did not change, so other facts and an opening known elsewhere are no news. */
  sorted?: boolean;
};

/** Three statements for any number of places; their rows are held until the transaction ends. */
export async function settleVacancies(tx: Sql, { ids, now, sorted = false }: ToSettle): Promise<void> {
  if (!ids.length) return;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT v.id, v.facts, v.state, v.version, told.postings FROM vacancy v CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('facts', p.facts, 'state', p.state, 'firstSeen', p.first_seen,
        'lastSeen', p.last_seen, 'sourceKind', s.kind) ORDER BY p.first_seen, p.id) AS postings
      FROM posting p JOIN source s ON s.id = p.source_id WHERE p.vacancy_id = v.id AND NOT p.lead) told
    WHERE v.id = ANY(${ids}) ORDER BY v.id FOR UPDATE OF v`;
  const settled = rows.flatMap((row) => settle(row, { now, sorted }) ?? []);
  await update(tx, settled);
  await tell(tx, settled, { now, sorted });
}

type Row = {
  id: string;
  facts: Vacancy;
  state: string;
  version: number;
  postings:
    | { facts: Vacancy; state: Told['state']; firstSeen: string; lastSeen: string; sourceKind: string }[]
    | null;
};

type Settled = {
  id: string;
  facts: Vacancy;
  state: VacancyState;
  version: number;
  lastSeen: Date;
  closedAt: Date | null;
  change: Pick<Change, 'kind' | 'fields'> | null;
};

function settle(row: Row, { now, sorted }: { now: Date; sorted: boolean }): Settled | null {
  const told = (row.postings ?? []).map((one) => ({ ...one, firstSeen: new Date(one.firstSeen) }));
  if (!told.length) return null;
  const facts = mergeFacts(told);
  const state = nextState(facts, told, now.toISOString().slice(0, 10));
  const known = row.version === 0 && row.state === 'new' ? null : { state: row.state as VacancyState };
  const change = changeBetween(known, { state }, sorted ? [] : fieldChanges(row.facts, facts));
  return {
    id: row.id,
    facts,
    state,
    version: row.version + (change ? 1 : 0),
    lastSeen: new Date(Math.max(...told.map(({ lastSeen }) => Date.parse(lastSeen)))),
    closedAt: state === 'open' ? null : now,
    change,
  };
}

async function update(tx: Sql, settled: readonly Settled[]) {
  if (!settled.length) return;
  const rows = settled.map(({ change: _, ...row }) => ({ ...row, ...searchColumns(row.facts) }));
  await tx.$executeRaw`
    UPDATE vacancy v SET specialty = t.specialty, specialty_code = t."specialtyCode", pgy = t.pgy, track = t.track,
      us_state = t."usState", city = t.city, institution = t.institution, institution_key = t."institutionKey",
      start = t.start, deadline = t.deadline, facts = t.facts, state = t.state, version = t.version,
      last_seen = t."lastSeen", closed_at = t."closedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id text, specialty text, "specialtyCode" text,
      pgy int[], track text, "usState" text, city text, institution text, "institutionKey" text, start text,
      deadline text, facts jsonb, state text, version int, "lastSeen" timestamptz, "closedAt" timestamptz)
    WHERE v.id = t.id`;
}

async function tell(tx: Sql, settled: readonly Settled[], { now, sorted }: { now: Date; sorted: boolean }) {
  const rows = settled.flatMap(({ id, version, change }) =>
    change
      ? [{ vacancyId: id, version, ...change, matchedAt: sorted && change.kind === 'reopened' ? now : null }]
      : [],
  );
  if (!rows.length) return;
  await tx.$executeRaw`
    INSERT INTO change (id, vacancy_id, version, kind, fields, at, matched_at)
    SELECT gen_random_uuid()::text, "vacancyId", version, kind, fields, ${now}::timestamptz, "matchedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS t("vacancyId" text, version int, kind text, fields jsonb, "matchedAt" timestamptz)`;
}
