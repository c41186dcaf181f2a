/** Where you asked to train; a posting that names no state is still wanted. Moves `wanted` only. */
import type { Profile } from '#core/profile.ts';
import { stateByName } from '#core/us-states.ts';
import { pass, type Rule, warn, yourWishes } from '../rule.ts';

export const wantedState: Rule = {
  name: 'wanted.state',
  kind: 'wish',
  title: 'The place is in a state you asked for',
  reads: ['vacancy.state', 'profile.states'],
  states: 'state',
  citation: yourWishes,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person) => Boolean(vacancy.state) && (person.states?.length ?? 0) > 0,
  judge: (vacancy, person) =>
    vacancy.state !== null && namesState(person.states, vacancy.state)
      ? pass(`${vacancy.state} is a state you asked for.`)
      : warn(`You did not ask for ${vacancy.state ?? 'this state'}.`),
};

/** "CA" and "California" are the same state. */
export function namesState(states: Profile['states'], wanted: string): boolean {
  const code = codeOf(wanted);
  return states?.some((state) => state === wanted || codeOf(state) === code) ?? false;
}

const codeOf = (state: string): string => stateByName(state)?.code ?? state.trim().toUpperCase();
