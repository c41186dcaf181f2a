/** A day means the same in whatever words it is put. */
import { expect, test } from 'vitest';
import { readStatus } from '#core/normalize/offer/status.ts';
import { readLevels } from '#core/normalize/what/levels.ts';
import { readTrack } from '#core/normalize/what/track.ts';
import { readDeadline } from '#core/normalize/when/deadline.ts';
import { readStart } from '#core/normalize/when/start.ts';

const captured = new Date('2026-10-15T12:00:00Z');

test.each([
  ['Closing date for the PGY-2 post: Friday, October 30, 2026.', null, '2026-10-30'],
  ['Final day to apply for the PGY-2 post: October 30, 2026.', null, '2026-10-30'],
  ['October 30: due date for complete applications', null, '2026-10-30'],
  [
    'Send to the coordinator with "PGY2" as subject, before the end of the day on Friday, October 30, 2026.',
    null,
    '2026-10-30',
  ],
  ['Files will need to be complete by October 23, 2026.', null, '2026-10-23'],
  ['My inbox is open up to June 15, 2027, not a day longer.', null, '2027-06-15'],
  ['Open & closing dates 11/30/2026 to 12/18/2026', null, '2026-12-18'],
  ['Submit the package online by 11:59 PM (ET) on 12/18/2026.', null, '2026-12-18'],
  ['Apply until - Oct 9, 2027', null, '2027-10-09'],
  ['Step three by December 31.', null, null],
  ['Internship done by June 30, 2027 in an ACGME program.', null, null],
  ['One PGY-2 opening for a DO in an approved program, beginning July 1, 2027.', '2027-07-01', null],
  ['Beginning Friday, January 8, 2027 we can seat two more second-years.', '2027-01-08', null],
  ["We're recruiting a PL-2 house officer to come aboard on March 16, 2027.", '2027-03-16', null],
  ['One trainee is wanted, January 1, 2027.', '2027-01-01', null],
  ['PGY-2, adult neurology, 1 seat, required by January 14, 2027', '2027-01-14', null],
  ['PGY 4/5, July 2027', '2027-07', null],
  ['start in january 2027', '2027-01', null],
  ['ca-1 vacancy for october.', '2026-10', null],
  ['The page /residency/pgy-2-opening-july-2027 may have moved.', null, null],
  ['Status as of October 30, 2026.', null, null],
  ['ERAS opens September 4, 2027.', null, null],
  ['Consideration of candidates ends November 30, 2026.', null, '2026-11-30'],
  ['Notes for the intern seats are welcome until October 30, 2026.', null, '2026-10-30'],
  ['Letters about our PGY-2 place are read until October 30, 2026.', null, '2026-10-30'],
  ['The intern seats are paid until June 30, 2027.', null, null],
  ['Please use the mailbox and get it to us by November 13, 2026.', null, '2026-11-13'],
  ['Get your CV and letters to us before November 13, 2026.', null, '2026-11-13'],
  ['The permit gets to us by mail within weeks.', null, null],
  ['Two residents can be added to our advanced class in February 2027.', '2027-02', null],
  ['A wing was added to the hospital in February 2027.', null, null],
  ['We invite applications for a PGY-2 position, which may be taken up at once.', 'immediate', null],
  ['We invite applications for a place that is free immediately.', 'immediate', null],
  ['Applications for the PGY-2 position are reviewed at once.', null, null],
  ['Apply immediately.', null, null],
  ['One vacancy, to be occupied as soon as the candidate can relocate.', 'immediate', null],
  ['One PGY-1 place, as soon as a new resident can start.', 'immediate', null],
  ['We tell you as soon as the committee has met.', null, null],
  ['Review begins now.', null, null],
  ['From: now', 'immediate', null],
  ['PGY-1, can start the minute they are credentialed.', 'immediate', null],
  ['Supervise interns once credentialed.', null, null],
] as const)('%s', (words, start, deadline) => {
  expect(readStart(words, captured)?.value ?? null).toBe(start);
  expect(readDeadline(words, { captured })?.value ?? null).toBe(deadline);
});

test.each([
  ['USMLE 3 taken and passed prior to start', null],
  ["We haven't taken a transfer since 2019.", null],
  ["We aren't accepting further applications for PGY-1.", 'filled'],
  ['Our August ad has found its house officer.', 'filled'],
  ['Because a house officer has withdrawn, one PGY-2 position will open.', null],
  ['Application period ended Friday, December 15, 2025', 'expired'],
  ['Applications are no longer being accepted.', 'expired'],
  ['Closed on February 12, a resident has accepted', 'filled'],
  ['Applications are read each Wednesday until both places are gone.', null],
  ['It begins as soon as the chosen resident can be released.', null],
  ['The vacancy arose because a resident was accepted into another program.', null],
  ['We are no longer taking applications for this seat.', 'filled'],
  ['Offer extended and accepted.', 'filled'],
] as const)('%s: %s', (words, status) => expect(readStatus(words)?.value ?? null).toBe(status));

test.each([
  ['The PGY-2 class has two unoccupied chairs, both advanced.', 'advanced'],
  ['Level: PGY-2, a single advanced seat', 'advanced'],
  ['One TY seat to give away', 'transitional'],
  ['Hold, or be applying for, an advanced position', null],
  ['An internal medicine or transitional internship is required.', null],
  ['Would a prelim surgery year count?', null],
  ['One PGY-2 spot for July 2027 would a prelim year count?', null],
  ['My prelim program may have a CA-1 spot.', null],
  ['You need a finished transitional or preliminary year.', null],
  ['Her categorical PGY-1 seat is available.', 'categorical'],
  ['There is a preliminary PGY-1 seat.', 'preliminary'],
  ['Our advanced class is short by one. You need a finished preliminary or transitional year.', 'advanced'],
  ['CA-1\nAdvanced\nElk Run Hospital', 'advanced'],
  ['A resident in advanced training', null],
] as const)('%s: %s', (words, track) => expect(readTrack(words)?.value ?? null).toBe(track));

test.each([
  'An ACGME-accredited PGY-1 must have been concluded.',
  'An ACGME surgical intern year has to be done.',
  'You need to be done with an ACGME intern year by June 30.',
])('a level that is brought is not offered, whatever the verb: %s', (words) =>
  expect(readLevels(words)).toBeNull(),
);
