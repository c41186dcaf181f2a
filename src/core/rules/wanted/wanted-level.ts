/** The level you asked for: one level in common is enough. Moves `wanted` only. */
import { pass, type Rule, warn, yourWishes } from '../rule.ts';

export const wantedLevel: Rule = {
  name: 'wanted.level',
  kind: 'wish',
  title: 'The level is one you asked for',
  reads: ['vacancy.pgy', 'profile.pgy'],
  states: 'pgy',
  citation: yourWishes,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person) => person.pgy.length > 0 && vacancy.pgy.length > 0,
  judge: (vacancy, person) => {
    const levels = levelsOf(vacancy.pgy);
    return vacancy.pgy.some((level) => person.pgy.includes(level))
      ? pass(`${levels} is a level you asked for.`)
      : warn(`You did not ask for ${levels}.`);
  },
};

const levelsOf = (levels: readonly number[]): string => levels.map((level) => `PGY-${level}`).join(' or ');
