/** What stands around a place and is none: who is here, who left, who works where, what somebody quotes, what an applicant brings. */
import { describe, expect, test } from 'vitest';
import { readPositions } from '#core/normalize/what/positions.ts';
import { readTrack } from '#core/normalize/what/track.ts';
import { extracted } from './page.ts';

const read = (body: string, title = 'Resident vacancies') =>
  extracted(
    `<html><head><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main><footer>Elk Run Hospital, Toledo, OH</footer></body></html>`,
  ).postings;
const levels = (body: string) => read(body).map(({ pgy }) => pgy);
const offer = 'There is one URO-1 (PGY-2) place in urology, free as of January 4, 2027,';

test.each([
  ['for someone who has a surgical PGY-1 year to his or her credit'],
  ['for somebody holding a PGY-1 in surgery'],
  ['for anyone who brings one surgical PGY-1 year'],
  ['to be taken by a physician with a PGY-1 year under her belt'],
  ['for those with a categorical PGY-1 year behind them'],
])('a year that somebody brings is no place: %s', (words) =>
  expect(levels(`<p>${offer} ${words}. Write to uro@elkrun.org.</p>`)).toEqual([[2]]),
);

test('what is asked in a cell stands under its label in every column', () => {
  const row = (label: string, one: string, two: string) =>
    `<tr><th>${label}</th><td>${one}</td><td>${two}</td></tr>`;
  expect(
    levels(
      `<table><tr><th></th><th>Interns</th><th>Mid-level</th></tr>${row('Position', 'PGY-1 preliminary, General Surgery', 'PGY-3 categorical, General Surgery')}${row('How many', '2', '1')}${row('Starting', 'June 21, 2027', 'July 1, 2027')}${row('Previous training', 'None asked', 'PGY-1 and PGY-2 of an ACGME surgery residency, completed in one place')}${row('Send to', 'a@elkrun.org', 'b@elkrun.org')}</table>`,
    ),
  ).toEqual([[1], [3]]);
});

test.each([
  ['New program, first class started last summer and is one under complement.', [[1, 2]]],
  ['New program, its first residents arrived in July.', [[1, 2]]],
  ['New program, first class. The resident who had matched could not take up the seat.', [[1, 2]]],
  ['First class of four; one has withdrawn.', [[1, 2]]],
  ['First class planned for 2029.', []],
])('a program whose first class is here has a place, one that is to come has none: %s', (words, found) =>
  expect(
    levels(
      `<table><tr><th>Program</th><th>Specialty</th><th>Year of training</th><th>Number</th><th>Begins</th><th>Remarks</th></tr><tr><td>Fox Hill Hospital<br>Lafayette, IN</td><td>Emergency Medicine</td><td>PGY-1 or PGY-2</td><td>1</td><td>this spring</td><td>${words}</td></tr></table>`,
    ),
  ).toEqual(found),
);

test('what somebody quotes was offered above', () =>
  expect(
    read(
      '<div class="post"><b>coord7</b><p>We are short an intern at Elk Run Hospital in Toledo, OH: one PGY-1 spot in family medicine, March 1, 2027. Write to fm@elkrun.org</p></div><div class="post"><b>hopeful</b><div class="quote">Originally Posted by <b>coord7</b><br>there is one PGY-1 spot, family med, and we can start somebody March 1, 2027</div><p>Visa again. Good luck to all.</p></div>',
      'Spots opening mid-year',
    ),
  ).toHaveLength(1));

test('how many are left is why there is a place, and the rest of the page says which', () => {
  const [one, other] = read(
    '<p>Akron, Ohio &middot; Full time</p><h3>Why</h3><p>In October a resident went on leave, leaving our urology residency with four PGY-2s of work and three PGY-2s. We would like a fourth.</p><h3>When</h3><p>Hoped-for start: 02/22/2027. The posting comes down on 01/08/2027.</p>',
    'Urology Resident, PGY-2',
  );
  expect([one?.start, one?.deadline, one?.city, other]).toEqual([
    '2027-02-22',
    '2027-01-08',
    'Akron',
    undefined,
  ]);
});

test('among the tags of a card a year that is needed is asked for', () => {
  const card = (title: string, tags: string[]) =>
    `<article><div>${title}</div><div>Elk Run Hospital</div><div>Toledo, OH</div><div>Free since Halloween, July 2027 entry.</div><div>${tags.map((tag) => `<span>${tag}</span>`).join('')}</div><div>gme@elkrun.org</div></article>`;
  expect(
    levels(
      card('Family Medicine &bull; PGY-2', [
        '1 spot',
        'Any visa: no',
        'PGY-1 needed',
        'Step 3: later is OK',
      ]) + card('Psychiatry &bull; PGY-2', ['2 spots', 'J1', 'H1B', 'Step 3 needed', 'Psych PGY-1 needed']),
    ),
  ).toEqual([[2], [2]]);
});

describe('no place in the minutes of a committee', () => {
  test.each([
    ['Internal medicine: two interns on leave; no replacement sought.'],
    ['Internal medicine: the PGY-2 who left will not be replaced.'],
    ['Surgery: preliminary PGY-1 interns will cover the new trauma service from January 1.'],
    ['Neurology: PGY-2 residents will staff the stroke clinic from January 1, 2027.'],
    ['Pediatrics: our interns will also round at Bay Clinic from March.'],
  ])('%s', (words) =>
    expect(
      extracted(
        `Minutes, Graduate Medical Education Committee\n\n1. ${words}\n2. Evaluations are due November 15.`,
        'text',
      ).postings.filter(({ lead, status }) => !lead && status === 'open'),
    ).toEqual([]),
  );
});

test.each([
  ['We have the funding but only five second-years. One more is wanted.', 1],
  ['The class has only three PGY-2s. Two more are needed.', 2],
  ['We have just two interns.', null],
  ['We have only one PGY-2 position.', 1],
  ['Only two residents are here.', null],
])('who is here is not who is sought: %s', (words, count) =>
  expect(readPositions(words)?.value ?? null).toBe(count),
);

test.each([
  ['Intern year in medicine, surgery, pediatrics or transitional, to be finished before you come.', null],
  ['An internship in medicine or a transitional year must be complete.', null],
  ['Internship of transitional or preliminary kind', null],
  ['One transitional year intern is wanted', 'transitional'],
])('the kind of year that somebody brings is not that of the place: %s', (words, track) =>
  expect(readTrack(words)?.value ?? null).toBe(track),
);

test.each(['What holds for every position below', 'Common to all places', 'Requirements', 'How to apply'])(
  'below what is asked of all, a heading for each field begins its place: %s',
  (heading) =>
    expect(
      read(
        `<h2>${heading}</h2><p>The hospital sponsors the J-1 visa.</p><h3>Physical Medicine and Rehabilitation</h3><p>Two advanced positions, PGY-2, for July 1, 2027, newly approved by the Review Committee. pmr@elkrun.org</p><h3>Surgery</h3><p>Non-designated preliminary resident, PGY-2 level, wanted at once through June 30, 2027. One position. Intern year in surgery required. surgery@elkrun.org</p>`,
      ).map(({ specialty }) => specialty),
    ).toEqual(['Physical Medicine and Rehabilitation', 'Surgery']),
);

test('the address of whoever heads the page is the page\u2019s, below whichever section it stands', () => {
  const title = 'Resident Positions | Elk Run College of Medicine';
  const page = (house: string) =>
    extracted(
      `<html><head><title>${title}</title></head><body><h1>Resident Positions</h1><table><tr><td></td><th>General Surgery</th><th>Urology</th></tr><tr><th>Level</th><td>PGY-3</td><td>PGY-2</td></tr><tr><th>Places</th><td>1</td><td>1</td></tr><tr><th>Starts</th><td>January 4, 2027</td><td>July 1, 2027</td></tr></table><h2>The preliminary year with us</h2><p>Of the nine preliminary residents of the past three years, four went on to categorical surgery, two to radiology, two to anesthesiology, and one is finishing a research year.</p><div><p>${house}, 98 Dewey Terrace, Omaha, Nebraska 68198</p></div></body></html>`,
    )
      .postings.slice(0, 2)
      .map(({ city, state }) => [city, state]);
  expect(page('Department of Surgery, Elk Run College of Medicine')).toEqual([
    ['Omaha', 'NE'],
    ['Omaha', 'NE'],
  ]);
});

test.each([
  'Would you kindly share this with your students and prelims.',
  'Please forward this to any preliminary residents.',
  'Could you please pass it to your interns and prelims?',
])('who is to hear of a place says nothing of its track: %s', (words) =>
  expect(
    read(
      `<p>${words} Elk Run Hospital has one radiation oncology residency position open at the PGY-2 level from July 1, 2027. Write to ro@elkrun.org</p>`,
    ).map(({ pgy, track }) => [pgy, track]),
  ).toEqual([[[2], null]]),
);

test.each([
  ['In March 2026 all 46 positions were filled; 11 of the new interns are graduates of schools abroad.', []],
  ['All of our 12 intern positions were filled, and nine of the interns studied in Ohio.', []],
  ['All our 8 categorical places have been filled; the PGY-1 class meets in June.', []],
  ['Our PGY-2 position in neurology has been filled.', ['filled']],
  ['All 2 PGY-1 positions in pediatrics have been filled as of October 9.', ['filled']],
])('a whole class that was filled is no place that is gone: %s', (words, found) =>
  expect(
    read(
      `<p>Applicants often ask how many positions each of our residencies has.</p><table><caption>Entering class, July 1, 2027</caption><tr><th>Residency</th><th>Level</th><th>Positions</th><th>NRMP code</th></tr><tr><td>Internal Medicine, categorical</td><td>PGY-1</td><td>18</td><td>3371140C0</td></tr><tr><td>Family Medicine, Toledo</td><td>PGY-1</td><td>8</td><td>3371120C0</td></tr><tr><td>Transitional Year</td><td>PGY-1</td><td>10</td><td>3371999P0</td></tr></table><h2>Filled in the last Match</h2><p>${words}</p><h2>Minimum criteria</h2><ul><li>Graduation within five years</li><li>No more than one failed Step</li></ul><p>Program contacts: residencies@elkrun.org.</p>`,
      'Positions We Offer for 2027',
    ).map(({ status }) => status),
  ).toEqual(found),
);

test.each([
  [
    'Under hospital rules, every applicant for PGY-2 or higher must have completed an ACGME-accredited year.',
    [null, true, true],
  ],
  ['All applicants for the PGY-3 place must have completed an ACGME-accredited year.', [null, null, true]],
  ['Every applicant must have completed an ACGME-accredited year.', [null, true, true]],
])('said to some levels: %s', (words, asked) =>
  expect(
    read(
      `<p>${words}</p>${[1, 2, 3].map((level) => `<h3>Surgery, PGY-${level}</h3><p>One position, July 1, 2027. Write to surgery${level}@elkrun.org.</p>`).join('')}`,
    ).map(({ requirements }) => requirements.priorAcgmeYearRequired),
  ).toEqual(asked),
);

test('what is kept of a paragraph stays with the posting, however deep its section stands', () => {
  const { postings } = extracted(
    `<html><head><title>Off-cycle opening</title></head><body><div class="page"><div class="main"><p>The residency in internal medicine will have a single PGY-2 seat to fill from December 14, 2026.</p><h3>What we look for</h3><ul><li>Step 3 passed before we can issue a contract</li></ul><h3>Sending your file</h3><p>Cover letter, CV, transcript, an evaluation of the PGY-1 year and the telephone number of your program director, in one PDF, to chief@elkrun.org. The file has to be with us by close of business on Friday, November 20, 2026. ERAS is closed to this position; please do not use the PGY-1 application for it.</p><p>We plan three interview afternoons.</p><h3>Not this year?</h3><p>Ten interns will begin on July 1, 2027 through the NRMP.</p></div><div><h3>PGY-2 class</h3><p>Dr. A. Quill, Dr. B. Reed</p></div></div><footer>Elk Run Hospital, Toledo, OH</footer></body></html>`,
  );
  expect(postings.map(({ pgy, deadline, contactEmails }) => [pgy, deadline, contactEmails])).toEqual([
    [[2], '2026-11-20', ['chief@elkrun.org']],
  ]);
});

test('what is asked below "Both positions" is asked for both, though a fellowship has a heading below it', () => {
  const list = (level: string, start: string) =>
    `<dl><dt>Level</dt><dd>${level}</dd><dt>How many</dt><dd>One</dd><dt>Begins</dt><dd>${start}</dd></dl>`;
  const found = read(
    `<h2>Second-year resident</h2>${list('PGY-2', 'January 4, 2027')}<h2>Third-year resident</h2>${list('PGY-3', 'January 4, 2027')}<h2>Both positions</h2><ul><li>We accept J-1 physicians; we are not able to sponsor any other visa.</li><li>Ohio resident training license before the first shift.</li></ul><p>E-mail your file to obgyn@elkrun.org</p><h3>Maternal-fetal medicine</h3><p>Our fellowship (PGY-5 to PGY-7) has one unfilled seat for July 2027. Ask mfm@elkrun.org.</p>`,
    'Available positions | OB/GYN residency',
  );
  expect(
    found.map(({ pgy, contactEmails, requirements }) => [
      pgy,
      contactEmails,
      requirements.visa,
      requirements.stateLicenseRequired,
    ]),
  ).toEqual([2, 3].map((level) => [[level], ['obgyn@elkrun.org'], ['j1'], true]));
});
