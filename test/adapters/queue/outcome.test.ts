/** What becomes of a job that threw, in one table; and how long it waits. */
import { describe, expect, test } from 'vitest';
import { isAway, makeOutageLog } from '#adapters/queue/outage-log.ts';
import { outcomeOf, retryWait } from '#adapters/queue/outcome.ts';
import { BadInput, Blocked, Drift, GiveUp, TryLater } from '#core/errors.ts';

const minutes = (count: number) => count * 60_000;
const later = (afterMs?: number) =>
  new TryLater('busy', { code: 'BUSY', ...(afterMs === undefined ? {} : { afterMs }) });

describe('a job that threw', () => {
  test.each([
    ['waits as long as the server asked', later(3_600_000), 0, { kind: 'later', afterMs: 3_600_000 }],
    [
      'waits a day where the server asked for years',
      later(1e12),
      0,
      { kind: 'later', afterMs: minutes(1_440) },
    ],
    ['waits a minute where the server named no time', later(), 0, { kind: 'later', afterMs: minutes(1) }],
    ['waits four minutes the third time', later(), 2, { kind: 'later', afterMs: minutes(4) }],
    ['waits an hour the fortieth time', later(), 40, { kind: 'later', afterMs: minutes(60) }],
    ['waits a minute where the time makes no sense', later(-1), 0, { kind: 'later', afterMs: minutes(1) }],
    [
      'waits a minute where the time is no number',
      later(Number.NaN),
      0,
      { kind: 'later', afterMs: minutes(1) },
    ],
    ['may come back at once', later(0), 5, { kind: 'later', afterMs: 0 }],
    [
      'never runs again where trying does not help',
      new GiveUp('gone', { code: 'GONE' }),
      0,
      { kind: 'never' },
    ],
    [
      'never runs again where we are not wanted',
      new Blocked('robots', { code: 'ROBOTS' }),
      0,
      { kind: 'never' },
    ],
    ['never runs again for wrong input', new BadInput('no such source'), 0, { kind: 'never' }],
    ['never runs again for a drifted page', new Drift('no rows'), 0, { kind: 'never' }],
    ['runs again after a bug', new TypeError('of undefined'), 0, { kind: 'again' }],
    ['runs again after something that is no error', 'oops', 0, { kind: 'again' }],
  ])('%s', (_, error, deferrals, outcome) => {
    expect(outcomeOf(error, deferrals)).toEqual(outcome);
  });

  test.each([
    ['the first wait', 1, 0, 1_000],
    ['twice as long', 2, 0, 2_000],
    ['no longer than the longest', 5, 0, 5_000],
    ['up to a fifth shorter, so that a herd scatters', 1, 0.5, 900],
    ['no wait: the attempts are used up', 6, 0, null],
  ])('attempt after attempt: %s', (_, attempt, luck, wait) => {
    expect(retryWait({ attempts: 6, firstMs: 1_000, maxMs: 5_000 }, attempt, luck)).toBe(wait);
  });
});

describe('an error of the engine', () => {
  test.each([
    ['a refused connection', Object.assign(new Error(''), { code: 'ECONNREFUSED' }), true],
    ['a connection cut', new Error('Connection terminated unexpectedly'), true],
    [
      'a client without a server',
      new Error("Stream isn't writeable and enableOfflineQueue options is false"),
      true,
    ],
    ['a server that stops', Object.assign(new Error('administrator command'), { code: '57P01' }), true],
    ['a server without room', Object.assign(new Error('sorry'), { code: '53300' }), true],
    ['a full Redis', new Error("OOM command not allowed when used memory > 'maxmemory'."), true],
    ['a Redis that reads its file', new Error('LOADING Redis is loading the dataset in memory'), true],
    ['a wrong argument', new Error('Invalid cron expression'), false],
    ['a missing table', Object.assign(new Error('relation "job" does not exist'), { code: '42P01' }), false],
    ['no error at all', 'ECONNREFUSED', false],
  ])('%s', (_, error, away) => {
    expect(isAway(error)).toBe(away);
  });

  test('is one line when the engine goes and one when it is back', () => {
    const lines: string[] = [];
    const write = (level: string) => (_: unknown, message: string) => void lines.push(`${level}: ${message}`);
    const log = makeOutageLog({ info: write('info'), warn: write('warn'), error: write('error') }, 'redis');
    log.answered();
    for (let attempt = 0; attempt < 50; attempt++) log.failed(new Error('connect ECONNREFUSED'));
    log.failed(new Error('a bug'));
    log.answered();
    log.answered();
    log.ended();
    log.failed(new Error('terminating connection'));
    expect(lines).toEqual([
      'warn: queue does not answer; jobs wait until it does',
      'error: queue error',
      'info: queue answers again',
    ]);
  });
});
