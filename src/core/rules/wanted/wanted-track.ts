/** The track you asked for; a posting that names none is still wanted. Moves `wanted` only. */
import { pass, type Rule, warn, yourWishes } from '../rule.ts';

export const wantedTrack: Rule = {
  name: 'wanted.track',
  kind: 'wish',
  title: 'The track is one you asked for',
  reads: ['vacancy.track', 'profile.tracks'],
  states: 'track',
  citation: yourWishes,
  certainty: 'verified',
  validFrom: null,
  validTo: null,
  applies: (vacancy, person) => vacancy.track !== null && (person.tracks?.length ?? 0) > 0,
  judge: (vacancy, person) =>
    vacancy.track !== null && person.tracks?.includes(vacancy.track)
      ? pass(`You asked for ${vacancy.track} places.`)
      : warn(`This place is ${vacancy.track ?? 'of no stated track'}, which you did not ask for.`),
};
