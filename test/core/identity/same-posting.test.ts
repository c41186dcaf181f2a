/** One source over time: what is a change of the place it shows, and what is another place. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign } from '#core/identity/assign.ts';
import { postingLikeness } from '#core/identity/same-posting.ts';
import { likeness } from '#core/identity/same-vacancy.ts';
import { absorb, type KnownPosting } from '#core/lifecycle/absorb.ts';
import type { Posting } from '#core/posting.ts';
import { noRequirements, type Vacancy } from '#core/vacancy.ts';

const place: Vacancy = {
  specialty: 'Internal Medicine',
  pgy: [2],
  positions: 1,
  track: 'categorical',
  start: '2027-01-04',
  institution: 'Lakeview Medical Center',
  city: 'Lansing',
  state: 'MI',
  contactEmails: ['imres@lakeview.example'],
  deadline: '2026-12-12',
  requirements: noRequirements,
  status: 'open',
  programType: null,
  url: 'https://board.example/open',
  evidence: 'One categorical PGY-2 position is open from January 4, 2027.',
};
const row = (change: Partial<Vacancy>): Posting => ({
  ...place,
  ...change,
  words: {},
  confidence: 0.9,
  lead: false,
  warnings: [],
});
const known = (change: Partial<Vacancy>, id = 'known'): KnownPosting => ({
  id,
  vacancyId: `vacancy of ${id}`,
  facts: { ...place, ...change },
  state: 'seen',
  misses: 0,
});
const bare = { institution: null, city: null, state: null, contactEmails: [], deadline: null, start: null };

type Row = [sentence: string, before: Partial<Vacancy>, after: Partial<Vacancy>];

const changes: Row[] = [
  ['nothing changed', {}, {}],
  ['a deadline that moved', {}, { deadline: '2027-01-15' }],
  ['a deadline that was added', { deadline: null }, {}],
  ['a deadline that was taken away', {}, { deadline: null }],
  ['a start that moved by weeks', {}, { start: '2027-02-01' }],
  ['a start that was not known before', { start: null }, {}],
  ['"immediate" where there was a day', {}, { start: 'immediate' }],
  ['a start that moved to the summer', {}, { start: '2027-07-01' }],
  ['two seats where there was one', {}, { positions: 2 }],
  ['a count that was added', { positions: null }, { positions: 3 }],
  ['a count that was taken away', { positions: 2 }, { positions: null }],
  ['other words for the same place', {}, { evidence: 'We seek a PGY-2 resident.' }],
  ['another address of the page', {}, { url: 'https://board.example/openings/2026' }],
  ['"Ctr" for "Center"', {}, { institution: 'Lakeview Medical Ctr' }],
  ['the system named behind the house', {}, { institution: 'Lakeview Medical Center (Corvane Health)' }],
  ['a house that was not named before', { institution: null }, {}],
  ['a city that was added', { city: null }, {}],
  ['a track that was added', { track: null }, {}],
  ['a track that is no longer said', {}, { track: null }],
  ['"PGY-1 or 2" where it was PGY-2', {}, { pgy: [1, 2] }],
  ['PGY-2 where it was "PGY-2 or 3"', { pgy: [2, 3] }, {}],
  ['another mailbox', {}, { contactEmails: ['coordinator@lakeview.example'] }],
  ['filled', {}, { status: 'filled', evidence: 'FILLED' }],
  ['start, deadline and count at once', {}, { start: '2027-02-01', deadline: '2027-01-10', positions: 2 }],
  ["a program's own page, silent on the house", bare, { ...bare, deadline: '2027-01-10' }],
];

const others: Row[] = [
  ['another level', {}, { pgy: [3] }],
  ['another level at an address of its own', { pgy: [1] }, { url: 'https://board.example/17' }],
  ['another track', {}, { track: 'preliminary' }],
  ['an advanced place beside a categorical one', {}, { track: 'advanced' }],
  ['another specialty', {}, { specialty: 'Surgery' }],
  ['the combined program of the same house', {}, { specialty: 'Internal Medicine-Pediatrics' }],
  ['another house of the town', {}, { institution: 'Riverbend Hospital' }],
  ['a house whose name is nearly that', {}, { institution: 'Lakeside Medical Center' }],
  ['a house of that name in another city', {}, { city: 'Flint' }],
  ['a house of that name in another state', {}, { city: null, state: 'OH' }],
  ['the north hospital of that name', {}, { institution: 'Lakeview North Hospital' }],
  ['the hospital for veterans of that name', {}, { institution: 'Lakeview VA Medical Center' }],
];

const events = (before: Partial<Vacancy>, after: Partial<Vacancy>) => {
  const { again, fresh, missed } = absorb([known(before)], [row(after)], { complete: true });
  return { again: again.length, fresh: fresh.length, missed: missed.length };
};

describe('one posting of a source, before and after', () => {
  test.each(changes)('%s is the same place', (_, before, after) =>
    expect(events(before, after)).toEqual({ again: 1, fresh: 0, missed: 0 }),
  );
  test.each(others)('%s is another place', (_, before, after) =>
    expect(events(before, after)).toEqual({ again: 0, fresh: 1, missed: 1 }),
  );
});

describe('a posting that is gone', () => {
  const after = (change: Partial<Vacancy>) =>
    absorb([{ ...known({}), state: 'gone', misses: 2 }], [row(change)], { complete: true });
  test.each<[string, Partial<Vacancy>, number]>([
    ['comes back as itself', {}, 1],
    ['comes back with a later deadline', { deadline: '2027-01-10' }, 1],
    ['is not the same text with the dates of next year', { start: '2028-01-03', deadline: '2027-12-12' }, 0],
    ['is not the place that begins in July', { start: '2027-07-01' }, 0],
  ])('%s', (_, change, again) => expect(after(change).again).toHaveLength(again));
});

describe('many postings of a source', () => {
  test('two rows that say the same are two places', () => {
    const { again, fresh } = absorb([known({})], [row({}), row({})], { complete: true });
    expect([again.length, fresh.length]).toEqual([1, 1]);
  });

  test('of two like rows each keeps its own posting when one of them changes', () => {
    const list = [known({ evidence: 'Row one.' }, 'one'), known({ evidence: 'Row two.' }, 'two')];
    const { again } = absorb(
      list,
      [row({ evidence: 'Row two.', positions: 2 }), row({ evidence: 'Row one.' })],
      {
        complete: true,
      },
    );
    expect(again.map(({ known, event }) => [known.id, event]).sort()).toEqual([
      ['one', 'same'],
      ['two', 'changed'],
    ]);
  });

  test('of two rows that differ by a silence each keeps its own, whichever comes first', () => {
    const silent = { contactEmails: [] };
    const said = { contactEmails: ['imres@lakeview.example'] };
    const before = [known(silent, 'silent'), known(said, 'said')];
    for (const order of [
      [said, silent],
      [silent, said],
    ]) {
      const { again } = absorb(before, order.map(row), { complete: true });
      expect(again.map(({ event }) => event)).toEqual(['same', 'same']);
    }
  });

  test('a moved date does not take the posting of the place that did not move', () => {
    const list = [known({}, 'january'), known({ start: '2027-02-01' }, 'february')];
    const { again, fresh } = absorb(list, [row({ start: '2027-02-01' }), row({ start: '2027-03-01' })], {
      complete: true,
    });
    expect(fresh).toEqual([]);
    expect(again.map(({ known, seen }) => [known.id, seen.start]).sort()).toEqual([
      ['february', '2027-02-01'],
      ['january', '2027-03-01'],
    ]);
  });
});

const vacancies: fc.Arbitrary<Partial<Vacancy>> = fc.record({
  specialty: fc.constantFrom<string>('Internal Medicine', 'Surgery', 'Transitional Year'),
  pgy: fc.constantFrom<number[]>([1], [2], [1, 2]),
  positions: fc.constantFrom(null, 1, 2),
  track: fc.constantFrom(null, 'categorical' as const, 'preliminary' as const),
  start: fc.constantFrom(null, 'immediate', '2027-01', '2027-01-04', '2027-07-01'),
  institution: fc.constantFrom(
    null,
    'Lakeview Medical Center',
    'LMC',
    'Saint Mary Hospital',
    'Family Medicine',
  ),
  city: fc.constantFrom(null, 'Lansing', 'St. Louis'),
  state: fc.constantFrom(null, 'MI', 'MO'),
  contactEmails: fc.constantFrom<string[]>([], ['imres@lakeview.example'], ['gme@lakeview.example']),
  deadline: fc.constantFrom(null, '2026-12-12', '2025-12-12'),
  evidence: fc.constantFrom('a', 'b', 'c'),
});

describe('properties', () => {
  test('likeness is symmetric and lies between 0 and 1, within a source and across', () => {
    fc.assert(
      fc.property(vacancies, vacancies, (a, b) => {
        for (const measure of [likeness, postingLikeness]) {
          const there = measure(row(a), row(b));
          expect(there).toBeCloseTo(measure(row(b), row(a)), 10);
          expect(there).toBeGreaterThanOrEqual(0);
          expect(there).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what a source shows again unchanged is the same, all of it, in whatever order', () => {
    const shuffled = fc
      .array(vacancies, { minLength: 1, maxLength: 6 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([list, order]) => {
        const before = list.map((facts, i) => known(facts, String(i)));
        const { again, fresh, missed } = absorb(before, order.map(row), { complete: true });
        expect([fresh, missed]).toEqual([[], []]);
        expect(again.filter(({ event }) => event !== 'same')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a permutation of both sides gives the same pairs', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 });
    const likeness = (a: number, b: number) => 1 / (1 + Math.abs(a * 1.37 - b));
    const pairsOf = (left: number[], right: number[]) =>
      assign(left, right, { likeness, least: 0.001 })
        .pairs.map(({ known, seen }) => `${known}-${seen}`)
        .sort();
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        const turned = [...left].reverse();
        expect(pairsOf(turned, [...right].sort())).toEqual(pairsOf(left, right));
      }),
    );
  });
});
