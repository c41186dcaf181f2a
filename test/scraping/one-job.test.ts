/** The sections of one job are one posting, whatever boxes they stand in; a board's entries are as many as there are. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const read = (title: string, body: string) =>
  extracted(
    `<html><head><title>${title} | Elk Run Health Jobs</title></head><body><h1>${title}</h1>${body}</body></html>`,
  ).postings.filter(({ lead }) => !lead);

describe('a job', () => {
  const facts =
    '<dl><dt>Requisition</dt><dd>26-03917</dd><dt>Facility</dt><dd>Elk Run Health University Hospital</dd><dt>Location</dt><dd>Toledo, OH 43604</dd><dt>Openings</dt><dd>1</dd></dl>';
  const section = (heading: string, words: string): string =>
    `<section><h2>${heading}</h2><p>${words}</p></section>`;
  const summary = section(
    'Summary',
    'The residency is hiring one urology resident at the PGY-2 level for an appointment beginning July 1, 2027. Write to uro@elkrun.example.',
  );
  test.each([
    ['facts and sections', facts + summary + section('Benefits', 'Loupes allowance for PGY-2')],
    [
      'what is asked and paid by level',
      facts +
        summary +
        section('Requirements', 'An internship (PGY-1) in surgery.') +
        section('Salary', 'PGY-2: $70,000'),
    ],
    [
      'a description of the years',
      facts + summary + section('Description', 'The PGY-2 resident takes calls.'),
    ],
  ])('of %s is one posting with the facts of all', (_, body) =>
    expect(
      read('Urology Resident Physician (PGY-2), Off-Cycle', body).map((one) => [
        one.institution,
        one.pgy,
        one.start,
        one.positions,
      ]),
    ).toEqual([['Elk Run Health University Hospital', [2], '2027-07-01', 1]]),
  );
});

describe('entries beside each other', () => {
  const entry = (heading: string, words: string): string =>
    `<section><h2>${heading}</h2><p>${words}</p></section>`;
  test('are places of their own', () =>
    expect(
      read(
        'Open resident positions',
        entry(
          'General Surgery',
          'Elk Run Hospital, Toledo, Ohio: one PGY-2 position from July 1, 2027. a@elkrun.example',
        ) +
          entry(
            'Special Opening',
            'Fox Hill Hospital, Boise, Idaho: one PGY-2 urology position from July 1, 2027. b@foxhill.example',
          ),
      ).map(({ institution }) => institution),
    ).toEqual(['Elk Run Hospital', 'Fox Hill Hospital']));
  test('of a system and of its hospital in a town of its own', () =>
    expect(
      read(
        'Open resident positions',
        entry('Neurology', 'Elk Run Health, Toledo, Ohio: one PGY-2 position from July 1, 2027.') +
          entry(
            'Neurology',
            'Elk Run Health Lakeside Hospital, Akron, Ohio: one PGY-2 position from July 1, 2027.',
          ),
      ).map(({ institution }) => institution),
    ).toEqual(['Elk Run Health', 'Elk Run Health Lakeside Hospital']));
});

describe('a board of places offered and of people who look for one', () => {
  const offer =
    '<p>Elk Run Hospital in Toledo, Ohio has one PGY-2 neurology position from July 1, 2027. Write to neuro@elkrun.example.</p>';
  test.each(['Positions wanted and offered', 'Positions wanted and available', 'Positions offered'])(
    '%s',
    (title) => expect(read(title, `<h2>Positions offered</h2>${offer}`).map(({ pgy }) => pgy)).toEqual([[2]]),
  );
  test.each(['Positions wanted', 'Residents seeking positions', 'Positions wanted by residents'])(
    '%s',
    (title) => expect(read(title, offer)).toEqual([]),
  );
  test.each([
    'Positions wanted to be filled',
    'Positions sought to fill',
    'Places to be filled',
    'Positions not yet filled',
    'Places that have not been filled',
    'Resident lines never filled',
  ])('%s: by programs, and nothing is filled', (title) =>
    expect(read(title, `<h2>${title}</h2>${offer}`).map(({ status }) => status)).toEqual(['open']),
  );
  test.each(['Positions filled', 'Recently filled', 'Closed positions', 'Places now filled'])('%s', (title) =>
    expect(read('Neurology', `<h2>${title}</h2>${offer}`).map(({ status }) => status)).toEqual(['filled']),
  );
  test('holds no place below its people', () =>
    expect(read('Positions wanted and offered', `<h2>Positions wanted</h2>${offer}`)).toEqual([]));
});

test('a section that names a level and offers nothing tells whoever applies for the one place of the page', () =>
  expect(
    read(
      'CA-1 openings',
      '<div class="c"><h2>Openings</h2><p>For the coming year we have two CA-1 positions still to be filled, from July 1, 2027.</p></div><div class="c"><h2>To be considered</h2><p>By Friday, April 30, 2027, please send:</p><ol><li>curriculum vitae</li><li>letter from your PGY-1 program director to ca1@elkrun.example</li></ol></div><div class="c"><h2>Calendar</h2><p>Journal club, CA-2 class, May 26</p></div>',
    ).map(({ deadline, contactEmails }) => [deadline, contactEmails]),
  ).toEqual([['2027-04-30', ['ca1@elkrun.example']]]));

test('a program and the residency of that name are one house', () =>
  expect(
    read(
      'Join us as an R2 - Elk Run Family Medicine Residency',
      '<p>Update, May 2027: yes, the R2 place is still there.</p><h2>The short version</h2><p>Elk Run Family Medicine is a four-a-year program. We are missing one second-year resident and would be happy to have you as soon as your credentials are through.</p><p>Write to fm@elkrun.example.</p>',
    ).map(({ pgy, start }) => [pgy, start]),
  ).toEqual([[[2], 'immediate']]));
