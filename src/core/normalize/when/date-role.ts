/**
 * What a date is for, by the words around it and its place among the others. Rules know how people usually say it; whoever
 * says it otherwise ("the mailbox shuts on", "on duty from") is understood by words that were learnt from every date of
 * the labelled pages (test/reading/learn-dates.ts).
 */
import learnt from '../data/date-words.json' with { type: 'json' };
import { type DateAmong, dateSigns } from './date-signs.ts';

type Role = 'start' | 'deadline';
export type DatePurpose = Role | 'latest-start' | 'other' | 'unsaid';

/**
 * Chances (0 to 1) that a date is the last day to apply, and that it is the first day of work. Null for a day gone
 * by: that a place is no longer to be had is only believed when it is said in words that are known.
 */
export function dateChances(text: string, among: DateAmong): Record<Role, number> | null {
  const today = among.captured.toISOString().slice(0, among.date.value.length);
  if (among.date.value < today) return null;
  const signs = dateSigns(text, among);
  return { deadline: chance('deadline', signs), start: chance('start', signs) };
}

/** `usual`: what the rules take it for; they are overruled only by words that speak clearly against them. */
export function weighedPurpose(usual: DatePurpose, chances: Record<Role, number> | null): DatePurpose {
  if (chances === null) return usual;
  const likely = chances.deadline > chances.start ? 'deadline' : 'start';
  const said = chances[likely] > (usual === 'unsaid' ? enough[likely] : clear) ? likely : null;
  if (usual !== 'start' && usual !== 'deadline') return said ?? usual;
  return chances[usual] < tooLittle ? (said ?? 'other') : usual;
}
const enough: Record<Role, number> = { deadline: 0.4, start: 0.5 };
const clear = 0.6;
const tooLittle = 0.15;

const weights = {
  deadline: new Map<string, number>(Object.entries(learnt.deadline.words)),
  start: new Map<string, number>(Object.entries(learnt.start.words)),
};

function chance(role: Role, signs: readonly string[]): number {
  let all = 0;
  let known = 0;
  for (const sign of signs) {
    const weight = weights[role].get(sign);
    if (weight === undefined) continue;
    all += weight;
    known += 1;
  }
  return 1 / (1 + Math.exp(-(learnt[role].bias + all / Math.sqrt(Math.max(1, known)))));
}
