/** A start before you are free is not wanted; a month may still mean its last day. Moves `wanted` only. */
import { dayWords } from '#core/day-words.ts';
import { lastDay } from '../moment.ts';
import { pass, type Rule, warn, yourWishes } from '../rule.ts';

export const wantedStart: Rule = {
  name: 'wanted.start',
  kind: 'wish',
  title: 'It starts when you are free',
  reads: ['vacancy.start', 'profile.availableFrom'],
  states: 'start',
  citation: yourWishes,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person, at) => lastDay(vacancy, at.today) !== null && person.availableFrom !== null,
  judge: (vacancy, person, at) => {
    const start = lastDay(vacancy, at.today) ?? '';
    return start >= (person.availableFrom ?? '')
      ? pass(`It starts ${shown(vacancy.start)}, when you are free.`)
      : warn(`It starts ${shown(vacancy.start)}; you are free from ${dayWords(person.availableFrom ?? '')}.`);
  },
};

const shown = (start: string | null): string =>
  start === 'immediate' ? 'at once' : `on ${dayWords(start ?? '')}`;
