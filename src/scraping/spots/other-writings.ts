/** How a page may write what a field has in a fixed form: "Michigan" for MI, "Prelim" for a track, "OB/GYN" for a specialty. */
import { findSpecialties } from '#core/normalize/what/specialty-in-words.ts';
import type { SpotName } from '#core/spot.ts';
import { usStates } from '#core/us-states.ts';

/** The reader sets a label before the words of a cell whose head it knows: "Visa: J-1". */
const label = /^[A-Z][\w .]{2,24}: (?=\S)/;
export const isLabelled = (words: string): boolean => label.test(words);

const tracks: Record<string, string[]> = {
  preliminary: ['Preliminary', 'PRELIMINARY', 'Prelim', 'prelim', 'PRELIM'],
  categorical: ['Categorical', 'CATEGORICAL', 'Cat', 'cat.'],
  advanced: ['Advanced', 'ADVANCED'],
  transitional: ['Transitional', 'TRANSITIONAL', 'TY'],
};

/** Likeliest first. `lines`: of the page, nearest first. */
export function otherWritings(name: SpotName, words: string, lines: () => string[]): string[] {
  if (isLabelled(words)) return [words.replace(label, '')];
  if (name === 'track') return tracks[words] ?? [];
  if (name === 'state') return namesOf(words);
  return name === 'specialty' ? mentions(words, lines()) : [];
}

function namesOf(code: string): string[] {
  const state = usStates.find((one) => one.code === code);
  return state ? [state.name, state.name.toUpperCase(), ...state.short] : [];
}

const mostLines = 300;

function mentions(specialty: string, lines: readonly string[]): string[] {
  for (const line of lines.slice(0, mostLines)) {
    const said = findSpecialties(line).find((one) => one.specialty.name === specialty);
    if (said) return [said.words];
  }
  return [];
}
