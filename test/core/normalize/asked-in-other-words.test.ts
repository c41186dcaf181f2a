/** The same demands as people put them who never say "required": what is brought, spared, allowed and ruled out. */
import { describe, expect, test } from 'vitest';
import { readMaxFailures } from '#core/normalize/asked/attempts.ts';
import { readGradWithin } from '#core/normalize/asked/graduation.ts';
import { readLicense } from '#core/normalize/asked/license.ts';
import { readPriorTraining } from '#core/normalize/asked/prior-training.ts';
import { readMinScore } from '#core/normalize/asked/score.ts';
import { readStep3 } from '#core/normalize/asked/step3.ts';
import { readUsExperience } from '#core/normalize/asked/us-experience.ts';
import { readVisa } from '#core/normalize/asked/visa.ts';

describe('prior training', () => {
  test.each([
    ['Prior psychiatry or primary care year required.', true],
    ['Prelim medicine year needed.', true],
    ['PGY-1 complete (medicine, surgery or transitional), ACGME', true],
    ['After a pediatric year', true],
    ['A clinical year that is finished or ends this month.', true],
    ['surgical PGY-1 year in the bag', true],
    ["If you've never had a program, this isn't the right door.", true],
    ['Those not presently in a residency cannot be considered.', true],
    ['Minimum time in residency on the day of application: 7 months, ACGME.', true],
    ['Any PGY-1 graduate in medicine or TY can be considered.', true],
    ['The person stepping into this chair has survived an intern year.', true],
    ['48 weeks as a surgical intern in an ACGME program', true],
    ['Twelve clinical months under an ACGME roof come first.', true],
    ['Intern year elsewhere not expected.', false],
    ['Required prior PGY years: 0', false],
    ['Training prerequisite: (none)', false],
    ['Zero residency? Zero problem.', false],
    ["We've dropped the intern-year rule for this round.", false],
    ['Past GME is no condition.', false],
    ['This post is open to doctors who have not been interns.', false],
    ['There is no need to have served as an intern before you join us.', false],
    ['Previous years of accredited training count for pay.', null],
    ['After your intern year you may choose the hospitalist pathway.', null],
    ['Our sister hospital demands an accredited internship for its CA-1 seat.', null],
    ['Prior ACGME training (if any): ________', null],
  ])('%s', (words, asked) => expect(readPriorTraining(words)?.value ?? null).toBe(asked));
});

test.each([
  ['We will talk to people who failed a Step once, but not twice.', 1],
  ['No more than one attempt without success, all exams together', 1],
  ['Two failed sittings in all, counting every Step and every level, is where we draw the line.', 2],
  ['no more than one F on the whole transcript', 1],
  ['one retake is all we can overlook', 1],
  ['at most one unsuccessful sitting', 1],
  ['USMLE: all sat once, passed once', 0],
  ['repeat takers excluded', 0],
  ['No one with more than 2 failed attempts.', 2],
  ['Nobody who has failed more than twice.', 2],
  ['A single failure on Step 1, Step 2 or the COMLEX equivalents is tolerated; a second one is not', 1],
  ['max of two fails in total over all Steps', 2],
  ['Two failures in total, on any of the Steps, are acceptable.', 2],
  ['Candidates who took a Step more than once are not considered.', 0],
  ['Anybody who sat Step 1 or Step 2 twice is excluded.', 0],
  ['No Step taken more than twice, please.', 1],
  ['One failure is not accepted.', 0],
  ['You need not have taken Step 3 more than once.', null],
  ['who passed BASIC on the first try', null],
])('failures: %s', (words, most) => expect(readMaxFailures(words)?.value ?? null).toBe(most));

test.each([
  ['We can host a J-1; our counsel has closed the door on the H-1B.', ['j1']],
  ['a J-1 can be accommodated and an H-1B cannot.', ['j1']],
  ['J-1, yes; H-1B, alas, no.', ['j1']],
  ['I asked legal twice: no sponsoring, not for anyone.', ['none']],
  ['We have had to decline everyone in need of sponsorship.', ['none']],
])('visas: %s', (words, taken) => expect(readVisa(words)?.value ?? null).toEqual(taken));

const spared =
  'No earlier training needed, Step 3 nobody asks about and you do not need it, a state residency permit takes two weeks and you must have it.';

test.each([
  ['J1 yes, H1B yes but then step 3 has to be passed already.', null],
  ['They need a credit year, Step 3 with a P beside it, and no F on the transcript.', true],
  [spared, false],
])('Step 3: %s', (words, asked) => expect(readStep3(words)?.value ?? null).toBe(asked));

test('of a list, a licence that one must have is asked for', () =>
  expect(readLicense(spared)?.value).toBe(true));

test.each([
  ['a degree earned inside of five years', 5],
  ['He would have nobody whose commencement is over three years past.', 3],
  ['If you finished school more than five years ago we cannot take you.', 5],
  ['Five years is the longest we can accept since medical school, unless spent in residency.', 5],
  ['Doctor of Osteopathic Medicine, awarded no more than 36 months before the appointment.', 3],
  ['We go back as far as six years after graduation.', 6],
  ['We draw the line at ten years after medical school', 10],
  ['A Letter of Evaluation written in the past two years, and a rotation with an MD', null],
  ['Clinical evaluations from the last two years of medical school', null],
])('graduation: %s', (words, years) => expect(readGradWithin(words)?.value ?? null).toBe(years));

test.each([
  ["240 on CK or please don't apply.", 240],
  ['CK at 212 or north of it', 212],
  ['Step 2 over the 214 mark, i.e. 215 at least', 215],
])('scores: %s', (words, least) => expect(readMinScore(words)?.value ?? null).toBe(least));

test('work on American soil is work in the US', () =>
  expect(readUsExperience('a 4-week sub-internship on American soil or more')?.value).toBe(true));
