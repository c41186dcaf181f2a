/** Which visa a person would use here: one open to them at once before one with a question, before one closed. */
import type { Profile } from '#core/profile.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { Circumstances, Finding } from '../rule.ts';
import { judgeH1b } from './h1b-needs.ts';
import { judgeJ1 } from './j1-needs.ts';
import { type Sponsored, visaPaths } from './visa-need.ts';

const worth: Record<Finding['outcome'], number> = { pass: 0, warn: 0, unknown: 1, fail: 2 };

export function chosenVisa(vacancy: Vacancy, person: Profile, at: Circumstances): Sponsored | null {
  const [first, second] = visaPaths(vacancy, person);
  if (first === undefined || second === undefined) return first ?? null;
  const j1 = judgeJ1(vacancy, person, at);
  const h1b = judgeH1b(vacancy, person, at);
  return worth[h1b.outcome] < worth[j1.outcome] ? 'h1b' : 'j1';
}
