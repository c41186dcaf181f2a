/** What changed against everybody who may want it; the verdict is kept, the reasons are worked out when shown. */
import { verdictFor } from '#core/match.ts';
import type { Clock } from '#ports/network.ts';
import type { Candidate, MatchRow, MatchStore, ToldChange } from '#ports/people.ts';

export type MatchPorts = { matches: MatchStore; clock: Clock };
export type MatchReport = { changes: number; matches: number; eligible: number };

/** Changes looked at in one run over the people: more in one run means fewer openings of sealed facts. */
const changesAtOnce = 500;

/** `changeIds`: those of them that still wait; absent: all that wait. */
export const makeMatch =
  ({ matches, clock }: MatchPorts) =>
  async (changeIds?: readonly string[]): Promise<MatchReport> => {
    const report: MatchReport = { changes: 0, matches: 0, eligible: 0 };
    for (;;) {
      const waiting = await (changeIds ? matches.waitingOf(changeIds) : matches.waiting(changesAtOnce));
      if (waiting.length === 0) return report;
      await matchAll(waiting, { matches, now: clock.now(), report });
      report.changes += waiting.length;
      if (changeIds) return report;
    }
  };

type Run = { matches: MatchStore; now: Date; report: MatchReport };

/** While one portion is written the next is read and judged: database and rules work side by side. */
async function matchAll(waiting: readonly ToldChange[], { matches, now, report }: Run): Promise<void> {
  const told = new Map(waiting.map((one) => [one.id, one]));
  let saving: Promise<void> = Promise.resolve();
  for await (const people of matches.pairs([...told.keys()])) {
    const rows = people.flatMap((person) => rowsOf(person, told, now));
    await saving;
    saving = matches.save(rows, now);
    // Awaited a round later: a failure in between must not count as nobody's.
    saving.catch(() => {});
    report.matches += rows.length;
    report.eligible += rows.filter(({ verdict }) => verdict === 'eligible').length;
  }
  await saving;
  await matches.conclude([...told.keys()], now);
}

function rowsOf(person: Candidate, told: ReadonlyMap<string, ToldChange>, now: Date): MatchRow[] {
  return person.changeIds.flatMap((id) => {
    const one = told.get(id);
    return one ? [rowOf(one, person, now)] : [];
  });
}

function rowOf(told: ToldChange, { profileId, profile }: Candidate, now: Date) {
  const { vacancy, change, words, disagreements } = told;
  const options = { words, disagreements, openedAt: vacancy.firstSeen };
  const { verdict, wanted } = verdictFor(vacancy.facts, profile, now, options);
  return { profileId, vacancyId: vacancy.id, version: change.version, verdict, wanted };
}
