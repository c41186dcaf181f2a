/** The same facts as other coordinators put them: training behind you, reading that stops, a class that is down one. */
import { describe, expect, test } from 'vitest';
import { readMaxFailures } from '#core/normalize/asked/attempts.ts';
import { readLicense } from '#core/normalize/asked/license.ts';
import { readPriorTraining } from '#core/normalize/asked/prior-training.ts';
import { readRequirements } from '#core/normalize/asked/requirements.ts';
import { readVisa } from '#core/normalize/asked/visa.ts';
import { normalize } from '#core/normalize/normalize.ts';
import { offersAPlace } from '#core/normalize/offer/offers.ts';
import { readPositions } from '#core/normalize/what/positions.ts';
import { readTrack } from '#core/normalize/what/track.ts';
import { readDeadline } from '#core/normalize/when/deadline.ts';
import { readStart } from '#core/normalize/when/start.ts';
import { readEmails } from '#core/normalize/where/emails.ts';
import { readPlace } from '#core/normalize/where/place.ts';
import type { RawVacancy } from '#core/page.ts';

const captured = new Date('2026-10-20T15:00:00Z');

describe('prior accredited training', () => {
  test.each([
    ['You should have twelve months of accredited pediatrics behind you.', true],
    ['Eight months of ward medicine must be on your record.', true],
    ['One year of categorical surgery is the minimum.', true],
    ['18 creditable months required', true],
    ['FM year completed; state permit', true],
    ['Prelim year complete.', true],
    ['An R1 year we can credit', true],
    ['will have an internship done by June 30', true],
    ['a full accredited peds PGY-1 by June 30', true],
    ['Prior neurology training needed.', true],
    ['for someone already training in anatomic pathology', true],
    ['Those now in PGY-1 of a medicine program may write to us.', true],
    ['Candidates from surgery or orthopaedics internships.', true],
    ['Medicine or surgery interns.', true],
    ['Prior residency experience is not necessary.', false],
    ['The last 24 months of training must be spent here.', null],
    ['One year of research experience is the minimum.', null],
    ['Three preliminary interns may begin in August.', null],
    ['Prelim intern to begin soon and complete June 2027', null],
    ['Our PGY-1 residents complete a year of internal medicine', null],
  ])('%s', (words, value) => expect(readPriorTraining(words)?.value ?? null).toBe(value));
});

describe('last day to apply', () => {
  test.each([
    ['We stop reading on November 8, 2026.', '2026-11-08'],
    ['Application review will end November 11, 2026.', '2026-11-11'],
    ['the review ends on Oct. 30th', '2026-10-30'],
    ['End Date: November 27, 2026 (22 days left to apply)', '2026-11-27'],
    ['Last call for applications: Nov. 12, 2026.', '2026-11-12'],
    ['Application window: November 14 to December 15.', '2026-12-15'],
    ['Applications are accepted from November 2 through November 20, 2026.', '2026-11-20'],
    ['Files must be complete by November 23, 2026.', '2026-11-23'],
    ['Posting closed 10/7/2026.', '2026-10-07'],
    ['we expect to be done by November 20, 2026', '2026-11-20'],
    ['Resident case contest closes January 9, 2027.', null],
    ['The position runs from December 14, 2026 to June 30, 2027.', null],
  ])('%s', (words, day) => expect(readDeadline(words, { captured })?.value ?? null).toBe(day));
});

describe('start', () => {
  test.each([
    ['one PGY-2 who can be on shift by January 18, 2027', '2027-01-18'],
    ['Ideal date: March 15, 2027.', '2027-03-15'],
    ['Two seats; term 11/1/2026 to 10/31/2027.', '2026-11-01'],
    ['PGY3, January 2027.', '2027-01'],
    ['for the year July 1, 2027 to June 30, 2028', '2027-07-01'],
    ['a vacancy in the class that began this July. Start as soon as onboarding is complete.', 'immediate'],
  ])('%s', (words, day) => expect(readStart(words, captured)?.value ?? null).toBe(day));
});

test.each([
  ['Both kinds of visa handled.', ['j1', 'h1b']],
  ['No visa restrictions.', ['j1', 'h1b']],
  ['citizens/PR. step 3 not necessary', ['citizen_or_pr']],
  ['No visa sponsorship of any type.', ['none']],
])('visa: %s', (words, value) => expect(readVisa(words)?.value ?? null).toEqual(value));

test('an exclusion states the limit, and a list of what is not needed refuses nothing', () => {
  expect(readMaxFailures('Applicants with more than one failed attempt will not be reviewed.')?.value).toBe(
    1,
  );
  expect(readLicense('Vermont educational permit.')?.value).toBe(true);
  const asked = readRequirements("You don't need\nU.S. clinical experience\nA minimum board score");
  expect(asked.usClinicalExperience).toBe(false);
  expect(readRequirements('Nice-to-haves: Step 3. Spanish.').step3Required).toBe(false);
});

test.each([
  ['PGY-2, categorical \u00d72. Start soon.', 2],
  ['Advanced position, 1; 11/30/2026.', 1],
  ['R2, one. Join by October.', 1],
  ['PGY2 for July 2027, replacing a resident. One. Send a CV.', 1],
  ['Our PGY-2 class is down one since Friday.', 1],
  ['Preliminary: we are short two interns.', 2],
])('places: %s', (words, count) => expect(readPositions(words)?.value ?? null).toBe(count));

test.each([
  ['Adv spot.', 'advanced'],
  ['One year of categorical pediatrics is the minimum.', null],
  ['For residents holding an advanced PGY-2 place only.', null],
  ['surgery prelims may apply', null],
  ['A PGY-1 seat is open. Please pass this along to your prelims.', null],
  ['One PGY-2 chair is open. A preliminary resident who loved the rotation would suit.', null],
  ['We need one of our prelims replaced, PGY-1.', 'preliminary'],
])('track: %s', (words, track) => expect(readTrack(words)?.value ?? null).toBe(track));

describe('offers and talk', () => {
  test.each([
    'Our PGY-2 class in psychiatry is down one since Friday.',
    'An intern has withdrawn, leaving us with a PGY-1 seat in psychiatry from January 2027.',
    'Both seats (PGY-1, one-year preliminary) may be filled right away.',
    'Nuclear medicine, second postgraduate year: 2 positions, July 2027.',
    'Our intern class is missing one member: we would like to add a PGY-1 on December 14, 2026.',
  ])('offers: %s', (words) => expect(offersAPlace(words)).toBe(true));

  test.each([
    'Programs with a sudden opening at the first-year level may list it here free of charge.',
    'Many people write to ask about open PGY-2 seats in dermatology.',
    'One PGY-2 resident is available to the rapid response team each day.',
    'Every few years somebody moves away and we look for a PGY-2 to take the place.',
    'Whenever we lose a PGY-1 resident we advertise the opening here.',
    'To list a PGY-1 or PGY-2 vacancy, program directors should use the form.',
    '"[Hospital name] has one PGY-2 position available in [specialty] starting [date].',
    'A post-doctoral research position is available for a resident who has finished PGY-2.',
    'The new program will welcome its first class of eight PGY-1 residents in July 2028.',
    'The clinic seeks a nurse to support four PGY-2 residents.',
  ])('talks: %s', (words) => expect(offersAPlace(words)).toBe(false));
});

test.each([
  ['Ottoline Hale, MD, FACP\nMill Hospital, 12 Culm Street, Scranton, PA 18503', 'Scranton', 'PA'],
  ['Sabra Linwood, MD', null, null],
  ['Silver Spring, MD 20901', 'Silver Spring', 'MD'],
  ['MUST HAVE DONE PGY-I IN A PROGRAM', null, null],
  ['Nevada-Reno', 'Reno', 'NV'],
])('where: %s', (words, city, state) => {
  const place = readPlace(words);
  expect([place.city?.value ?? null, place.state?.value ?? null]).toEqual([city, state]);
});

const raw = (block: string, more: Partial<RawVacancy> = {}): RawVacancy => ({
  block,
  fields: {},
  headings: [],
  surroundings: [],
  sharedWords: [],
  struck: false,
  url: 'https://gme.example.org/openings',
  reader: 'prose',
  ...more,
});
const postings = (row: RawVacancy) => {
  const read = normalize(row, { captured, specialtyHint: null });
  return 'rejected' in read ? [] : read;
};

test('a house stands where the words beside its name, its consortium or its licence say', () => {
  const offer = 'One PGY-2 internal medicine position, start January 4, 2027.';
  const house = { fields: { institution: 'Otter Bay Hospital, Alpena' } };
  const shared = ['Otter Bay Hospital, in Columbia, South Carolina, has taught since 1998.'];
  const named = { fields: { institution: 'Otter Bay Hospital' } };
  expect(postings(raw(offer, { ...named, sharedWords: shared }))[0]).toMatchObject({
    city: 'Columbia',
    state: 'SC',
  });
  const owner = ['Two Shores Graduate Medical Education Consortium', '410 Portage Street, Lansing, Michigan'];
  expect(postings(raw(offer, { ...house, surroundings: owner }))[0]).toMatchObject({
    city: 'Alpena',
    state: 'MI',
  });
  expect(postings(raw(`${offer}\nHawaii license required.`, house))[0]).toMatchObject({
    city: 'Alpena',
    state: 'HI',
  });
  const society = ['Society of Ward Physicians', '1 Elm Street, Lansing, Michigan'];
  expect(postings(raw(offer, { ...house, surroundings: society }))[0]?.state).toBeNull();
});

test('a corrected start holds, and a line for one level binds no other', () => {
  const moved =
    'One PGY-1 position in internal medicine, start November 1, 2026. New start date: December 14, 2026.';
  expect(postings(raw(moved))[0]?.start).toBe('2026-12-14');
  const two =
    'One PGY-1 position in internal medicine, start January 4, 2027.\nOne PGY-2 position in internal medicine, start January 4, 2027.\nPGY-2 candidates: twelve months of accredited internal medicine completed';
  expect(postings(raw(two)).map((one) => one.requirements.priorAcgmeYearRequired)).toEqual([null, true]);
});

test('a spelled-out address is an address', () =>
  expect(readEmails('peds ( a t ) otterbay ( d o t ) org')).toEqual(['peds@otterbay.org']));
