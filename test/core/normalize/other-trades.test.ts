/** Another trade's residency in our words: those who board it tell. */
import { expect, test } from 'vitest';
import { normalize } from '#core/normalize/normalize.ts';

const isTaken = (block: string): boolean => {
  const row = {
    block,
    headings: ['Emergency Medicine Resident (PGY-1)'],
    surroundings: ['Elk Run Hospital, Toledo, OH'],
    sharedWords: [],
    struck: false,
    fields: { pgy: 'Emergency Medicine Resident (PGY-1)', positions: '4' },
    url: 'https://x.example/',
    reader: 'section' as const,
  };
  const told = normalize(row, { captured: new Date('2026-10-20T15:00:00Z'), specialtyHint: null });
  return !('rejected' in told) && told.some(({ lead }) => !lead);
};
const offer = 'Emergency Medicine Resident (PGY-1)\nOpenings: 4\nWe have four openings from April 5, 2027.';

test.each([
  'Our Emergency Medicine APP Residency takes new graduates with NCCPA or ANCC certification.',
  'Graduates of an ARC-PA accredited physician assistant program, or nurse practitioners.',
])('left: %s', (words) => expect(isTaken(`${offer}\n${words}`)).toBe(false));

test.each(['You will work beside nurse practitioners. Apply to em@elkrun.example.'])('taken: %s', (words) =>
  expect(isTaken(`${offer}\n${words}`)).toBe(true),
);

test('a board of pharmacists lists no residents of ours', () => {
  const row = (more: { surroundings: string[]; sharedWords: string[] }) =>
    normalize(
      {
        block: 'Elk Run Hospital, Toledo, OH\nPGY2 Internal Medicine\n1\nJune 28, 2027',
        headings: ['Open residency positions'],
        struck: false,
        fields: { pgy: 'PGY2', specialty: 'Internal Medicine', positions: '1', start: 'June 28, 2027' },
        url: 'https://x.example/',
        reader: 'table',
        ...more,
      },
      { captured: new Date('2026-10-20T15:00:00Z'), specialtyHint: null },
    );
  const shared = ['Applications go through PhORCAS.'];
  expect(
    'rejected' in row({ surroundings: ['Network of Clinical Pharmacy Residents'], sharedWords: shared }),
  ).toBe(true);
  expect('rejected' in row({ surroundings: ['Elk Run Hospital'], sharedWords: shared })).toBe(false);
});
