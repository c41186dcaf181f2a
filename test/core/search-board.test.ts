/** What a choice on the board shows, counts and hides. */
import { describe, expect, test } from 'vitest';
import type { BoardFilters, BoardWindow } from '#core/board/filters.ts';
import { type BoardEntry, searchBoard } from '#core/board/search-board.ts';

const now = new Date('2026-11-23T12:00:00Z');
const daysAgo = (days: number) => now.getTime() - days * 86_400_000;
const entry = (id: string, more: Partial<BoardEntry>): BoardEntry => ({
  id,
  firstSeen: daysAgo(2),
  deadline: null,
  start: null,
  place: id,
  specialty: 'Neurology',
  pgy: [2],
  track: null,
  usState: 'OH',
  visa: null,
  kind: null,
  sources: ['a'],
  status: 'open',
  ...more,
});

const entries = [
  entry('today', { firstSeen: daysAgo(0), start: 'immediate', visa: ['j1', 'h1b'], sources: ['a', 'b'] }),
  entry('spring', { start: '2027-02', deadline: '2026-12-10', usState: 'MI', pgy: [1, 2] }),
  entry('summer', {
    start: '2027-07-01',
    deadline: '2026-12-01',
    track: 'categorical',
    usState: null,
    kind: 'community',
  }),
  entry('old', { firstSeen: daysAgo(90), specialty: 'Surgery', pgy: [1] }),
  entry('gone', { firstSeen: daysAgo(91), status: 'filled', pgy: [1] }),
];

const window: BoardWindow = { order: 'newest', offset: 0, limit: 10, now };
const idsFor = (filters: BoardFilters, more: Partial<BoardWindow> = {}) =>
  searchBoard(entries, filters, { ...window, ...more }).ids;

describe('the board shows', () => {
  test.each<[string, BoardFilters, string[]]>([
    ['what is open where nothing is chosen', {}, ['today', 'spring', 'summer', 'old']],
    ['either value of one facet', { state: ['MI', 'OH'] }, ['today', 'spring', 'old']],
    ['what meets every facet', { level: ['1'], state: ['OH'] }, ['old']],
    ['a place that may be at either level', { level: ['2'], state: ['MI'] }, ['spring']],
    ['what is filled only when asked', { status: ['filled'] }, ['gone']],
    ['what the page does not state', { state: ['unstated'] }, ['summer']],
    ['silence about visa as silence', { visa: ['unstated'] }, ['spring', 'summer', 'old']],
    ['one of two accepted visas', { visa: ['h1b'] }, ['today']],
    ['one kind of program', { kind: ['community'] }, ['summer']],
    ['those whose kind nobody knows', { kind: ['unstated'] }, ['today', 'spring', 'old']],
    ['an immediate start as now', { start: ['now'] }, ['today']],
    ['February as within three months', { start: ['within-3-months'] }, ['spring']],
    ['July as later', { start: ['later'] }, ['summer']],
    ['the last day', { freshness: ['1-day'] }, ['today']],
    ['the last week with the last day in it', { freshness: ['7-days'] }, ['today', 'spring', 'summer']],
    ['one source of two', { source: ['b'] }, ['today']],
    ['nothing for a word nobody used', { specialty: ["'; DROP TABLE vacancy; --"] }, []],
  ])('%s', (_, filters, ids) => expect(idsFor(filters)).toEqual(ids));

  test.each<[BoardWindow['order'], string[]]>([
    ['newest', ['today', 'spring', 'summer', 'old']],
    ['deadline', ['summer', 'spring', 'today', 'old']],
    ['start', ['today', 'spring', 'summer', 'old']],
    ['place', ['old', 'spring', 'summer', 'today']],
  ])('%s first', (order, ids) => expect(idsFor({}, { order })).toEqual(ids));

  test('a window of it', () => expect(idsFor({}, { offset: 1, limit: 2 })).toEqual(['spring', 'summer']));
});

describe('the counts', () => {
  const found = searchBoard(entries, { level: ['1'], state: ['OH'] }, window);
  const count = (facet: 'level' | 'state' | 'status', value: string) =>
    found.facets[facet].find((one) => one.value === value)?.count;

  test('of a facet ignore its own choice and keep the others', () => {
    expect(count('level', '2')).toBe(1);
    expect(count('level', '1')).toBe(1);
    expect(count('state', 'MI')).toBe(1);
    expect(count('status', 'filled')).toBe(1);
  });

  test('say what loosening one facet would bring', () => {
    expect(found.total).toBe(1);
    expect(found.loosened).toEqual({ level: 2, state: 2, status: 2 });
  });
});
