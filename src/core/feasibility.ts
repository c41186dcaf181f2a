/** How open a specialty is to people who come back, as the playbook has it. */
import { playbook } from './rules/rule-data.ts';
import { specialtyCode } from './rules/same-field.ts';

/** 0-100: how often people come back into training there, relative to each other. */
export type Feasibility = { specialty: string; group: string; score: number };

/** For the specialties asked for; all groups where none was. Best first. */
export function feasibilityOf(specialties: readonly string[]): Feasibility[] {
  const groups =
    specialties.length === 0
      ? playbook.feasibility.map((row) => ({ specialty: row.group, ...row }))
      : specialties.flatMap(groupOf);
  return groups
    .map(({ specialty, group, score }) => ({ specialty, group, score }))
    .sort((a, b) => b.score - a.score);
}

function groupOf(specialty: string): Feasibility[] {
  const code = specialtyCode(specialty);
  return playbook.feasibility
    .filter(({ codes }) => code !== null && codes.includes(code))
    .map(({ group, score }) => ({ specialty, group, score }));
}
