import { describe, expect, test } from 'vitest';
import { findDates } from '#core/normalize/when/dates.ts';
import { readDeadline } from '#core/normalize/when/deadline.ts';
import { readStart } from '#core/normalize/when/start.ts';

const captured = new Date('2026-10-20T15:00:00Z');

describe('dates', () => {
  test.each([
    ['January 4, 2027', '2027-01-04'],
    ['Jan. 4th, 2027', '2027-01-04'],
    ['JANUARY 4 2027', '2027-01-04'],
    ['4 January 2027', '2027-01-04'],
    ['4th of January, 2027', '2027-01-04'],
    ['the first of January 2027', '2027-01-01'],
    ['1/4/2027', '2027-01-04'],
    ['01-04-2027', '2027-01-04'],
    ['1/4/27', '2027-01-04'],
    ['13/2/2027', '2027-02-13'],
    ['2027-01-04', '2027-01-04'],
    ['2027/01/04', '2027-01-04'],
    ['04.01.2027 or 13.02.2027', '2027-01-04'],
    ['4-Jan-2027', '2027-01-04'],
    ['04JAN2027', '2027-01-04'],
    ['Jan 2027', '2027-01'],
    ['January of 2027', '2027-01'],
    ["July '27", '2027-07'],
    ['Sept. 2027', '2027-09'],
    ['mid-January 2027', '2027-01'],
    ['01/2027', '2027-01'],
    ['Nov. 1', '2026-11-01'],
    ['October 21', '2026-10-21'],
    ['October 19', '2027-10-19'],
    ['7/1', '2027-07-01'],
    ['October', '2026-10'],
    ['September', '2027-09'],
    ['in May', '2027-05'],
    ['February 30, 2027', null],
    ['Monday, January 4, 2027', '2027-01-04'],
  ])('%s', (words, value) => {
    expect(findDates(words, captured)[0]?.value).toBe(value);
  });

  test.each(['24/7 call', 'PGY-1/2', '606-555-0172', 'may apply', 'we march on', '4-5 months', '2026-27'])(
    'no date: %s',
    (words) => expect(findDates(words, captured)).toEqual([]),
  );
});

describe('start', () => {
  test.each([
    ['looking to fill one categorical PGY-2 position beginning January 4, 2027.', '2027-01-04'],
    ['the start date is October 1, 2026, though we can hold it until November', '2026-10-01'],
    ['seeks a resident to enter at the PGY-2 level on 1 July 2027', '2027-07-01'],
    ['One PGY2 vacancy, categorical, as of August 24, 2026', '2026-08-24'],
    ['with training to begin on or about November 16, 2026', '2026-11-16'],
    ['for an off-cycle appointment starting December 1, 2026', '2026-12-01'],
    ['PGY-2 place, available 1/1/2027, in a five-year program', '2027-01-01'],
    ['into the PGY-2 class on or after February 1, 2027', '2027-02-01'],
    ['with a start in October or November', '2026-10'],
    ['vacated on December 31 and we intend to refill it on January 2, 2027', '2027-01-02'],
    ['needs a PGY-2 for a January 11, 2027 start', '2027-01-11'],
    ['will appoint one second-year (R2) in February 2027', '2027-02'],
    ['open at our new rural track, first day 4 January 2027', '2027-01-04'],
    ['from April 5, 2027, or sooner if the candidate is free', '2027-04-05'],
    ['has a PGY-2 place, July 2027 start', '2027-07'],
    ['PGY-2, adult neurology, 1 seat, needed by September 14, 2027', '2027-09-14'],
    ['TWO POSITIONS, REPORT OCT. 25, 2026', '2026-10-25'],
    ['anticipated start October 12, 2026', '2026-10-12'],
    ['Begin: 03/29/2027. Number: one.', '2027-03-29'],
    ['resident effective Nov. 1.', '2026-11-01'],
    ['an academic year running from January 2027', '2027-01'],
    ['Start Date: 7/1/2027', '2027-07-01'],
    ['PGY-2 opening for July 1, 2027', '2027-07-01'],
    ['off-cycle, October', '2026-10'],
    ['We have an off-cycle PGY-2 position, January 2027', '2027-01'],
    ['available starting in March 2027', '2027-03'],
    ['The position would start around mid-January, 2027', '2027-01'],
    ['Position start date: on or before January 1, 2027', null],
    ['The successful candidate will join us on February 1', '2027-02-01'],
    ['Anticipated appointment dates: January 1, 2027 - June 30, 2027', '2027-01-01'],
    ['appointment from 1/1/2027 to 6/30/2027', '2027-01-01'],
    ['Start date: January 1, 2027 or earlier', '2027-01-01'],
    ['Date available: 12/01/2026', '2026-12-01'],
    ['PGY-2 position opens up on December 1, 2026', '2026-12-01'],
    ['effective immediately', 'immediate'],
    ['Immediate opening for a PGY-1', 'immediate'],
    ['Start: ASAP', 'immediate'],
    ['to start as soon as possible', 'immediate'],
    ['available immediately', 'immediate'],
    ['open right away', 'immediate'],
    ['can be taken up at once', 'immediate'],
    ['start upon licensing', 'immediate'],
    ['an off-cycle start between now and January 1, 2027', 'immediate'],
    ['available from the date of hire and no later than February 22, 2027', 'immediate'],
    ['ONE POSITION AVAILABLE NOW THROUGH MID-SEASON', 'immediate'],
    ['to start when found', 'immediate'],
    ['Start date: Immediately or January 1, 2027', 'immediate'],
    ['Immediate opening for a PGY-2 resident to start January 4, 2027', '2027-01-04'],
    ['now to New Year', 'immediate'],
    ['The start date is flexible', null],
    ['start negotiable before February 1, 2027', null],
    ['report date is flexible but not later than 2027-03-01', null],
    ['may begin any time after Labor Day', null],
    ['start in the summer', null],
    ['position funded to June 2029', null],
    ['wanted to begin before Thanksgiving and complete June 2027', null],
    ['new residents onboard each month from October to January', null],
    ['Apply by December 1, 2026', null],
    ['Posted 10/6/2026', null],
    ['Updated 08/28/2026', null],
    ['Interviews will be held November 5, 2026', null],
    ['Applications will be reviewed immediately', null],
    ['Please contact us as soon as possible', null],
    ['a PGY-1 vacancy created by a withdrawal in August', null],
    ['The intern place advertised in September', null],
    ['Review of applications begins November 1, 2026', null],
    ['The position is open until filled. Deadline: November 1, 2026', null],
    ['who graduated after June 2022', null],
    ['Step 3 must be passed by January 1, 2027', null],
    ['PGY-2 position open until December 15, 2026', null],
    ['Completed PGY-1 by June 30, 2027', null],
  ])('%s', (words, value) => {
    expect(readStart(words, captured)?.value ?? null).toBe(value);
  });

  test.each([
    ['January 4, 2027', '2027-01-04'],
    ['Immediate', 'immediate'],
    ['Now', 'immediate'],
    ['Flexible', null],
    ['TBD', null],
    ['July 2027', '2027-07'],
    ['07/01/2027', '2027-07-01'],
    ['ASAP', 'immediate'],
    ['Immediately/July 2027', 'immediate'],
    ['Negotiable', null],
    ['No later than March 2027', null],
    ['Open', null],
    ['As early as December 1, 2026', '2026-12-01'],
    ['1 Feb 2027 (flexible)', '2027-02-01'],
    ['Upon completion of hiring paperwork', 'immediate'],
  ])('in a cell headed start: %s', (words, value) => {
    expect(readStart(words, captured, true)?.value ?? null).toBe(value);
  });
});

describe('deadline', () => {
  test.each([
    ['at surgery@x.example.org by November 20, 2026 . Interviews', '2026-11-20'],
    ['Reply to Dr. Vanterpoole via og@x.example.edu no later than 11/18/2026.', '2026-11-18'],
    ['review begins December 1, 2026 and that is also the closing date', '2026-12-01'],
    ['This requisition closes 11/06/2026.', '2026-11-06'],
    ['Apply before 31 October 2026 to surged@x.example.edu', '2026-10-31'],
    ['Apply by November 13 to kids@x.example.org', '2026-11-13'],
    ['We want someone by Nov 30.', '2026-11-30'],
    ['Close Date 12/11/2026', '2026-12-11'],
    ['Applications close 29 January 2027.', '2027-01-29'],
    ['The closing date is May 29, 2027.', '2027-05-29'],
    ['neuro@x.example.org before 11/15/2026', '2026-11-15'],
    ['Cut-off: NOV. 25, 2026', '2026-11-25'],
    ['derm@x.example.edu until May 14, 2027', '2027-05-14'],
    ['Application deadline: December 1', '2026-12-01'],
    ['Deadline for applications is December 1, 2026 at 5 pm', '2026-12-01'],
    ['Applications will be accepted through December 15, 2026', '2026-12-15'],
    ['Applications accepted until 12/15/26', '2026-12-15'],
    ['Please submit your CV by 5 pm on December 4, 2026', '2026-12-04'],
    ['All materials must be received on or before December 4, 2026', '2026-12-04'],
    ['Materials due December 4, 2026', '2026-12-04'],
    ['Email me --> before Halloween (10/31/2026)', '2026-10-31'],
    ['Last day to apply: 1 December 2026', '2026-12-01'],
    ['December 1, 2026 is the deadline for applications.', '2026-12-01'],
    ['The application window closes on December 1, 2026.', '2026-12-01'],
    ['Posting expires 12/1/2026', '2026-12-01'],
    ['Interested candidates should send documents no later than Friday, November 13, 2026', '2026-11-13'],
    ['Files to pm@x.example.org until Nov 15, 2026.', '2026-11-15'],
    ['Apply by: 11/30', '2026-11-30'],
    ['Candidates must apply no later than 5:00 PM on December 3rd, 2026', '2026-12-03'],
    ['Applications reviewed on a rolling basis until November 15, 2026', '2026-11-15'],
    ['Open until filled', null],
    ['Review of applications begins November 1, 2026', null],
    ['Start date: December 1, 2026', null],
    ['Posted on November 1, 2026', null],
    ['Must pass Step 3 by July 1, 2027', null],
    ['start negotiable before February 1, 2027', null],
    ['report date is not later than 2027-03-01', null],
    ['A finished intern year by June 30, 2027 is required', null],
    ['The position is available from January 1, 2027 through June 30, 2027', null],
    ['The permit must be in hand before January 1, 2027', null],
  ])('%s', (words, value) => {
    expect(readDeadline(words, { captured })?.value ?? null).toBe(value);
  });

  test('two deadlines, each for its level', () => {
    const words = 'to im@x.example.org by October 30, 2026 (PGY-1) or November 30, 2026 (PGY-2).';
    expect(readDeadline(words, { captured, levels: [1] })?.value).toBe('2026-10-30');
    expect(readDeadline(words, { captured, levels: [2] })?.value).toBe('2026-11-30');
  });

  test.each([
    [
      'January seat: by November 25, 2026. July seat: by February 26, 2027.',
      { start: '2027-01-04' },
      '2026-11-25',
    ],
    [
      'January seat: by November 25, 2026. July seat: by February 26, 2027.',
      { start: '2027-07-01' },
      '2027-02-26',
    ],
    [
      'For the intern place the last day is October 9, 2026; the PGY-2 place stays open.',
      { levels: [1] },
      '2026-10-09',
    ],
    [
      'For the intern place the last day is October 9, 2026; the PGY-2 place stays open.',
      { levels: [2] },
      null,
    ],
    [
      'The prelim closes on December 7, 2026; the two categorical places close on January 29, 2027.',
      { track: 'categorical' as const },
      '2027-01-29',
    ],
    [
      'For the second-year place, papers should be with us by November 6, 2026.',
      { levels: [2] },
      '2026-11-06',
    ],
    ['For the second-year place, papers should be with us by November 6, 2026.', { levels: [1] }, null],
    ['Closing date for the PGY-2 post: October 30, 2026.', { levels: [1] }, null],
    ['The PGY-2 closes October 30, 2026, and the preliminary post when it is filled.', { levels: [1] }, null],
    ['Applications for the PGY-2 must reach us not later than October 30, 2026.', { levels: [3] }, null],
    [
      'Files to seats@elk.example. For the intern, by January 15, 2027; for the second-year resident, by March 1, 2027.',
      { levels: [1] },
      '2027-01-15',
    ],
    [
      'Papers for the July place must reach us by March 5, 2027; there is no closing date for the other.',
      { start: '2027-01-04' },
      null,
    ],
    ['Intern applicants: a@elk.example by September 21, 2027.', { levels: [2] }, null],
    ['Intern applicants: a@elk.example by September 21, 2027.', { levels: [1] }, '2027-09-21'],
    [
      'Open until midnight on October 9, 2027 for the intern place, and until November 25, 2027 for the second-year place.',
      { levels: [1] },
      '2027-10-09',
    ],
    [
      'Open until midnight on October 9, 2027 for the intern place, and until November 25, 2027 for the second-year place.',
      { levels: [2] },
      '2027-11-25',
    ],
    [
      'Deadline for PGY-1 is October 16, 2027, for PGY-2 it is November 6, 2027.',
      { levels: [1] },
      '2027-10-16',
    ],
    [
      'Deadline for PGY-1 is October 16, 2027, for PGY-2 it is November 6, 2027.',
      { levels: [2] },
      '2027-11-06',
    ],
    [
      'Files for the intern place are read until October 16, 2027, those for the R2 place as they come.',
      { levels: [1] },
      '2027-10-16',
    ],
    [
      'Files for the intern place are read until October 16, 2027, those for the R2 place as they come.',
      { levels: [2] },
      null,
    ],
    ['Interns now in surgery may apply until November 6, 2027.', { levels: [2] }, '2027-11-06'],
    ['Both the PGY-1 and the PGY-2 place: apply by October 30, 2027.', { levels: [1] }, '2027-10-30'],
    ['Both the PGY-1 and the PGY-2 place: apply by October 30, 2027.', { levels: [2] }, '2027-10-30'],
    ['PGY-1 year complete. No visas. Until 5/14/2027.', { levels: [2] }, '2027-05-14'],
  ])('"%s" of a place with %o', (words, of, value) => {
    expect(readDeadline(words, { captured, ...of })?.value ?? null).toBe(value);
  });
});
