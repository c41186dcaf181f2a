/** What counts as two sources that contradict each other. */
import { describe, expect, test } from 'vitest';
import { disagreements, type Teller } from '#core/lifecycle/disagreements.ts';
import { noRequirements, type Requirements, type Vacancy } from '#core/vacancy.ts';
import { silentVacancy } from '../../support/places.ts';

const place = silentVacancy();

type Facts = Partial<Omit<Vacancy, 'requirements'>> & { requirements?: Partial<Requirements> };

const teller = (source: string, sourceKind: string, { requirements, ...facts }: Facts): Teller => ({
  source,
  sourceKind,
  firstSeen: new Date('2026-11-01'),
  state: 'seen',
  words: {},
  facts: { ...place, ...facts, requirements: { ...noRequirements, ...requirements } },
});

const page = (facts: Facts) => teller('program page', 'program_site', facts);
const board = (facts: Facts) => teller('board', 'society_board', facts);
const fieldsOf = (...told: Teller[]) => disagreements(told).map(({ field }) => field);

describe('no contradiction', () => {
  test.each<[string, Facts, Facts]>([
    ['silence on one side', { positions: 2, deadline: '2026-12-12' }, {}],
    ['the same said twice', { positions: 2 }, { positions: 2 }],
    ['a month and a day in it', { start: '2027-01-04' }, { start: '2027-01' }],
    ['two writings of a city', { city: 'St. Louis' }, { city: 'Saint Louis' }],
    [
      'the same visas in another order',
      { requirements: { visa: ['j1', 'h1b'] } },
      { requirements: { visa: ['h1b', 'j1'] } },
    ],
    ['two ways to name the house', { institution: 'Lakeview' }, { institution: 'Lakeview Medical Center' }],
    ['two mailboxes', { contactEmails: ['a@lakeview.example'] }, { contactEmails: ['b@lakeview.example'] }],
    ['filled on one', { status: 'filled' }, {}],
  ])('%s', (_, a, b) => expect(fieldsOf(page(a), board(b))).toEqual([]));
});

describe('a contradiction', () => {
  test.each<[string, Facts, Facts, string[]]>([
    ['two counts', { positions: 2 }, { positions: 1 }, ['positions']],
    ['two starts', { start: '2027-01-04' }, { start: '2027-02-01' }, ['start']],
    ['"immediate" and a day', { start: 'immediate' }, { start: '2027-02-01' }, ['start']],
    ['two deadlines', { deadline: '2026-12-12' }, { deadline: '2026-12-20' }, ['deadline']],
    ['"PGY-1 or 2" and PGY-2', { pgy: [1, 2] }, { pgy: [2] }, ['pgy']],
    [
      'two floors',
      { requirements: { usmleMinScore: 220 } },
      { requirements: { usmleMinScore: 240 } },
      ['usmleMinScore'],
    ],
    [
      'asked for and said not to be needed',
      { requirements: { step3Required: true } },
      { requirements: { step3Required: false } },
      ['step3Required'],
    ],
    [
      'no sponsorship and J-1',
      { requirements: { visa: ['none'] } },
      { requirements: { visa: ['j1'] } },
      ['visa'],
    ],
  ])('%s', (_, a, b, fields) => expect(fieldsOf(page(a), board(b))).toEqual(fields));

  test('a source that no longer shows the place is not heard', () => {
    expect(fieldsOf(page({ positions: 2 }), { ...board({ positions: 1 }), state: 'gone' })).toEqual([]);
  });

  test('one entry a value, the nearest to the program first, each with its own words', () => {
    const told = [
      teller('aggregator', 'aggregator', { positions: 3 }),
      { ...board({ positions: 1 }), words: { positions: 'one seat' } },
      teller('other board', 'society_board', { positions: 1 }),
      { ...page({ positions: 2 }), words: { positions: 'two positions' } },
    ];
    expect(disagreements(told)).toEqual([
      {
        field: 'positions',
        values: [
          { value: 2, source: 'program page', words: 'two positions' },
          { value: 1, source: 'board', words: 'one seat' },
          { value: 3, source: 'aggregator' },
        ],
      },
    ]);
    expect(disagreements([...told].reverse().slice(0, 1))).toEqual([]);
  });
});
