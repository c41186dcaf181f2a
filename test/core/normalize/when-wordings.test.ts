/** Further wordings of starts, deadlines, ends and places: each table holds one rule in many coordinators' words. */
import { describe, expect, test } from 'vitest';
import { readStatus } from '#core/normalize/offer/status.ts';
import { readPositions } from '#core/normalize/what/positions.ts';
import { readDeadline } from '#core/normalize/when/deadline.ts';
import { readStart } from '#core/normalize/when/start.ts';
import { readEmails } from '#core/normalize/where/emails.ts';
import { readPlace } from '#core/normalize/where/place.ts';

const captured = new Date('2026-10-20T15:00:00Z');

describe('start', () => {
  test.each([
    ['to start as soon as the paperwork allows', 'immediate'],
    [
      'can take a transitional year resident as soon as an Oklahoma special training license is in hand',
      'immediate',
    ],
    ['may start as soon as onboarding is complete', 'immediate'],
    ['starting as soon as credentialing permits', 'immediate'],
    [
      'We would like it occupied by November 30, 2026, and who is chosen may come as early as November 9.',
      '2026-11-09',
    ],
    ['beginning whenever you can be credentialed', 'immediate'],
    ["The PGY-2 seat at Elk Run Children's that was in the August thread is gone", null],
    ['the PGY-1 place of the September list', null],
    ['The PGY-2 seat is gone. Got the rejection today.', null],
    ['to start once the resident has been licensed', 'immediate'],
    ['a PGY-1 who can come at once, or at the latest in July', 'immediate'],
    ['to come right away, or at the latest on January 4', 'immediate'],
    ['One seat, categorical, for right now', 'immediate'],
    ['I have two unfilled PGY-1 places, and my chairman would be glad of help right now', 'immediate'],
    ['Free now', 'immediate'],
    ['They want a person immediately', 'immediate'],
    ['two places, which can be taken at once', 'immediate'],
    ['available now and running through June 30, 2027', 'immediate'],
    ['One seat came free in November and can be taken from February 1, 2027', '2027-02-01'],
    ['A PGY-2 position became vacant in August; it starts January 4, 2027', '2027-01-04'],
    ['The slot fell open on September 3. First day: January 4, 2027', '2027-01-04'],
    ['Accreditation of a third slot per year came on March 29. The slot is for July 1, 2027.', '2027-07-01'],
    ['The PGY-2 surgery place that we printed in September', null],
    ['The PGY-2 vacancy of October 1 was filled on November 4', null],
    ['to start between December 1, 2026 and March 1, 2027', '2026-12-01'],
    ['may begin at any time between December 1 and January 15', '2026-12-01'],
    ['would like to add a resident on December 14, 2026', '2026-12-14'],
    ['Orientation and first day: June 24, 2027', '2027-06-24'],
    ['We could start people in January 2027', '2027-01'],
    ['Start would be January 4, 2027, or as near to it as the board allows', '2027-01-04'],
    ['We hope to welcome a new second-year resident on the 30th of November, 2026', '2026-11-30'],
    ['no later than March 1, 2027 start', null],
    ['Start date negotiable', null],
    ['starting in the summer', null],
    ['Start: flexible, but not after March 2027', null],
    ['Apply as soon as possible', null],
    ['Posted October 1, 2026', null],
    ['Interviews begin November 1, 2026', null],
    ['Review of applications begins November 1, 2026', null],
  ])('%s', (words, value) => expect(readStart(words, captured)?.value ?? null).toBe(value));
});

describe('deadline', () => {
  test.each([
    ['Files are read as they arrive, and none after January 29, 2027', '2027-01-29'],
    ['We accept nothing after January 29, 2027', '2027-01-29'],
    ['Applications after January 29, 2027 will not be read', '2027-01-29'],
    ['Mail a CV and two letters to a@b.org by 5 p.m. on Friday, 18 December 2026', '2026-12-18'],
    ['Send it to us by 5:00 PM EST on December 18, 2026', '2026-12-18'],
    ['Send materials by noon on Friday, December 18', '2026-12-18'],
    ['Please have them write to me no later than December 11', '2026-12-11'],
    ['Please have them write to me, with Milestones and ITE report, no later than December 11', '2026-12-11'],
    ['everything must be in by December 11, 2026', '2026-12-11'],
    ["Write to the program by Valentine's Day.", '2027-02-14'],
    ['Applications are read until Halloween', '2026-10-31'],
    ["Papers are due no later than New Year's Eve.", '2026-12-31'],
    ["Send it by New Year's Eve (December 30)", '2026-12-30'],
    ["The resident left on New Year's Day", null],
    ['The chair wishes to decide by December 18, so that is the date by which we need papers.', '2026-12-18'],
    ['We meet on December 18, and that is when we must have files.', '2026-12-18'],
    ['The chair wishes to decide by December 18, so that he can travel.', null],
    ['closes its books on 23 October', '2026-10-23'],
    ['Posting closes: 12/14/2026, 11:59 PM CT', '2026-12-14'],
    ['Documents until November 20, 2026 to Solveig', '2026-11-20'],
    ['Applications until 12/31', '2026-12-31'],
    ['Applications due Dec 1', '2026-12-01'],
    ['Apply by Dec. 1st', '2026-12-01'],
    ['Mail by December 1, 2026', '2026-12-01'],
    ['Last date to apply: 1 December 2026', '2026-12-01'],
    ['Applications received after December 1, 2026 are not considered', '2026-12-01'],
    ['Applications close December 1, 2026', '2026-12-01'],
    ['Reply by 11/13/2026: Box 41', '2026-11-13'],
    ['Review begins November 15 and continues until filled', null],
    ['Review of applications will begin on November 15, 2026', null],
    ['Open until filled', null],
    ['Deadline: none, open until filled', null],
    ['Applications open November 1, 2026', null],
    ['Interviews by December 1, 2026', null],
    ['Step 3 passed by December 1, 2026', null],
    ['must be able to start by December 1, 2026', null],
  ])('%s', (words, value) => expect(readDeadline(words, { captured })?.value ?? null).toBe(value));
});

describe('a last day for each field', () => {
  const of = (specialty: string, words: string) =>
    readDeadline(words, { captured, specialty })?.value ?? null;
  test.each([
    'By when? Pediatrics: March 31, 2027. Child neurology: April 9, 2027.',
    'Deadlines. Pediatrics: March 31, 2027. Child neurology: April 9, 2027.',
  ])('%s', (words) => {
    expect(of('Pediatrics', words)).toBe('2027-03-31');
    expect(of('Child Neurology', words)).toBe('2027-04-09');
  });
  test('is none for a field that has none', () => {
    const words = 'Pediatrics: March 31, 2027. Child neurology has no closing date.';
    expect(of('Pediatrics', words)).toBe('2027-03-31');
    expect(of('Child Neurology', words)).toBeNull();
    expect(of('Pediatrics', 'Pediatrics: March 31, 2027. Child neurology is on the third floor.')).toBeNull();
  });
});

describe('status', () => {
  test.each([
    ['The PGY-2 place that we printed in September is gone', 'filled'],
    ['TAKEN', 'filled'],
    ['The PGY-2 surgery place at Nodaway Hills Hospital that we printed in September is gone', 'filled'],
    ['We have a PGY-2 opening because a resident has gone home', null],
    ['This seat has gone', 'filled'],
    ['The program has withdrawn this opening', 'filled'],
    ['No longer available', 'filled'],
    ['We have found our resident', 'filled'],
    ['Position filled 12/1/2026', 'filled'],
    ['Closed 10/5/2026', 'expired'],
    ['This listing has expired', 'expired'],
    ['Closed on October 5', 'expired'],
    ['We do still have one categorical PGY-2 seat', null],
    ['A resident has gone to another program, so we have a PGY-2 opening', null],
    ['the two chiefs are gone in July', null],
    ['closes October 31', null],
    ['Open until filled', null],
  ])('%s', (words, value) => expect(readStatus(words)?.value ?? null).toBe(value));
});

describe('where', () => {
  test.each([
    ["Teton Basin Children's Hospital, Idaho Falls, ID", 'Idaho Falls', 'ID'],
    ['Missouri Bluffs Hospital, Kansas City, MO 64108', 'Kansas City', 'MO'],
    ['Sand Dune Medical Center, Virginia Beach, Virginia', 'Virginia Beach', 'VA'],
    ['Red Earth Hospital, Oklahoma City, OK', 'Oklahoma City', 'OK'],
    ['Corn Belt Hospital, Iowa City, Iowa', 'Iowa City', 'IA'],
    ['Klickitat River Family Medicine, The Dalles, Oregon', 'The Dalles', 'OR'],
    ['100 Main Street, Dayton, Ohio 45402', 'Dayton', 'OH'],
    ['100 Main Street | Dayton, OH 45402-1234', 'Dayton', 'OH'],
    ['100 Main Street, Suite 200, Dayton OH 45402', 'Dayton', 'OH'],
    ['our program in Lansing, Mich.', 'Lansing', 'MI'],
    ['the hospital in Winston-Salem, N.C.', 'Winston-Salem', 'NC'],
    ['based in St. Louis, Missouri', 'St. Louis', 'MO'],
    ["at Coeur d'Alene, Idaho", "Coeur d'Alene", 'ID'],
    ['Wilmington Riverfront Hospital (Wilmington, Delaware)', 'Wilmington', 'DE'],
    ['Ave. Las Américas final, Ponce, PR 00717', 'Ponce', 'PR'],
    ['Washington, DC 20010', 'Washington', 'DC'],
    ['Washington, D.C.', 'Washington', 'DC'],
    ['a colleague is moving to Alaska with her family', null, null],
    ['hold an Oregon limited license', null, null],
    ["The Children's Hospital of Ohio", null, 'OH'],
    ['University of Northern Michigan Medical Center', null, 'MI'],
    ['Georgia', null, 'GA'],
    ['Posting closes: 12/14/2026, 11:59 PM CT', null, null],
  ])('%s', (words, city, state) => {
    const place = readPlace(words);
    expect([place.city?.value ?? null, place.state?.value ?? null]).toEqual([city, state]);
  });
  test.each([
    ['RARITAN HEIGHTS UNIVERSITY HOSPITAL', 'Raritan Heights University Hospital'],
    ['Hospital Universitario Boca Vieja, Ave. Las Américas', 'Hospital Universitario Boca Vieja'],
    ['Hospital Maumee Locks Hospital', 'Maumee Locks Hospital'],
    ['Regrettably the Institute can sponsor neither', null],
    ['Klickitat River Family Medicine', 'Klickitat River Family Medicine'],
  ])('%s', (words, name) => expect(readPlace(words).institution?.value ?? null).toBe(name));
});

test.each([
  ['Thaddeus Brockelbank tbrockelbank at ouachitacrossing.org', ['tbrockelbank@ouachitacrossing.org']],
  ['medint arroba bocavieja punto org', ['medint@bocavieja.org']],
  ['path-pd {at} mahoninggate {dot} org', ['path-pd@mahoninggate.org']],
  ['Apply at hospital.org', []],
  ['Our residents at hospital.org', []],
])('%s', (words, found) => expect(readEmails(words)).toEqual(found));

test.each([
  ['is short of one pathology resident at PGY-2', 1],
  ['has room for one CA-1 in anesthesiology', 1],
  ['would like a categorical internal medicine PGY-1 by Thanksgiving', 1],
  ['can take a transitional year resident', 1],
  ['has room for residents of all levels', null],
  ['would like a resident program of its own', null],
])('%s: so many places', (words, count) => expect(readPositions(words)?.value ?? null).toBe(count));
