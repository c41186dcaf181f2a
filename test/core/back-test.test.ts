import { describe, expect, test } from 'vitest';
import { backTest, type PastChange } from '#core/back-test.ts';
import type { Change } from '#core/change.ts';
import { type PlaceWords, person, place, today } from './rules/truth-table.ts';

const now = new Date(`${today}T18:00:00Z`);
const seen = (
  vacancyId: string,
  at: string,
  more: { kind?: Change['kind']; facts?: PlaceWords } = {},
): PastChange => ({
  change: { kind: more.kind ?? 'opened', vacancyId, version: 1, at: new Date(at), fields: [] },
  facts: place(more.facts),
});
const mails = (changes: PastChange[], words: Parameters<typeof person>[0] = {}) =>
  backTest(person(words), changes, now).mails.map(({ day, items }) => [
    day,
    items.map(({ vacancyId, kind, verdict }) => `${vacancyId} ${kind} ${verdict}`),
  ]);

describe('what the last 90 days would have brought', () => {
  test('mail by mail, by the day in US Eastern time', () => {
    expect(
      mails([
        seen('b', '2026-11-02T15:00:00Z'),
        seen('a', '2026-10-20T15:00:00Z'),
        seen('c', '2026-11-03T02:00:00Z'),
      ]),
    ).toEqual([
      ['2026-10-20', ['a opened eligible']],
      ['2026-11-02', ['b opened eligible', 'c opened eligible']],
    ]);
  });

  test.each<[string, PastChange[], unknown]>([
    [
      'nothing that is not wanted',
      [seen('a', '2026-11-02T15:00:00Z', { facts: { specialty: 'Pediatrics' } })],
      [],
    ],
    [
      'nothing that is closed to you',
      [seen('a', '2026-11-02T15:00:00Z', { facts: { gradWithinYears: 3 } })],
      [],
    ],
    ['nothing older than 90 days', [seen('a', '2026-08-01T15:00:00Z')], []],
    ['nothing from after now', [seen('a', '2026-11-16T15:00:00Z')], []],
    [
      'opened and filled on one day is not told',
      [
        seen('a', '2026-11-02T13:00:00Z'),
        seen('a', '2026-11-02T20:00:00Z', { kind: 'closed', facts: { status: 'filled' } }),
      ],
      [],
    ],
    [
      'opened and changed on one day is one new item',
      [seen('a', '2026-11-02T13:00:00Z'), seen('a', '2026-11-02T20:00:00Z', { kind: 'changed' })],
      [['2026-11-02', ['a opened eligible']]],
    ],
    [
      'a change that makes it fit is new to you',
      [
        seen('a', '2026-11-02T13:00:00Z', { facts: { gradWithinYears: 3 } }),
        seen('a', '2026-11-04T13:00:00Z', { kind: 'changed' }),
      ],
      [['2026-11-04', ['a opened eligible']]],
    ],
    [
      'closed is told to who was told of it',
      [
        seen('a', '2026-11-02T13:00:00Z'),
        seen('a', '2026-11-06T13:00:00Z', { kind: 'closed', facts: { status: 'filled' } }),
      ],
      [
        ['2026-11-02', ['a opened eligible']],
        ['2026-11-06', ['a closed ineligible']],
      ],
    ],
    [
      'a question is mailed as one',
      [seen('a', '2026-11-02T13:00:00Z', { facts: { usmleMinScore: 220 } })],
      [['2026-11-02', ['a opened unknown']]],
    ],
  ])('%s', (_sentence, changes, expected) => {
    expect(mails(changes, { specialties: ['Internal Medicine'], graduationYear: 2015 })).toEqual(expected);
  });

  test('the sums are of places, not of mails', () => {
    const answer = backTest(
      person(),
      [
        seen('a', '2026-11-02T13:00:00Z'),
        seen('a', '2026-11-04T13:00:00Z', { kind: 'changed' }),
        seen('b', '2026-11-04T13:00:00Z', { facts: { step3Required: true } }),
      ],
      now,
    );
    expect(answer).toMatchObject({ days: 90, places: 2, eligible: 1, toAsk: 1 });
    expect(answer.mails).toHaveLength(2);
    expect(answer.mails[1]?.items[1]?.reason).toMatchObject({ rule: 'exam.step3', outcome: 'unknown' });
  });
});
