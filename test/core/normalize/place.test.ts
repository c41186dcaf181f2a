import { describe, expect, test } from 'vitest';
import { normalize } from '#core/normalize/normalize.ts';
import { readPlace } from '#core/normalize/where/place.ts';
import type { RawVacancy } from '#core/page.ts';

const captured = new Date('2026-10-20T15:00:00Z');
const raw = (block: string, more: Partial<RawVacancy> = {}): RawVacancy => ({
  block,
  fields: {},
  headings: [],
  surroundings: [],
  sharedWords: [],
  struck: false,
  url: 'https://gme.example.org/openings',
  reader: 'prose',
  ...more,
});
const postings = (row: RawVacancy) => {
  const read = normalize(row, { captured, specialtyHint: null });
  return 'rejected' in read ? [] : read;
};

const said = (words: string): (string | null)[] => {
  const { city, state } = readPlace(words);
  return [city?.value ?? null, state?.value ?? null];
};

describe('a town and its state, however they stand together', () => {
  test.each([
    ['Elk Run Medical Center, Washington, DC. Filled', ['Washington', 'DC']],
    ['Elk Run Hospital, Washington DC 20001', ['Washington', 'DC']],
    ['Elk Run Hospital, Indiana, Pennsylvania', ['Indiana', 'PA']],
    ['Elk Run Hospital, Wyoming, MI', ['Wyoming', 'MI']],
    ['Elk Run Hospital, College Station, Texas', ['College Station', 'TX']],
    ['State College, PA | Full time', ['State College', 'PA']],
    ['Elk Run Hospital, Center Point, AL', ['Center Point', 'AL']],
    ['Penn College of Medicine, Hershey, PA', ['Hershey', 'PA']],
    ['Residency vacancies in California, Oregon and Washington', [null, null]],
    ['Programs in OH, IN, and MI', [null, null]],
    ['Programs in Ohio, Indiana and Kentucky. Write to Lima, Ohio', ['Lima', 'OH']],
    ['Elk Run Hospital, Indiana, Pennsylvania, and Johnstown', ['Indiana', 'PA']],
    ['Toledo, (OH)', ['Toledo', 'OH']],
    ['Elk Run Hospital, Toledo (Ohio)', ['Toledo', 'OH']],
    ['Elk Run Hospital | Toledo Ohio', ['Toledo', 'OH']],
    ['Toledo - OH', ['Toledo', 'OH']],
    ['news from Elk Run Hospital in Johnstown PA: the seat is taken', ['Johnstown', 'PA']],
    ['Resident and Fellow Canton, Ohio', ['Canton', 'OH']],
    ['Ponce, Puerto Rico 00731', ['Ponce', 'PR']],
    ["Coeur d'Alene, ID", ["Coeur d'Alene", 'ID']],
    ['Elk Run Clinic, Port Washington, Wisconsin', ['Port Washington', 'WI']],
    ['Elk Run Clinic, Mount Vernon Washington, WA', ['Mount Vernon', 'WA']],
    ['Fort Washington, PA', ['Fort Washington', 'PA']],
    ['Internal Medicine, Ohio Bend Hospital, Evansville, IN', ['Evansville', 'IN']],
    ['Pediatrics, Iowa River Medical Center, Moline, Illinois', ['Moline', 'IL']],
    ['Internal Medicine, Ohio', [null, 'OH']],
    ['working with two PET/CT units and a cyclotron', [null, null]],
    ['Education and Experience\nMD, DO or foreign equivalent', [null, null]],
    ['Degree: MD or DO', [null, null]],
    ['Salisbury MD 21801', ['Salisbury', 'MD']],
    ['Northern California', [null, 'CA']],
    ['Internal Medicine - OR', [null, null]],
    ['Mississippi Bluff Hospital', [null, null]],
    ['University of Mississippi Medical Center', [null, 'MS']],
    ['It was taken by a resident from Ohio.', [null, null]],
    ['Dr. F. Beck, who completed a transitional year in Virginia, begins with us.', [null, null]],
    ['Our new PGY-2 is Dr. Lindell. She trained at a hospital in rural Kansas.', [null, null]],
    ['One of our residents went home to Oregon.', [null, null]],
  ])('%s', (words, place) => expect(said(words)).toEqual(place));
});

describe('a town by where it stands', () => {
  const offer = 'One PGY-2 position in neurology is open from January 4, 2027.';
  test.each([
    ['below its house', { block: `Elk Run Hospital\nDover\n${offer}`, headings: ['Delaware'] }, 'Dover'],
    ['a campus above the entry', { headings: ['Peoria Campus (Elk Run Hospital)'] }, 'Peoria'],
    ['a campus in the head', { headings: ['Internal Medicine, Lubbock regional campus'] }, 'Lubbock'],
    ['no town', { headings: ['Internal Medicine, Desert Campus'] }, null],
    ['in running text', { block: `${offer} Come to Elk Run Hospital in Duluth, and see.` }, 'Duluth'],
    [
      'behind the name in a line of a list of what is gone',
      { block: 'Family Medicine PGY-2, Elk Run Hospital, Dover: filled January 12.' },
      'Dover',
    ],
    ['behind the name', { block: `Elk Run Hospital Toledo, OH\n${offer}` }, 'Toledo'],
    ['behind a dot', { block: `Elk Run Medical Center \u2022 Little Rock\n${offer}` }, 'Little Rock'],
    ['behind a raised dot', { block: `Elk Run Behavioral Health \u00b7 Dover\n${offer}` }, 'Dover'],
    ['behind a stroke', { block: `Elk Run University Hospital | Fargo\n${offer}` }, 'Fargo'],
    ['how much one works', { block: `Elk Run Medical Center \u2022 Full Time\n${offer}` }, null],
    ['an office', { block: `Elk Run Medical Center \u00b7 Graduate Education\n${offer}` }, null],
  ])('%s', (_, { block = offer, headings = [] }: { block?: string; headings?: string[] }, city) =>
    expect(postings(raw(block, { headings }))[0]?.city ?? null).toBe(city),
  );
  test('is no part of the name', () =>
    expect(postings(raw(`Elk Run Hospital Toledo, OH\n${offer}`))[0]?.institution).toBe('Elk Run Hospital'));
});

test('a house that the page does not name is not the one whose page it is', () => {
  const page = { surroundings: ['Otter Bay Hospital', 'Toledo, OH'] };
  const house = (words: string): string | null | undefined =>
    postings(raw(`One PGY-2 position in neurology is open from January 4, 2027.\n${words}`, page))[0]
      ?.institution;
  expect(house('Write to us.')).toBe('Otter Bay Hospital');
  expect(house('Hospital name for members')).toBeNull();
  expect(house('Undisclosed university program. Log in to see the institution.')).toBeNull();
});

describe('waters and streets lie in other states too', () => {
  test.each([
    'Milwaukee sits on Lake Michigan, north of Chicago.',
    'The campus looks across the Ohio River.',
    'We are a short walk from the Delaware Bay.',
    'Our clinic is on Texas Drive.',
    'The hospital stands beside Washington Square.',
  ])('%s', (words) => expect(said(words)).toEqual([null, null]));
  test.each([
    ['We train residents across Michigan.', 'MI'],
    ['A rural hospital in Ohio, on a river.', 'OH'],
  ])('%s', (words, state) => expect(said(words)[1]).toBe(state));
});

test.each([
  ['BLUEGRASS REHAB - Residency - Openings', 'Bluegrass Rehabilitation Institute'],
  ['Bluegrass Clinic Residency: Openings', 'Bluegrass Clinics of Lexington'],
])('a house whose name is clipped in the title is called as the page calls it: %s', (title, house) =>
  expect(
    postings(
      raw('One PGY-2 position in neurology is open.', { headings: [title], surroundings: [house] }),
    ).map(({ institution }) => institution),
  ).toEqual([house]),
);

test('a house that somebody would rather not name is not the one whose page it is', () => {
  const [hidden] = postings(
    raw(
      'One PGY-1 in internal medicine is wanted in July 2027 here in Kansas, I would rather not name the hospital.',
      {
        surroundings: ['Elk Run Hospital, Toledo, Ohio'],
      },
    ),
  );
  const [shown] = postings(
    raw('One PGY-1 in internal medicine is wanted in July 2027.', {
      surroundings: ['Elk Run Hospital, Toledo, Ohio'],
    }),
  );
  expect([hidden?.institution, shown?.institution]).toEqual([null, 'Elk Run Hospital']);
});

describe('a town that leads the sentence on its house', () => {
  const of = (block: string) =>
    postings(
      raw(`${block} Write to gme@elkrun.example.`, {
        surroundings: ['Big Rock Training Network, Helena, Montana 59601'],
        sharedWords: ['Every resident in the network must have a Montana resident license by the first day.'],
      }),
    ).map(({ institution, city, state }) => [institution, city, state]);
  test.each([
    'Hamilton. The family medicine program at Elk Run Hospital has one PGY-2 position open from July 2027.',
    'HAVRE. Elk Run Hospital has room for one family medicine PGY-1 from July 2027.',
    'HAMILTON. The family medicine program at Elk Run Hospital has one PGY-2 position open from July 2027.',
    'Hamilton. Elk Run Hospital has one family medicine PGY-2 position open from July 2027.',
  ])('%s', (block) =>
    expect(of(block)).toEqual([['Elk Run Hospital', block.startsWith('HAVRE') ? 'Havre' : 'Hamilton', 'MT']]),
  );
  test.each([
    'Wanted. The family medicine program at Elk Run Hospital has one PGY-2 position open from July 2027.',
    'Family Medicine. Elk Run Hospital has one PGY-2 position open from July 2027.',
  ])('is no other word: %s', (block) => expect(of(block)[0]?.[1]).toBeNull());
});

test.each([
  ['Elk Run Hospital, 2400 Lomas Rise NE, Albuquerque NM 87106', 'Albuquerque', 'NM'],
  ['100 Oak St SE Charleston, WV 25304', 'Charleston', 'WV'],
  ['Elk Run Hospital, Lincoln NE', 'Lincoln', 'NE'],
])('the quarter of a town is no state: %s', (words, city, state) => {
  const place = readPlace(words);
  expect([place.city?.value, place.state?.value]).toEqual([city, state]);
});

test.each([
  ["A colleague is taking over his family's farm in Vermont.", [null, null]],
  ['Resident Openings | Office of GME | Illinois River Health System', [null, null]],
])('%s', (words, place) => expect(said(words)).toEqual(place));
