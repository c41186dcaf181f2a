/** The life of a place as a table of sentences: what its sources say, what it is then, and whether that is news. */
import { describe, expect, test } from 'vitest';
import type { VacancyState } from '#core/change.ts';
import { absorb, type KnownPosting } from '#core/lifecycle/absorb.ts';
import { fieldChanges } from '#core/lifecycle/field-changes.ts';
import { mergeFacts, type Told } from '#core/lifecycle/merge.ts';
import { changeBetween, hasPassed, nextState } from '#core/lifecycle/next-state.ts';
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
  contactEmails: [],
  deadline: '2026-12-12',
  requirements: noRequirements,
  status: 'open',
  programType: null,
  url: 'https://lakeview.example/jobs',
  evidence: 'One PGY-2 position.',
};
const today = '2026-11-20';

type Say = Partial<Vacancy> & { on?: string; is?: Told['state']; since?: string };

const told = ({ on = 'program_site', is = 'seen', since = '2026-11-01', ...facts }: Say): Told => ({
  facts: { ...place, ...facts },
  sourceKind: on,
  firstSeen: new Date(since),
  state: is,
});

const filled: Say = { status: 'filled', is: 'filled' };
const gone: Say = { is: 'gone' };

describe('what a place is, from what its sources say', () => {
  test.each<[string, Say[], VacancyState]>([
    ['seen on its only source: open', [{}], 'open'],
    ['filled on the program page, open on the board: filled', [filled, { on: 'society_board' }], 'filled'],
    ['filled on an aggregator only: filled', [{}, { ...filled, on: 'aggregator' }], 'filled'],
    ['gone everywhere: presumed filled', [gone, { ...gone, on: 'society_board' }], 'presumed_filled'],
    ['gone on its only source: presumed filled', [gone], 'presumed_filled'],
    ['gone on the page, seen on the board: open', [gone, { on: 'society_board' }], 'open'],
    ['gone on the page, filled on the board: filled', [gone, { ...filled, on: 'society_board' }], 'filled'],
    [
      'filled before, gone now, seen on a board: what is present speaks',
      [{ ...gone, status: 'filled' }, {}],
      'open',
    ],
    [
      'gone and its last word was filled: no longer shown',
      [{ ...gone, status: 'filled' }],
      'presumed_filled',
    ],
    ['its last day to apply is today: open', [{ deadline: today }], 'open'],
    ['its last day to apply was yesterday: expired', [{ deadline: '2026-11-19' }], 'expired'],
    ['it began yesterday: expired', [{ start: '2026-11-19', deadline: null }], 'expired'],
    ['it begins today: open', [{ start: today, deadline: null }], 'open'],
    ['it begins in this month: open', [{ start: '2026-11', deadline: null }], 'open'],
    ['it began last month: expired', [{ start: '2026-10', deadline: null }], 'expired'],
    ['immediate has no end: open', [{ start: 'immediate', deadline: null }], 'open'],
    ['neither start nor deadline: open', [{ start: null, deadline: null }], 'open'],
    ['a source says expired, its dates do not: expired', [{ status: 'expired' }], 'expired'],
    ['expired on one, open on another: open', [{ status: 'expired' }, { on: 'society_board' }], 'open'],
    ['filled outweighs a deadline that has passed', [{ ...filled, deadline: '2026-11-01' }], 'filled'],
    [
      'the page extended the deadline that a board still shows as passed: the page, which is nearer, holds',
      [{ deadline: '2026-12-20' }, { on: 'aggregator', deadline: '2026-11-01' }],
      'open',
    ],
    [
      'the gone page had a later deadline, but only the board speaks',
      [
        { ...gone, deadline: '2026-12-20' },
        { on: 'society_board', deadline: '2026-11-01' },
      ],
      'expired',
    ],
  ])('%s', (_, says, state) => {
    const postings = says.map(told);
    expect(nextState(mergeFacts(postings), postings, today)).toBe(state);
  });

  test.each([
    ['a day in the past', { start: '2026-11-19', deadline: null }, true],
    ['a deadline today', { deadline: today }, false],
    ['December, asked in November', { start: '2026-12', deadline: null }, false],
  ] as const)('%s', (_, facts, passed) => expect(hasPassed({ ...place, ...facts }, today)).toBe(passed));
});

describe('what is news', () => {
  const deadline = [{ field: 'deadline', before: '2026-12-12', after: '2026-12-20' }];
  type State = VacancyState | null;
  test.each<[string, State, VacancyState, boolean, string | null]>([
    ['first seen open: opened', null, 'open', false, 'opened'],
    ['first seen as filled never alerts', null, 'filled', true, null],
    ['first seen as expired never alerts', null, 'expired', true, null],
    ['first seen when gone never alerts', null, 'presumed_filled', true, null],
    ['open and unchanged is no news', 'open', 'open', false, null],
    ['open with a moved deadline is changed', 'open', 'open', true, 'changed'],
    ['open to filled is closed', 'open', 'filled', false, 'closed'],
    ['open to presumed filled is closed', 'open', 'presumed_filled', false, 'closed'],
    ['open to expired is closed, whatever else changed', 'open', 'expired', true, 'closed'],
    ['filled to open is reopened', 'filled', 'open', false, 'reopened'],
    ['presumed filled to open is reopened', 'presumed_filled', 'open', true, 'reopened'],
    ['expired to open (a later deadline) is reopened', 'expired', 'open', true, 'reopened'],
    ['presumed filled to filled is no second closing', 'presumed_filled', 'filled', false, null],
    ['expired to filled is no second closing', 'expired', 'filled', true, null],
    ['a closed place whose facts change is no news', 'filled', 'filled', true, null],
  ])('%s', (_, before, after, changed, kind) => {
    const news = changeBetween(before && { state: before }, { state: after }, changed ? deadline : []);
    expect(news?.kind ?? null).toBe(kind);
    if (kind === 'closed') expect(news?.fields).toEqual([{ field: 'status', before, after }]);
    if (kind === 'changed' || (kind === 'reopened' && changed)) expect(news?.fields).toEqual(deadline);
  });
});

describe('the facts of a place', () => {
  test.each<[string, Say[], Partial<Vacancy>]>([
    [
      'the program page outweighs the board, the board the aggregator, whoever came first',
      [
        { on: 'aggregator', positions: 3, since: '2026-10-01' },
        { on: 'society_board', positions: 2, since: '2026-10-05' },
        { on: 'program_site', positions: 1 },
      ],
      { positions: 1 },
    ],
    [
      'a page, a list and a forum outweigh what a person reported, whoever came first',
      [
        { on: 'report', positions: 3, since: '2026-10-01' },
        { on: 'list_serve', positions: 2, since: '2026-10-05' },
      ],
      { positions: 2 },
    ],
    ['silence is filled by the next', [{ deadline: null }, { on: 'aggregator' }], { deadline: '2026-12-12' }],
    [
      'of two boards the first to show it speaks',
      [
        { on: 'society_board', start: '2027-02-01', since: '2026-11-10' },
        { on: 'society_board', start: '2027-01-04', since: '2026-11-02' },
      ],
      { start: '2027-01-04' },
    ],
    [
      'a source that no longer shows it is not heard',
      [{ ...gone, positions: 2 }, { on: 'aggregator' }],
      { positions: 1 },
    ],
    ['when all are gone the last word stands', [{ ...gone, positions: 2 }], { positions: 2 }],
    [
      'a list is taken whole from one source',
      [
        { contactEmails: ['a@lakeview.example'] },
        { on: 'aggregator', contactEmails: ['b@openings.example'] },
      ],
      { contactEmails: ['a@lakeview.example'] },
    ],
    [
      'each requirement by itself',
      [
        { requirements: { ...noRequirements, visa: ['j1'] } },
        { on: 'aggregator', requirements: { ...noRequirements, visa: ['none'], step3Required: true } },
      ],
      { requirements: { ...noRequirements, visa: ['j1'], step3Required: true } },
    ],
  ])('%s', (_, says, expected) => {
    expect(mergeFacts(says.map(told))).toMatchObject(expected);
    expect(mergeFacts(says.map(told).reverse())).toMatchObject(expected);
  });

  test.each<[string, Partial<Vacancy>, string[]]>([
    ['other words, the same facts', { evidence: 'A PGY-2 place.', url: 'https://lakeview.example/2' }, []],
    ['a status is a kind of change of its own', { status: 'filled' }, []],
    ['the same addresses in another order', { contactEmails: ['b@x.example', 'a@x.example'] }, []],
    ['a deadline and a count', { deadline: null, positions: 2 }, ['positions', 'deadline']],
    [
      'a requirement that was added',
      { requirements: { ...noRequirements, visa: ['j1'] } },
      ['requirements.visa'],
    ],
  ])('%s', (_, after, fields) => {
    const before = { ...place, contactEmails: ['a@x.example', 'b@x.example'] };
    expect(fieldChanges(before, { ...before, ...after }).map(({ field }) => field)).toEqual(fields);
  });
});

describe('one crawl of one source', () => {
  const known = (change: Partial<KnownPosting> = {}): KnownPosting => ({
    id: 'known',
    vacancyId: 'vacancy',
    facts: place,
    state: 'seen',
    misses: 0,
    ...change,
  });
  const row = (change: Partial<Vacancy> = {}): Posting => ({
    ...place,
    ...change,
    words: {},
    confidence: 0.9,
    lead: false,
    warnings: [],
  });
  const filledFacts: Vacancy = { ...place, status: 'filled' };

  test.each<[string, Partial<KnownPosting>, boolean, { misses: number; gone: boolean }[]]>([
    ['missed once: a miss', {}, true, [{ misses: 1, gone: false }]],
    ['missed twice in a row: gone', { misses: 1 }, true, [{ misses: 2, gone: true }]],
    ['missed where a page of the list was not read: no miss', { misses: 1 }, false, []],
    ['gone already: not missed again', { state: 'gone', misses: 2 }, true, []],
    ['filled and missed twice: gone too', { state: 'filled', misses: 1 }, true, [{ misses: 2, gone: true }]],
  ])('%s', (_, before, complete, missed) =>
    expect(
      absorb([known(before)], [], { complete }).missed.map(({ misses, gone }) => ({ misses, gone })),
    ).toEqual(missed),
  );

  test.each<[string, Partial<KnownPosting>, Partial<Vacancy>, string]>([
    ['seen as before: same', { misses: 1 }, {}, 'same'],
    ['a moved deadline: changed', {}, { deadline: '2026-12-20' }, 'changed'],
    ['filled now: closed', {}, { status: 'filled' }, 'closed'],
    ['expired now: closed', {}, { status: 'expired' }, 'closed'],
    ['filled before and now: same', { state: 'filled', facts: filledFacts }, { status: 'filled' }, 'same'],
    ['filled before, open now: changed', { state: 'filled', facts: filledFacts }, {}, 'changed'],
    ['gone and back, open: new', { state: 'gone', misses: 2 }, {}, 'new'],
    ['gone and back as filled: nothing to tell', { state: 'gone', misses: 2 }, { status: 'filled' }, 'same'],
  ])('%s', (_, before, after, event) =>
    expect(absorb([known(before)], [row(after)], { complete: true }).again.map((a) => a.event)).toEqual([
      event,
    ]),
  );

  test('a posting that is shown goes before one that is gone, when both fit', () => {
    const list = [known({ id: 'old', state: 'gone', misses: 2 }), known({ id: 'present' })];
    const { again, missed } = absorb(list, [row()], { complete: true });
    expect([again.map(({ known }) => known.id), missed]).toEqual([['present'], []]);
  });
});

describe('a name written otherwise', () => {
  const before: Vacancy = {
    ...place,
    institution: "St. Mary's Univ. Hospital",
    city: 'St. Louis',
    contactEmails: ['gme@marys.example', 'im@marys.example'],
  };
  test.each<[string, Partial<Vacancy>]>([
    ['in capitals', { institution: "ST. MARY'S UNIV. HOSPITAL", city: 'ST. LOUIS' }],
    ['with the apostrophe of a printer', { institution: 'St. Mary’s Univ. Hospital' }],
    ['in full', { institution: "Saint Mary's University Hospital", city: 'Saint Louis' }],
    [
      'with addresses in capitals, in another order',
      { contactEmails: ['IM@marys.example', 'GME@Marys.example'] },
    ],
  ])('%s is no change', (_, after) => expect(fieldChanges(before, { ...before, ...after })).toEqual([]));

  test.each<[string, Partial<Vacancy>]>([
    ['another house', { institution: "St. Mark's Univ. Hospital" }],
    ['a mark more', { institution: "St. Mary's Univ. Hospital West" }],
    ['another city', { city: 'St. Paul' }],
    ['a city of nearly that name', { city: 'St. Louise' }],
    ['a name that is no longer said', { institution: null }],
    ['another address', { contactEmails: ['gme@marys.example'] }],
  ])('%s is one', (_, after) => expect(fieldChanges(before, { ...before, ...after })).toHaveLength(1));
});
