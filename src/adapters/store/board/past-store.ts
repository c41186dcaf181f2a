/** How places were: today's facts with every later change taken back. */
import type { Change, FieldChange } from '#core/change.ts';
import { factsBefore } from '#core/lifecycle/facts-before.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { PastStore } from '#ports/rooms.ts';
import type { Db } from '../client.ts';

/** A year of the whole country is some thousands; more would only cost time. */
const PLACES_AT_MOST = 5000;

const history = {
  orderBy: { version: 'desc' },
  select: { kind: true, version: true, at: true, fields: true },
} as const;

export function makePastStore(db: Db): PastStore {
  return {
    async vacancies(since) {
      const rows = await db.vacancy.findMany({
        where: { firstSeen: { gte: since }, version: { gt: 0 }, state: { notIn: ['merged', 'new'] } },
        orderBy: { firstSeen: 'desc' },
        take: PLACES_AT_MOST,
        select: { id: true, facts: true, firstSeen: true, changes: history },
      });
      return rows.map(({ id, facts, firstSeen, changes }) => ({
        id,
        facts: changes.reduce((now, row) => factsBefore(now, asChange(id, row)), facts as unknown as Vacancy),
        openedAt: firstSeen,
      }));
    },
    async changes(specialties, since) {
      const codes = specialties.map((name) => specialtyByName(name)?.code ?? name);
      const rows = await db.vacancy.findMany({
        where: {
          ...(codes.length ? { specialtyCode: { in: codes } } : {}),
          state: { notIn: ['merged', 'new'] },
          changes: { some: { at: { gte: since } } },
        },
        take: PLACES_AT_MOST,
        select: { id: true, facts: true, changes: history },
      });
      return rows.flatMap(({ id, facts, changes }) => {
        let after = facts as unknown as Vacancy;
        return changes
          .map((row) => {
            const change = asChange(id, row);
            const past = { change, facts: after };
            after = factsBefore(after, change);
            return past;
          })
          .filter(({ change }) => change.at >= since);
      });
    },
  };
}

type Row = { kind: string; version: number; at: Date; fields: unknown };

const asChange = (vacancyId: string, { kind, version, at, fields }: Row): Change => ({
  kind: kind as Change['kind'],
  vacancyId,
  version,
  at,
  fields: fields as FieldChange[],
});
