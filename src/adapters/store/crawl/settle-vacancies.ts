/** Places whose postings changed: facts merged, state decided, and the change written that mail is made of. */
import type { Change, VacancyState } from '#core/change.ts';
import { fieldChanges } from '#core/lifecycle/field-changes.ts';
import { mergeFacts, type Told } from '#core/lifecycle/merge.ts';
import { changeBetween, nextState } from '#core/lifecycle/next-state.ts';
import type { KeptProgram } from '#core/registry/program.ts';
import { asTold, registered } from '#core/registry/registered.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { type Programs, resolvePrograms } from '../registry/resolve-programs.ts';
import type { Sql } from '../sql.ts';
import { searchColumns } from './identify.ts';
import { lastSeen } from './last-seen.ts';

export type ToSettle = {
  ids: string[];
  now: Date;
  /** An operator sorted the postings anew: the world did not change, so other facts and an opening known elsewhere are no news. */
  sorted?: boolean;
};

/** Five statements for any number of places; their rows are held until the transaction ends. */
export async function settleVacancies(tx: Sql, { ids, now, sorted = false }: ToSettle): Promise<void> {
  if (!ids.length) return;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT v.id, v.facts, v.state, v.version, told.postings FROM vacancy v CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('facts', p.facts, 'state', p.state, 'firstSeen', p.first_seen,
        'lastSeen', ${lastSeen}, 'sourceKind', s.kind) ORDER BY p.first_seen, p.id) AS postings
      FROM posting p JOIN source s ON s.id = p.source_id WHERE p.vacancy_id = v.id AND NOT p.lead) told
    WHERE v.id = ANY(${ids}) ORDER BY v.id FOR UPDATE OF v`;
  const merged = rows.flatMap((row) => {
    const postings = toldBy(row);
    return postings.length ? [{ row, postings, facts: mergeFacts(postings) }] : [];
  });
  const programs = await resolvePrograms(
    tx,
    merged.flatMap(({ facts, postings }) => [facts, ...postings.map((one) => one.facts)]),
  );
  const settled = merged.map((one) => settle(one, { now, sorted, program: programOf(one, programs) }));
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
  programId: string | null;
  state: VacancyState;
  version: number;
  lastSeen: Date;
  closedAt: Date | null;
  change: Pick<Change, 'kind' | 'fields'> | null;
};

type Merged = { row: Row; postings: Posted[]; facts: Vacancy };
type Posted = Told & { lastSeen: string };
type How = { now: Date; sorted: boolean; program: KeptProgram | null };

const toldBy = ({ postings }: Row): Posted[] =>
  (postings ?? []).map((one) => ({ ...one, firstSeen: new Date(one.firstSeen) }));

/** The one that all who lead to a program lead to: what is said on one source, or on all together. */
function programOf({ facts, postings }: Merged, programs: Programs): KeptProgram | null {
  const present = postings.filter(({ state }) => state !== 'gone');
  const said = [facts, ...(present.length ? present : postings).map((one) => one.facts)];
  const [first, ...others] = said.flatMap((one) => programs(one) ?? []);
  return first && others.every(({ id }) => id === first.id) ? first : null;
}

/** What the registry adds is no news: changes are those of what the pages tell. */
function settle({ row, postings, facts: told }: Merged, { now, sorted, program }: How): Settled {
  const state = nextState(told, postings, now.toISOString().slice(0, 10));
  const known = row.version === 0 && row.state === 'new' ? null : { state: row.state as VacancyState };
  const change = changeBetween(known, { state }, sorted ? [] : fieldChanges(asTold(row.facts), told));
  return {
    id: row.id,
    facts: program ? registered(told, program) : told,
    programId: program?.id ?? null,
    state,
    version: row.version + (change ? 1 : 0),
    lastSeen: new Date(Math.max(...postings.map(({ lastSeen }) => Date.parse(lastSeen)))),
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
      last_seen = t."lastSeen", closed_at = t."closedAt", program_id = t."programId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id text, specialty text, "specialtyCode" text,
      pgy int[], track text, "usState" text, city text, institution text, "institutionKey" text, start text,
      deadline text, facts jsonb, state text, version int, "lastSeen" timestamptz, "closedAt" timestamptz,
      "programId" text)
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
