/** Days told by their contrast: by what comes too late, who did not begin, and what is done for the last time. */
import { describe, expect, test } from 'vitest';
import { readDeadline } from '#core/normalize/when/deadline.ts';
import { readStart } from '#core/normalize/when/start.ts';

const captured = new Date('2026-10-20T15:00:00Z');

describe('the last day', () => {
  test.each([
    ['Nothing that reaches us after Friday, December 18, 2026 can be considered.', '2026-12-18'],
    ['Anything that comes in after November 3 will be held over.', '2026-11-03'],
    ['Files that get here after January 5, 2027 are not read.', '2027-01-05'],
    ['Whatever we receive after December 3 goes unread.', '2026-12-03'],
    ['We cannot consider papers that reach us later than December 2.', '2026-12-02'],
    ['The committee reads on Fridays and the last reading is on December 18, 2026.', '2026-12-18'],
    ['The last committee meeting for this search is December 18, 2026.', '2026-12-18'],
    ['Files are read every Monday, for the last time on December 14.', '2026-12-14'],
    ['The application period for this announcement ended on March 31, 2026.', '2026-03-31'],
    ['Applications for this seat were taken until September 30, 2026.', '2026-09-30'],
    ['Time for applying ran out on September 30, 2026.', '2026-09-30'],
    ['Our final review by the ACGME is on December 18, 2026.', null],
    ['The residents who come after December 18 do nights.', null],
  ])('%s', (words, day) => expect(readDeadline(words, { captured })?.value ?? null).toBe(day));
});

describe('the first day', () => {
  test.each([
    ['One place at PGY-1, to be taken up as soon as it can be arranged', 'immediate'],
    ["We'd like them on the wards as soon as occupational health clears them.", 'immediate'],
    ['The resident may begin as soon as HR has cleared him.', 'immediate'],
    ['Three seats, fill now.', 'immediate'],
    ['An intern quit in week 8, so there is a PGY-1 slot right now.', 'immediate'],
    ['We are down two interns and can bring people in right now.', 'immediate'],
    ['One place, can be occupied as soon as you are free to come.', 'immediate'],
    ['One PGY-2 seat, hire now.', 'immediate'],
    ['As soon as hired', 'immediate'],
    ['You may begin the Monday after credentialing clears.', 'immediate'],
    ['The residency has a single first-year seat to give away now; Spanish speakers preferred.', 'immediate'],
    [
      'A matched intern could not begin in July. The new one can start from November 7, 2026 on.',
      '2026-11-07',
    ],
    ['Our intern was unable to start in July. The seat is open from December 7, 2026.', '2026-12-07'],
    ['One resident did not start on July 1; we look for somebody from January 4, 2027.', '2027-01-04'],
    ['The resident who was to begin in July withdrew. Start: November 16, 2026.', '2026-11-16'],
    ['Only five second-years. One more is wanted by November 28, 2026.', '2026-11-28'],
    ['A second intern is sought by January 4, 2027.', '2027-01-04'],
    ['Applications are wanted by November 28, 2026.', null],
  ])('%s', (words, day) => expect(readStart(words, captured)?.value ?? null).toBe(day));
});
