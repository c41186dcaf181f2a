/** What a person needs and what a posting accepts, before any single visa rule is asked. */
import type { Profile } from '#core/profile.ts';
import type { Vacancy } from '#core/vacancy.ts';

export type VisaNeed = 'none' | 'j1' | 'h1b' | 'any' | 'not_said';
export type Sponsored = 'j1' | 'h1b';

/** A citizen or permanent resident needs none, whatever else the profile says. */
export function visaNeedOf(person: Profile): VisaNeed {
  if (person.citizenship === 'us' || person.citizenship === 'pr') return 'none';
  return person.visaNeeded ?? 'not_said';
}

/** Someone who may have to ask for sponsorship: needs one, or is no citizen and did not say. */
export function mayNeedVisa(person: Profile): boolean {
  const need = visaNeedOf(person);
  return need === 'not_said' ? person.citizenship === 'other' : need !== 'none';
}

export type VisaOffer =
  | { says: 'nothing' }
  | { says: 'no_sponsorship' | 'citizens_only' | 'both_yes_and_no' }
  | { says: 'sponsors'; visas: Sponsored[] };

export function visaOfferOf(vacancy: Vacancy): VisaOffer {
  const words = vacancy.requirements.visa ?? [];
  if (words.length === 0) return { says: 'nothing' };
  const visas = (['j1', 'h1b'] as const).filter((visa) => words.includes(visa));
  if (visas.length > 0)
    return words.includes('none') ? { says: 'both_yes_and_no' } : { says: 'sponsors', visas };
  return { says: words.includes('citizen_or_pr') ? 'citizens_only' : 'no_sponsorship' };
}

/** The visas that the person could use and the posting accepts. */
export function visaPaths(vacancy: Vacancy, person: Profile): Sponsored[] {
  const offer = visaOfferOf(vacancy);
  const need = visaNeedOf(person);
  if (offer.says !== 'sponsors') return [];
  return offer.visas.filter((visa) => need === visa || need === 'any');
}

export const visaName = (visa: Sponsored): string => (visa === 'j1' ? 'J-1' : 'H-1B');
