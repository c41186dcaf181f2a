/** Invented places, each at a house of its own, in the words that the sample templates print. */
import { specialties } from '#core/specialty.ts';
import { longDay } from '../../../src/demo/calendar.ts';
import { facts, type Place } from '../../../src/demo/place.ts';
import type { Chance } from './chance.ts';

const firsts =
  'Alder Bramble Cinder Dapple Elder Fallow Gable Hazel Indigo Jasper Kestrel Linden Mallow Nettle Osprey Pepper Quarry Rowan Sable Tansy Umber Velvet Willow Yarrow Zephyr Badger Clover Dunlin Ember Falcon Garnet Heron Ivory Juniper Kelp Larch Merlin Nimbus Otter Plover Russet Saffron Teasel Bittern Cobalt Damson Fennel Gannet Hickory Iris Juno Kingfisher Lupin Marten Onyx Petrel Quince Redstart Sorrel Topaz Wigeon Acorn Bracken Cormorant Drake Fulmar Gorse'.split(
    ' ',
  );
const seconds =
  'Basin Bluff Bridge Brook Canyon Cape Cliff Corner Cove Crossing Dale Delta Divide Falls Field Flats Forge Gap Glen Grove Harbor Heath Hill Hollow Island Junction Knoll Lake Landing Meadow Mesa Mill Narrows Orchard Pass Pike Plain Point Prairie Reach Ridge Rock Shore Springs Summit Valley Wharf'.split(
    ' ',
  );
const kinds = ['Hospital', 'Medical Center', 'Regional Health', 'University Hospital'];
const towns = [
  ['Duluth', 'MN'],
  ['Pueblo', 'CO'],
  ['Mobile', 'AL'],
  ['Topeka', 'KS'],
  ['Amarillo', 'TX'],
  ['Marquette', 'MI'],
  ['Augusta', 'GA'],
  ['Erie', 'PA'],
  ['Yakima', 'WA'],
  ['Norfolk', 'VA'],
  ['Dayton', 'OH'],
  ['Bangor', 'ME'],
] as const;
const starts = ['2027-01-04', '2027-01-18', '2027-02-01', '2027-02-15', '2027-03-01', '2027-04-05'];
const deadlines = ['2026-12-14', '2026-12-18', '2026-12-21', '2026-12-28', '2026-12-30'];
/** Of those whose residents begin in them; the names alone say what they are. */
const fields = specialties
  .map(({ name }) => name)
  .filter(
    (name) => !/Transitional|Genetics|Nuclear|Combined|\/|Occupational|Aerospace|Public Health/.test(name),
  );

export type House = { institution: string; city: string; state: string };

/** The same number is the same house; both counts are primes, so that no two of 3,149 share both words. */
export function houseOf(n: number): House {
  const [city, state] = towns[n % towns.length] ?? towns[0];
  const name = `${firsts[n % firsts.length]} ${seconds[(n * 7) % seconds.length]}`;
  return { institution: `${name} ${kinds[n % kinds.length]}`, city, state };
}

type Wanted = { on: string; house: House; n: number; specialty?: string; pgy?: number };

export function placeOf({ on, house, n, specialty, pgy }: Wanted, chance: Chance): Place {
  const start = chance.one(starts);
  const level = pgy ?? 1 + chance.below(3);
  return {
    key: `place-${n}`,
    on: [on],
    facts: facts({
      specialty: specialty ?? fields[n % fields.length] ?? 'Internal Medicine',
      pgy: [level],
      positions: 1,
      track: 'categorical',
      start,
      deadline: chance.one(deadlines),
      ...house,
      contactEmails: [`gme${n}@sample.example`],
    }),
    offer: `We have one unexpected categorical PGY-${level} vacancy beginning ${longDay(start)}.`,
    terms: [chance.one(['J-1 visas are sponsored.', 'No visa sponsorship.', 'Send a CV and three letters.'])],
  };
}

/** The day after the last one that a place closes on. */
export const movedDeadline = '2027-01-02';

export const fieldsOfOneHouse = (chance: Chance): string[] => chance.shuffled(fields);
