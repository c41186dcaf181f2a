/** A world of many sites over many visits: what each shows at each visit, and what is wrong with it then. */
import { longDay } from '../../../src/demo/calendar.ts';
import type { Place } from '../../../src/demo/place.ts';
import { type Chance, chanceOf } from './chance.ts';
import { brokenAnswers, type Fault, faultsOf, isHeld, withoutList } from './faults.ts';
import { type Layout, layouts, pagesOf, startOf } from './layouts.ts';
import { noisy } from './noise.ts';
import { fieldsOfOneHouse, type House, houseOf, movedDeadline, placeOf } from './places.ts';

/** Shown at the visits from `from` to before `until`; from `movedAt` on with a later deadline; left out of one at `blinksAt`. */
type Planned = { place: Place; from: number; until: number; movedAt: number; blinksAt: number };

export type PlannedSite = {
  id: string;
  layout: Layout;
  house: House;
  start: string;
  noisy: boolean;
  validators: boolean;
  planned: Planned[];
  faults: Fault[];
  seed: number;
};

export type WorldSize = { seed: number; sites: number; visits: number };

export function makeWorld({ seed, sites, visits }: WorldSize): PlannedSite[] {
  const chance = chanceOf(seed);
  let count = 0;
  const number = () => count++;
  return Array.from({ length: sites }, (_, at): PlannedSite => {
    const layout = layouts[at % layouts.length] as Layout;
    const house = houseOf(number());
    return withDoubts({
      ...{ id: `site-${at}`, layout, house, start: startOf(layout), seed: seed * 7919 + at },
      noisy: chance.next() < 0.6,
      validators: chance.next() < 0.5,
      planned: planOf({ layout, house, number, visits }, chance),
      faults: faultsOf(chance, { visits, lists: layout.board }),
    });
  });
}

/** Where the last good visit found nothing, a list that is not there is as empty as it was: another fault takes its place. */
const withDoubts = (site: PlannedSite): PlannedSite => ({
  ...site,
  faults: site.faults.map((fault) =>
    isHeld(fault.name) && shownAt(site, fault.from - 1).length === 0 ? { ...fault, name: 'soft 404' } : fault,
  ),
});

type Planning = { layout: Layout; house: House; number: () => number; visits: number };

function planOf({ layout, house, number, visits }: Planning, chance: Chance): Planned[] {
  const { sourceId: on, board, specialty, pgy, most } = layout;
  const fields = fieldsOfOneHouse(chance);
  const never = visits + 1;
  const steady = board ? 7 : 0;
  const total = board ? most : 1 + chance.below(most);
  return Array.from({ length: total }, (_, at): Planned => {
    const n = number();
    const field = specialty ?? (board ? undefined : fields[at]);
    const place = placeOf(
      {
        ...{ on, n, house: board ? houseOf(n) : house },
        ...(field ? { specialty: field } : {}),
        ...(pgy ? { pgy } : {}),
      },
      chance,
    );
    const from = at < steady || chance.next() < 0.3 ? 0 : 1 + chance.below(visits - 1);
    const until = at < steady || chance.next() < 0.4 ? never : from + 3 + chance.below(visits);
    const movedAt = chance.next() < 0.2 ? from + 1 + chance.below(visits) : never;
    const blinksAt = board && chance.next() < 0.3 ? from + 2 + chance.below(visits) : never;
    return { place, from, until, movedAt, blinksAt };
  });
}

export const faultAt = ({ faults }: PlannedSite, visit: number): Fault | null =>
  faults.find(({ from, until }) => visit >= from && visit < until) ?? null;

/** What the list truly says at that visit. */
export const shownAt = ({ planned }: PlannedSite, visit: number): Place[] =>
  planned
    .filter(({ from, until, blinksAt }) => visit >= from && visit < until && visit !== blinksAt)
    .map(({ place, movedAt }) =>
      visit < movedAt ? place : { ...place, facts: { ...place.facts, deadline: movedDeadline } },
    );

export type Served =
  | { start: string; pages: Map<string, string> }
  | 'hang'
  | 'reset'
  | { status: number; body: string };

export function servedAt(site: PlannedSite, visit: number, now: Date): Served {
  const chance = chanceOf(site.seed + visit * 104_729);
  const fault = faultAt(site, visit);
  if (fault?.name === 'timeout') return 'hang';
  if (fault && fault.name in brokenAnswers) {
    const answer = brokenAnswers[fault.name as keyof typeof brokenAnswers];
    if (answer === 'reset') return 'reset';
    return typeof answer === 'string'
      ? { status: 200, body: answer }
      : { status: answer.status, body: answer.body ?? '' };
  }
  const shown = wronged(site, shownAt(site, visit), fault, visit);
  const ordered = site.noisy && site.layout.board ? chance.shuffled(shown) : shown;
  const pages = pagesOf(site.layout, site.house, ordered, now);
  if (fault?.name === 'container gone') pages.set(site.start, withoutList('Resident openings'));
  if (site.noisy) for (const [path, html] of pages) pages.set(path, noisy(html, chance, now));
  return { start: site.start, pages };
}

/** The list with what a faulty site makes of it. */
function wronged({ seed }: PlannedSite, places: Place[], fault: Fault | null, visit: number): Place[] {
  const renamed = (place: Place, n: number): Place => ({
    ...place,
    key: `${place.key}-${n}`,
    facts: { ...place.facts, ...houseOf(3148 - ((seed + visit * 31 + n) % 400)) },
  });
  switch (fault?.name) {
    case 'most rows gone':
      return places.slice(0, 1);
    case 'flood of rows':
      return [
        ...places,
        ...Array.from({ length: 7 }, (_, n) => places.map((one, m) => renamed(one, n * 40 + m))).flat(),
      ];
    case 'every row':
      return places.map(renamed);
    case 'every date':
      return places.map((place) => ({
        ...place,
        facts: { ...place.facts, start: '2027-06-07', deadline: '2027-05-03' },
        offer: `We have one unexpected categorical PGY-${place.facts.pgy[0]} vacancy beginning ${longDay('2027-06-07')}.`,
      }));
    default:
      return places;
  }
}
