/** Each change of a place against everybody who may want it; the verdict is kept, the reasons are worked out when shown. */
import { match } from '#core/match.ts';
import type { Clock, KeptProfile, MatchRow, MatchStore, ToldChange } from '#ports';

export type MatchPorts = { matches: MatchStore; clock: Clock };
export type MatchReport = { changes: number; matches: number; eligible: number };

/** `changeIds`: those of them that still wait; absent: all that wait. */
export const makeMatch =
  ({ matches, clock }: MatchPorts) =>
  async (changeIds?: readonly string[]): Promise<MatchReport> => {
    const report: MatchReport = { changes: 0, matches: 0, eligible: 0 };
    for (;;) {
      const waiting = changeIds ? await matches.waitingOf(changeIds) : await matches.waiting(100);
      for (const told of waiting) {
        const rows = await rowsFor(told, { matches, clock });
        await matches.save(told.id, rows, clock.now());
        report.changes += 1;
        report.matches += rows.length;
        report.eligible += rows.filter(({ verdict }) => verdict === 'eligible').length;
      }
      if (changeIds || waiting.length === 0) return report;
    }
  };

async function rowsFor(told: ToldChange, { matches, clock }: MatchPorts): Promise<MatchRow[]> {
  const rows: MatchRow[] = [];
  const { facts, id } = told.vacancy;
  for await (const people of matches.candidates(facts, id))
    rows.push(...people.map((person) => rowOf(told, person, clock)));
  return rows;
}

function rowOf({ vacancy, change, words }: ToldChange, { id, profile }: KeptProfile, clock: Clock): MatchRow {
  const { verdict, wanted } = match(vacancy.facts, profile, clock.now(), {
    words,
    openedAt: vacancy.firstSeen,
  });
  return { profileId: id, vacancyId: vacancy.id, version: change.version, verdict, wanted };
}
