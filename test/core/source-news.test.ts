import { describe, expect, test } from 'vitest';
import { robotsOutOfReach } from '#core/out-of-reach.ts';
import { usualGapDays } from '#core/silence.ts';
import { rollUpDue, type SourceNews, sourceNews } from '#core/source-news.ts';

const now = new Date('2026-11-20T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const source = (more: Partial<SourceNews>): SourceNews => ({
  id: 'acme',
  name: 'Acme',
  kind: 'list',
  health: 'healthy',
  healthSince: minutesAgo(30),
  reason: 'as said',
  told: null,
  openings: [],
  ...more,
});
/** Every four days until `last` days ago. */
const habit = (last: number) => Array.from({ length: 6 }, (_, at) => daysAgo(last + at * 4));
const toldOf = (more: Partial<SourceNews>) => {
  const { began, recovered } = sourceNews([source(more)], now);
  return [...began.map(({ state }) => state), ...recovered.map(() => 'over')];
};

describe('each trouble is told once when it begins, and once when it is over', () => {
  test.each([
    ['a healthy source', {}, []],
    ['a source not crawled yet', { health: 'new' }, []],
    ['a new trouble', { health: 'failed' }, ['failed']],
    ['the same trouble, told before', { health: 'failed', told: 'failed' }, []],
    ['another trouble than was told', { health: 'drifted', told: 'failed' }, ['drifted']],
    ['a told trouble that is over', { told: 'failed' }, ['over']],
    ['an empty list after a trouble', { health: 'empty', told: 'blocked' }, ['over']],
    ['silence of twice the usual gap', { openings: habit(8) }, []],
    ['silence of more than three times the gap', { openings: habit(13) }, ['silent']],
    ['that silence, told before', { openings: habit(13), told: 'silent' }, []],
    ['a silence that an opening ended', { openings: [daysAgo(1), ...habit(13)], told: 'silent' }, ['over']],
    ['too few openings for a habit', { openings: habit(200).slice(0, 3) }, []],
    ['a trouble that is over, and a silence', { openings: habit(13), told: 'failed' }, ['silent', 'over']],
    [
      'a trouble that begins in a silence',
      { health: 'failed', openings: habit(13), told: 'silent' },
      ['failed'],
    ],
    ['a trouble outweighs the silence', { health: 'failed', openings: habit(13) }, ['failed']],
  ] as const)('%s', (_, more, expected) => {
    expect(toldOf({ ...more, openings: 'openings' in more ? [...more.openings] : [] })).toEqual(expected);
  });

  test('a mailbox has a setting to mend and no page to open', () => {
    for (const health of ['blocked', 'failed'])
      expect(sourceNews([source({ health, kind: 'list_serve' })], now).began[0]?.next).toContain('setting');
    const silent = source({ kind: 'list_serve', openings: habit(13) });
    expect(sourceNews([silent], now).began[0]?.next).toBe(
      'see what came with "offcycle source mailbox acme"',
    );
  });

  test('a robots.txt out of reach is no refusal: the page needs no look, the network may', () => {
    const reason = robotsOutOfReach('https://a.example', 'the name has no address now');
    const [trouble] = sourceNews([source({ health: 'blocked', reason })], now).began;
    expect(trouble).toMatchObject({
      state: 'blocked',
      next: expect.stringContaining('asked again by itself'),
    });
    const [refused] = sourceNews([source({ health: 'blocked', reason: 'answered 403' })], now).began;
    expect(refused?.next).toContain('exclude it');
  });

  test('each trouble comes with a next step', () => {
    for (const health of ['drifted', 'blocked', 'failed', 'suspect'])
      expect(sourceNews([source({ health })], now).began[0]?.next).not.toBe('');
  });
});

test.each([
  ['every ten days', [0, 10, 20, 30, 40], 10],
  ['several of one day count once', [0, 0, 0, 0, 0], null],
  ['the middle gap, not the longest', [0, 2, 4, 6, 8, 300], 2],
  ['three openings are no habit', [0, 5, 10], null],
] as const)('the usual gap: %s', (_, days, gap) => {
  expect(usualGapDays(days.map(daysAgo))).toBe(gap);
});

test.each([
  ['nothing to tell', [], null, false],
  ['a trouble of five minutes waits for others', [5], null, false],
  ['a trouble of ten minutes is told', [10], null, true],
  ['the oldest counts', [1, 40], null, true],
  ['not twice within an hour', [40], 59, false],
  ['an hour later again', [40], 60, true],
] as const)('roll-up: %s', (_, minutes, told, due) => {
  const began = minutes.map((since) => ({
    id: `${since}`,
    name: '',
    state: 'failed',
    since: minutesAgo(since),
    reason: '',
    next: '',
  }));
  expect(
    rollUpDue(
      began.map(({ since }) => since),
      told === null ? null : minutesAgo(told),
      now,
    ),
  ).toBe(due);
});
