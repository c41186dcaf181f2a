/** What is said of one place on all its sources, made one: nearest to the program first, silence filled by the next. */
import { requirementNames, type Vacancy, type VacancyStatus } from '../vacancy.ts';

export type Told = { facts: Vacancy; sourceKind: string; firstSeen: Date; state: 'seen' | 'gone' | 'filled' };

const nearness: Record<string, number> = {
  program_site: 0,
  ats: 0,
  gme_office: 0,
  aggregator: 2,
  forum: 2,
  list_serve: 2,
  report: 3,
};

/** `told`: at least one. Postings that are gone speak only if all are. */
export function mergeFacts(told: readonly Told[]): Vacancy {
  const present = told.filter((t) => t.state !== 'gone');
  const order = nearestFirst(present.length ? present : told);
  const [first] = order;
  if (!first) throw new Error('mergeFacts needs at least one posting');
  const says = <T>(read: (facts: Vacancy) => T | null): T | null => {
    for (const { facts } of order) {
      const value = read(facts);
      if (value !== null) return value;
    }
    return null;
  };
  const acgmeId = says((f) => f.acgmeId ?? null);
  return {
    ...first.facts,
    ...(acgmeId === null ? {} : { acgmeId }),
    positions: says((f) => f.positions),
    track: says((f) => f.track),
    start: says((f) => f.start),
    institution: says((f) => f.institution),
    city: says((f) => f.city),
    state: says((f) => f.state),
    deadline: says((f) => f.deadline),
    contactEmails: says((f) => (f.contactEmails.length ? f.contactEmails : null)) ?? [],
    programType: says((f) => f.programType),
    requirements: Object.fromEntries(
      requirementNames.map((name) => [name, says((f) => f.requirements[name] as unknown)]),
    ) as Vacancy['requirements'],
    status: mergedStatus(order),
  };
}

/** Nearest to the program first, then who showed it first. */
export const nearestFirst = <T extends Pick<Told, 'sourceKind' | 'firstSeen'>>(told: readonly T[]): T[] =>
  [...told].sort(
    (a, b) =>
      (nearness[a.sourceKind] ?? 1) - (nearness[b.sourceKind] ?? 1) ||
      a.firstSeen.getTime() - b.firstSeen.getTime(),
  );

/** "Filled" said anywhere is filled at once; else one source that shows it open keeps it open. */
function mergedStatus(order: readonly Told[]): VacancyStatus {
  if (order.some((t) => t.facts.status === 'filled')) return 'filled';
  return order.some((t) => t.facts.status === 'open') ? 'open' : 'expired';
}
