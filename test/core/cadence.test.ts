import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextVisit, type SourcePast, tickMinutes } from '#core/cadence.ts';

const now = new Date('2026-11-20T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const past = (more: Partial<SourcePast> = {}): SourcePast => ({
  everyMinutes: 360,
  watchedSince: daysAgo(400),
  openings: [],
  troublesInARow: 0,
  ...more,
});
const hours = (given: SourcePast) =>
  (nextVisit(given, { now, chance: 0 }).at.getTime() - now.getTime()) / 3_600_000;

test.each([
  [
    'an opening last week',
    past({ openings: [daysAgo(6)] }),
    6,
    '1 opening in the last 30 days: about every 6 hours',
  ],
  [
    'a source that is watched by the minute',
    past({ openings: [daysAgo(6)], everyMinutes: 1 }),
    1 / 60,
    '1 opening in the last 30 days: about every minute',
  ],
  [
    'openings a year ago',
    past({ openings: [daysAgo(360)] }),
    6,
    'openings came at this time of an earlier year: about every 6 hours',
  ],
  [
    'openings half a year ago',
    past({ openings: [daysAgo(180)] }),
    12,
    'nothing new for 30 days: about every 12 hours',
  ],
  [
    'a new source',
    past({ watchedSince: daysAgo(3) }),
    6,
    'it is new, and its habits are not known yet: about every 6 hours',
  ],
  ['nothing in two months', past({ watchedSince: daysAgo(60) }), 12, 'no opening yet: about every 12 hours'],
  [
    'a robots.txt that cannot be read, of which no page was asked for',
    past({ outOfReach: true, troublesInARow: 1 }),
    1,
    'its robots.txt cannot be read, so no page was asked for: about every 60 minutes',
  ],
  [
    'the same for the third time',
    past({ outOfReach: true, troublesInARow: 3 }),
    4,
    'its robots.txt cannot be read, so no page was asked for: about every 4 hours',
  ],
  [
    'the same for the tenth time, at most as seldom as ever',
    past({ outOfReach: true, troublesInARow: 10 }),
    24,
    'its robots.txt cannot be read, so no page was asked for: about every 24 hours',
  ],
  ['nothing ever', past(), 24, 'no opening in 400 days: about every 24 hours'],
  [
    'one fault',
    past({ openings: [daysAgo(6)], troublesInARow: 1 }),
    6,
    '1 opening in the last 30 days: about every 6 hours',
  ],
  [
    'three faults in a row',
    past({ troublesInARow: 3 }),
    24,
    '3 visits in a row brought nothing to believe: about every 24 hours',
  ],
  [
    'faults without end',
    past({ troublesInARow: 99 }),
    24,
    '99 visits in a row brought nothing to believe: about every 24 hours',
  ],
  [
    'an operator who allows one visit in three days',
    past({ everyMinutes: 4320 }),
    72,
    'no opening in 400 days: about every 3 days',
  ],
] as const)('%s', (_, given, expected, because) => {
  expect(hours(given)).toBe(expected);
  expect(nextVisit(given, { now, chance: 0 }).because).toBe(because);
});

test('a time the site asked for is waited for, and said', () => {
  const notBefore = new Date('2026-11-25T00:00:00Z');
  const next = nextVisit(past(), { now, chance: 0.5, notBefore });
  expect(next.at).toEqual(notBefore);
  expect(next.because).toContain('not before the time the site asked for');
});

test('never sooner than the operator allows, never later than a day and a fifth, whatever the past', () => {
  const days = fc.integer({ min: 0, max: 3000 });
  const given = fc.record({
    everyMinutes: fc.integer({ min: 15, max: 1440 }),
    watchedSince: days.map(daysAgo),
    openings: fc.array(days.map(daysAgo), { maxLength: 12 }),
    troublesInARow: fc.integer({ min: 0, max: 50 }),
  });
  fc.assert(
    fc.property(given, fc.double({ min: 0, max: 0.999, noNaN: true }), (one, chance) => {
      const minutes = (nextVisit(one, { now, chance }).at.getTime() - now.getTime()) / 60_000;
      expect(minutes).toBeGreaterThanOrEqual(one.everyMinutes - 0.01);
      expect(minutes).toBeLessThanOrEqual(1440 * 1.2);
    }),
  );
});

test.each([
  [360, 45],
  [60, 15],
  [0.25, 0.25],
])('a source of %d minutes is asked about every %d', (every, tick) => {
  expect(tickMinutes(every)).toBe(tick);
});
