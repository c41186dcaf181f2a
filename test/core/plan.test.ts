import { describe, expect, test } from 'vitest';
import { addMonths, twelveMonthPlan } from '#core/plan.ts';
import { notTaken, passed, person, today } from './rules/truth-table.ts';

const plan = (words: Parameters<typeof person>[0] = {}) => twelveMonthPlan(person(words), new Date(today));

describe('the twelve-month plan', () => {
  test('four parts without a gap, from today for a year', () => {
    expect(plan().parts.map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-15', '2027-02-14'],
      ['2027-02-15', '2027-05-14'],
      ['2027-05-15', '2027-08-14'],
      ['2027-08-15', '2027-11-14'],
    ]);
  });

  test('what is done is said to be done', () => {
    const done = plan({ step3: passed, recentLetters: 2 }).parts.flatMap(({ steps }) =>
      steps.filter((step) => step.done).map(({ what }) => what),
    );
    expect(done).toEqual(['Plan Step 3', 'Pass Step 3', 'Ask for 2-3 letters']);
  });

  test('a booked exam is due on its day', () => {
    const due = plan({ step3: notTaken, step3Date: '2027-03-02' })
      .parts.flatMap(({ steps }) => steps)
      .find(({ what }) => what === 'Pass Step 3');
    expect(due).toMatchObject({ by: '2027-03-02', done: false });
  });

  test('the dates of the Match are in order, and a computed one says so', () => {
    expect(plan().dates.map(({ day, certainty }) => [day, certainty])).toEqual([
      ['2027-01-31', 'verified'],
      ['2027-03-15', 'unverified'],
      ['2027-03-19', 'unverified'],
    ]);
  });

  test('after two cycles a parallel plan is named', () => {
    expect(plan({ matchCycles: 1 }).parallel).toBeNull();
    expect(plan({ matchCycles: 2 }).parallel).toMatch(/2 cycles/);
  });

  test.each([
    ['the end of a short month', '2027-01-31', 1, '2027-02-28'],
    ['over a new year', '2026-11-30', 3, '2027-02-28'],
    ['a leap day', '2027-11-29', 3, '2028-02-29'],
  ])('a month later: %s', (_sentence, day, months, later) => expect(addMonths(day, months)).toBe(later));
});
