/** What happens in the demo world while somebody watches: each step from one state to the next, nothing else moves. */
import type { Calendar } from './calendar.ts';
import type { Place } from './place.ts';
import { newcomer } from './places/consortium.ts';

export type WorldState = {
  places: Place[];
  /** Ids of sites that answer with their error page. */
  broken: string[];
};

type Step = { name: string; sentence: string; next(state: WorldState): WorldState };

const brokenSite = 'tidemark-health';

export function demoSteps(calendar: Calendar): Step[] {
  return [
    {
      name: 'an-opening-appears',
      sentence: 'Wapsi Falls Hospital announces two internal medicine PGY-2 places on the consortium board.',
      next: (state) => ({ ...state, places: withFirst(newcomer(calendar), state.places) }),
    },
    {
      name: 'an-opening-changes',
      sentence:
        'Juniper Mesa Health gives OB-GYN applicants 14 days more, and now sponsors H-1B visas beside J-1.',
      next: (state) => revise(state, 'juniper-mesa-obgyn-2', (place) => extended(place, calendar)),
    },
    {
      name: 'an-opening-is-filled',
      sentence: 'Cottonwood Plains Medical Center marks its internal medicine PGY-2 place as filled.',
      next: (state) => revise(state, 'cottonwood-im-2', filled),
    },
    {
      name: 'a-source-breaks',
      sentence:
        'The Tidemark Regional Health page answers with an error page in place of its three openings.',
      next: (state) => ({ ...state, broken: [brokenSite] }),
    },
    {
      name: 'the-source-recovers',
      sentence: 'The Tidemark Regional Health page shows its three openings again.',
      next: (state) => ({ ...state, broken: [] }),
    },
  ];
}

function withFirst(added: Place, places: Place[]): Place[] {
  return [added, ...places.filter(({ key }) => key !== added.key)];
}

function revise(state: WorldState, key: string, change: (place: Place) => Place): WorldState {
  return { ...state, places: state.places.map((place) => (place.key === key ? change(place) : place)) };
}

function extended(place: Place, calendar: Calendar): Place {
  const requirements = { ...place.facts.requirements, visa: ['j1' as const, 'h1b' as const] };
  return {
    ...place,
    facts: { ...place.facts, deadline: calendar.inDays(44), requirements },
    terms: ['USMLE Step 3 must be passed by the start date.', 'J-1 and H-1B visas are sponsored.'],
  };
}

function filled(place: Place): Place {
  return { ...place, facts: { ...place.facts, status: 'filled' } };
}
