/** What the canary's rounds say: arrived, late and where it stopped, and what is told once. */
import { expect, test } from 'vitest';
import {
  type CanaryRound,
  type CanaryStanding,
  canaryNews,
  canarySteps,
  canaryTrouble,
  settled,
} from '#core/canary.ts';

const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);
const round: CanaryRound = {
  id: 'r',
  startedAt: at('15:00'),
  dueAt: at('15:15'),
  nextBy: at('16:15'),
  state: 'under way',
  step: 'begun',
  reason: null,
  endedAt: null,
};
const standing = (latest: CanaryRound | null, told = false): CanaryStanding => ({
  latest,
  arrived: null,
  told,
});
const goal = 'sent' as const;

test('it has arrived when it has come to its goal, also after its time', () => {
  const sent = { step: 'sent' as const, reason: '250 OK', at: at('15:02') };
  expect(settled(round, sent, { now: at('15:03'), goal })).toMatchObject({
    state: 'arrived',
    endedAt: at('15:02'),
  });
  const late = { ...round, state: 'late' as const, endedAt: at('15:15') };
  expect(settled(late, sent, { now: at('15:40'), goal })).toMatchObject({ state: 'arrived', step: 'sent' });
});

test('before its time nothing is said of it, and nothing is written twice', () => {
  const matched = { step: 'matched' as const, reason: null, at: null };
  expect(settled(round, matched, { now: at('15:14'), goal })).toBe(round);
  const late = settled(round, matched, { now: at('15:15'), goal });
  expect(late).toMatchObject({ state: 'late', step: 'matched' });
  expect(settled(late, matched, { now: at('15:20'), goal })).toBe(late);
});

test.each(canarySteps.slice(0, -1).map((step) => [step]))(
  'late after "%s" names it and what to do',
  (step) => {
    const trouble = canaryTrouble(standing({ ...round, state: 'late', step, reason: 'why' }), at('15:20'));
    expect(trouble).toMatchObject({ name: 'canary', state: 'late', since: at('15:15') });
    expect(trouble?.reason).toMatch(new RegExp(`^it stopped after the step "${step}": .+\\(why\\)$`));
    expect(trouble?.next).toMatch(/\w{3}/);
  },
);

test.each([
  ['none ever flew', null, '15:00', null],
  ['it is under way', round, '15:10', null],
  ['nobody looks at it any more', round, '15:16', 'late'],
  ['it arrived', { ...round, state: 'arrived' as const }, '15:50', null],
  ['it arrived, and no other began', { ...round, state: 'arrived' as const }, '16:16', 'grounded'],
])('%s', (_, latest, now, state) => {
  expect(canaryTrouble(standing(latest), at(now))?.state ?? null).toBe(state);
});

test('operators hear of it once, and once that it flies again', () => {
  const late = { ...round, state: 'late' as const };
  const arrived = { ...round, state: 'arrived' as const, endedAt: at('16:02') };
  const told = (latest: CanaryRound, before: boolean) => {
    const { began, recovered } = canaryNews(standing(latest, before), at('16:05'));
    return [began.length, recovered.length];
  };
  expect([told(late, false), told(late, true), told(arrived, true), told(arrived, false)]).toEqual([
    [1, 0],
    [0, 0],
    [0, 1],
    [0, 0],
  ]);
});
