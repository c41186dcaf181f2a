/** What the canary's rounds say: arrived, late and where it stopped, and what is told once. */
import { describe, expect, test } from 'vitest';
import {
  type CanaryRound,
  type CanaryStanding,
  canaryNews,
  canarySteps,
  canaryTrouble,
  flightWords,
  followedTo,
  landed,
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
  goal: 'sent',
  messageId: null,
  folder: null,
};
const standing = (latest: CanaryRound | null, told = false): CanaryStanding => ({
  latest,
  arrived: null,
  told,
});
test('it has arrived when it has come to its goal, also after its time', () => {
  const sent = { step: 'sent' as const, reason: '250 OK', at: at('15:02') };
  expect(settled(round, sent, at('15:03'))).toMatchObject({
    state: 'arrived',
    endedAt: at('15:02'),
  });
  const late = { ...round, state: 'late' as const, endedAt: at('15:15') };
  expect(settled(late, sent, at('15:40'))).toMatchObject({ state: 'arrived', step: 'sent' });
});

test('before its time nothing is said of it, and nothing is written twice', () => {
  const matched = { step: 'matched' as const, reason: null, at: null };
  expect(settled(round, matched, at('15:14'))).toBe(round);
  const late = settled(round, matched, at('15:15'));
  expect(late).toMatchObject({ state: 'late', step: 'matched' });
  expect(settled(late, matched, at('15:20'))).toBe(late);
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

describe('followed to the inbox', () => {
  const toInbox: CanaryRound = { ...round, goal: 'arrived', step: 'sent', messageId: '<m@offcycle.example>' };
  const seen = { at: at('15:02'), folder: 'INBOX', isJunk: false };

  test('what the mail server took has not arrived', () => {
    const sent = { step: 'sent' as const, reason: '250 OK', at: at('15:02') };
    expect(settled(toInbox, sent, at('15:03'))).toBe(toInbox);
    expect(settled(toInbox, sent, at('15:16'))).toMatchObject({ state: 'late', step: 'sent' });
  });

  test.each([
    ['the clock of the mailbox agrees', '15:02', '15:02'],
    ['it is behind', '14:20', '15:00'],
    ['it is ahead', '17:00', '15:05'],
  ])('it arrives when it is seen there; %s', (_, said, ended) => {
    expect(landed(toInbox, { ...seen, at: at(said) }, at('15:05'))).toMatchObject({
      state: 'arrived',
      step: 'arrived',
      folder: 'INBOX',
      endedAt: at(ended),
    });
  });

  test('among junk it is trouble at once, told once, and no arrival', () => {
    const junked = landed(toInbox, { ...seen, folder: 'Junk', isJunk: true }, at('15:03'));
    const trouble = canaryTrouble(standing(junked), at('15:04'));
    expect(trouble).toMatchObject({ state: 'junked', since: at('15:02') });
    expect(trouble?.reason).toMatch(
      /^it stopped after the step "sent": .*inbox \(it lies in "Junk", for junk\)$/,
    );
    expect(canaryNews(standing(junked, true), at('15:04'))).toEqual({ began: [], recovered: [] });
    expect(settled(junked, { step: 'sent', reason: null, at: null }, at('15:50'))).toBe(junked);
  });

  test('it says how far flights are followed', () => {
    const arrived = {
      startedAt: at('15:00'),
      endedAt: at('15:01'),
      goal: 'arrived' as const,
      folder: 'INBOX',
    };
    expect(flightWords({ arrived })).toBe('60 s from its page to the inbox');
    expect(followedTo({ latest: toInbox })).toBe('followed to the inbox');
    expect(followedTo({ latest: round })).toBe('followed to the mail server');
  });
});
