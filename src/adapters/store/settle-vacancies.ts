/** Places whose postings changed: facts merged, state decided, and the change written that mail is made of. */
import type { VacancyState } from '#core/change.ts';
import { fieldChanges } from '#core/lifecycle/field-changes.ts';
import { mergeFacts, type Told } from '#core/lifecycle/merge.ts';
import { changeBetween, nextState } from '#core/lifecycle/next-state.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Tx } from './client.ts';
import { searchColumns } from './identify.ts';
import { asJson } from './json.ts';

export type ToSettle = {
  ids: string[];
  now: Date;
  /** An operator sorted the postings anew: the world did not change, so other facts and an opening known elsewhere are no news. */
  sorted?: boolean;
};

export async function settleVacancies(tx: Tx, { ids, now, sorted = false }: ToSettle): Promise<void> {
  if (!ids.length) return;
  const rows = await tx.vacancy.findMany({
    where: { id: { in: ids } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      facts: true,
      state: true,
      version: true,
      postings: {
        where: { lead: false },
        select: {
          facts: true,
          state: true,
          firstSeen: true,
          lastSeen: true,
          source: { select: { kind: true } },
        },
      },
    },
  });
  for (const row of rows) await settle(tx, row, { now, sorted });
}

type Row = {
  id: string;
  facts: unknown;
  state: string;
  version: number;
  postings: { facts: unknown; state: string; firstSeen: Date; lastSeen: Date; source: { kind: string } }[];
};

async function settle(tx: Tx, row: Row, { now, sorted }: { now: Date; sorted: boolean }) {
  const told: Told[] = row.postings.map(({ facts, state, firstSeen, source }) => ({
    facts: facts as Vacancy,
    state: state as Told['state'],
    firstSeen,
    sourceKind: source.kind,
  }));
  if (!told.length) return;
  const before = row.facts as Vacancy;
  const facts = mergeFacts(told);
  const state = nextState(facts, told, now.toISOString().slice(0, 10));
  const known = row.version === 0 && row.state === 'new' ? null : { state: row.state as VacancyState };
  const change = changeBetween(known, { state }, sorted ? [] : fieldChanges(before, facts));
  const version = row.version + (change ? 1 : 0);
  const lastSeen = new Date(Math.max(...row.postings.map((p) => p.lastSeen.getTime())));
  const closedAt = state === 'open' ? null : now;
  await tx.vacancy.update({
    where: { id: row.id },
    data: { ...searchColumns(facts), facts: asJson(facts), state, version, lastSeen, closedAt },
    select: { id: true },
  });
  if (change)
    await tx.change.create({
      data: {
        vacancyId: row.id,
        version,
        kind: change.kind,
        fields: asJson(change.fields),
        at: now,
        matchedAt: sorted && change.kind === 'reopened' ? now : null,
      },
      select: { id: true },
    });
}
