import { describe, expect, test } from 'vitest';
import { normalize } from '#core/normalize/normalize.ts';
import type { RawVacancy } from '#core/page.ts';

const captured = new Date('2026-10-20T12:00:00Z');

function raw(block: string, more: Partial<RawVacancy> = {}): RawVacancy {
  return {
    block,
    fields: {},
    headings: [],
    surroundings: [],
    sharedWords: [],
    struck: false,
    url: 'https://board.example.org/1',
    reader: 'prose',
    ...more,
  };
}

describe('one block', () => {
  test.each([
    'The PGY-3 seat is no longer available, but we seek a PGY-2 resident in internal medicine.',
    'The PGY-3 place has been taken; we are seeking a PGY-2 resident in internal medicine for January.',
  ])('one sentence tells the end of a place and offers another: %s', (words) => {
    const postings = normalize(raw(words), { captured, specialtyHint: null });
    expect(postings).toContainEqual(expect.objectContaining({ pgy: [2], status: 'open' }));
  });

  test('gives every fact with its own words', () => {
    const posting = normalize(
      raw(
        'Cedar Hollow Hospital, Dayton, OH\nWe have one categorical PGY-2 position in internal medicine starting January 4, 2027.\nJ-1 only. Step 3 required. Apply by December 1, 2026 to im@cedarhollow.example.org.',
      ),
      { captured, specialtyHint: null },
    );
    expect(posting).toMatchObject([
      {
        specialty: 'Internal Medicine',
        pgy: [2],
        positions: 1,
        track: 'categorical',
        start: '2027-01-04',
        deadline: '2026-12-01',
        institution: 'Cedar Hollow Hospital',
        city: 'Dayton',
        state: 'OH',
        status: 'open',
        contactEmails: ['im@cedarhollow.example.org'],
        requirements: { visa: ['j1'], step3Required: true },
        evidence: 'We have one categorical PGY-2 position in internal medicine starting January 4, 2027.',
        words: {
          start: 'January 4, 2027',
          deadline: 'December 1, 2026',
          institution: 'Cedar Hollow Hospital',
        },
      },
    ]);
  });

  test.each([
    ['For the first of these Step 3 is required.', [true, null]],
    ['For the second of these Step 3 is required.', [null, true]],
    ['For the preliminary place Step 3 is required.', [true, null]],
    ['For the categorical seat Step 3 is required.', [null, true]],
    ['For the first time Step 3 is required.', [true, true]],
    ['For either place Step 3 is required.', [true, true]],
  ])('gives what is said by order or track to the place it names: %s', (words, step3) => {
    const postings = normalize(
      raw(
        `Internal Medicine, Alder Point Hospital. We have one preliminary PGY-1 position from April 5, 2027 and one categorical PGY-2 position from July 1, 2027. ${words}`,
      ),
      { captured, specialtyHint: null },
    );
    expect('rejected' in postings ? [] : postings.map((one) => one.requirements.step3Required)).toEqual(
      step3,
    );
  });

  test('gives what is said of the former and the latter to the place it names', () => {
    const postings = normalize(
      raw(
        'Neurological Surgery, Alder Point Hospital. From April 5, 2027 the department will have room for a PGY-2 and for a PGY-3. The former must have passed each Step on the first try. The latter needs Step 3. Both must have a Delaware training license by then.',
      ),
      { captured, specialtyHint: null },
    );
    expect(postings).toMatchObject([
      { pgy: [2], requirements: { maxFailures: 0, step3Required: null, stateLicenseRequired: true } },
      { pgy: [3], requirements: { maxFailures: null, step3Required: true, stateLicenseRequired: true } },
    ]);
  });
});
