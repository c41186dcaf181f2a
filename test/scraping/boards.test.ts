/** Boards read by their labels, cards and named heads: what is a posting of its own, what belongs to it, what is none. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

type Found = [specialty: string, pgy: number[], institution: string | null, status: string];
const found = (body: string, title = 'Open positions'): Found[] =>
  extracted(
    `<html><head><title>${title}</title></head><body><main>${body}</main></body></html>`,
  ).postings.map((one) => [one.specialty, one.pgy, one.institution, one.status]);

const card = (title: string, place: string, rest: string): string =>
  `<div class="job"><h3>${title}</h3><p>${place}</p><ul><li>Seats: 1</li><li>Starts: 02/01/2027</li>${rest}</ul></div>`;

describe('each is a posting of its own', () => {
  test.each(['Browse openings', 'Search results', 'Listings'])('cards under "%s"', (head) => {
    const cards =
      card('PGY-2 Neurology', 'Elk Run Hospital, Toledo, OH', '') +
      card('PGY-1 Psychiatry', 'Fox Hill Hospital, Boise, ID', '<li>Visa: J-1</li>');
    expect(found(`<h1>${head}</h1>${cards}`, head)).toEqual([
      ['Neurology', [2], 'Elk Run Hospital', 'open'],
      ['Psychiatry', [1], 'Fox Hill Hospital', 'open'],
    ]);
  });
  test('paragraphs that each begin with a house and its city', () => {
    const body =
      '<h2>Trainees wanted</h2><p>Elk Run Imaging, Toledo, Ohio. Neurology seeks a PGY-2 to start February 1, 2027. One slot.</p>' +
      '<p>Fox Hill Partners, Boise, Idaho. Psychiatry has an unfilled PGY-2 seat, start January 2027.</p>';
    expect(found(body, 'Dispatch').map(([specialty, pgy]) => [specialty, pgy])).toEqual([
      ['Neurology', [2]],
      ['Psychiatry', [2]],
    ]);
  });
  test('rows whose labels run in one after the other, under the title of the page', () => {
    const row = (house: string, post: string): string =>
      `<tr><td>${house}</td><td>Boise, ID</td><td>Post: ${post}. Places: 1. Start: July 1, 2027. Neurology.</td></tr>`;
    const body = `<table>${row('Elk Run Institute', 'PGY-2')}${row('Fox Hill Institute', 'PGY-3')}</table>`;
    expect(found(body, 'Current vacancies').map(([, pgy, house]) => [pgy, house])).toEqual([
      [[2], 'Elk Run Institute'],
      [[3], 'Fox Hill Institute'],
    ]);
  });
  test('terms of a list, general surgery among them', () => {
    const body =
      '<h2>Replacement residents wanted</h2><dl><dt>VASCULAR SURGERY, Elk Run Heart Center, Wheeling, WV</dt><dd>PGY-2 available for Jan 1 2027, one resident.</dd>' +
      '<dt>GENERAL SURGERY, Elk Run Heart Center, Wheeling, WV</dt><dd>PGY-1, two preliminary places from 1/9/2027.</dd></dl>';
    expect(found(body).map(([, pgy, house]) => [pgy, house])).toEqual([
      [[2], 'Elk Run Heart Center'],
      [[1], 'Elk Run Heart Center'],
    ]);
  });
});

describe('the words of the page say', () => {
  test('a program by name its specialty, before the remarks', () => {
    const body =
      '<table><tr><th>Program</th><th>Location</th><th>Level</th><th>No.</th><th>Begins</th><th>Remarks</th></tr><tr><td>Wind Gap Family Medicine Residency</td><td>Lander, WY</td><td>PGY-2</td><td>1</td><td>01/04/2027</td><td>Full scope with OB.</td></tr></table>';
    expect(found(body).map(([specialty]) => specialty)).toEqual(['Family Medicine']);
  });
  test('the answer folded up under its question', () => {
    const body =
      '<h1>Neurology residency at Elk Run Hospital</h1><div><h3><button>Is anything open?</button></h3><div hidden><p>We have one PGY-2 opening to start January 4, 2027.</p></div></div>';
    expect(found(body, 'Neurology')).toEqual([['Neurology', [2], 'Elk Run Hospital', 'open']]);
  });
  test('one sentence, set over several lines', () => {
    const lines = [
      'The council has enlarged our residency from six to nine. Because the letter',
      'came in after the lists were due, we shall fill the first of the new',
      'places directly: a PGY-2 position in dermatology, starting September 1,',
      '2027. Write to derm@elkrun.example.org at Elk Run Hospital.',
    ];
    const [posting] = extracted(
      `<body>${lines.map((line) => `<div class="t">${line}</div>`).join('')}</body>`,
    ).postings;
    expect([posting?.specialty, posting?.start]).toEqual(['Dermatology', '2027-09-01']);
  });
});

describe('no posting is', () => {
  test.each(['0', '0 (next intake: 2027)', 'None', '–'])('a row of "%s" places', (count) => {
    const body = `<table><tr><th>Year of training</th><th>Class size</th><th>Spaces open now</th></tr><tr><td>PGY-1</td><td>6</td><td>${count}</td></tr><tr><td>PGY-2</td><td>6</td><td>1</td></tr></table><p>Elk Run Hospital neurology</p>`;
    expect(found(body, 'Neurology openings').map(([, pgy]) => pgy)).toEqual([[2]]);
  });
  test('a tab of the page, or another level that is taken', () => {
    const body =
      '<h1>Openings</h1><ul><li><a href="#r1">R1</a></li><li><a href="#r2">R2</a></li></ul><p>Elk Run Hospital has a resident vacancy in neurology at the PGY-2 level, January 2027.</p><p>PGY-3: at present all seats are taken.</p>';
    expect(found(body, 'Openings')).toEqual([['Neurology', [2], 'Elk Run Hospital', 'open']]);
  });
  test.each(['Positions wanted and exchanges', 'Positions wanted', 'Residents seeking positions'])(
    'a row under "%s"',
    (head) => {
      const body = `<h1>${head}</h1><table><tr><td>8/27</td><td>PGY-2 Internal Medicine, Detroit MI</td><td>PGY-2 Internal Medicine, Florida</td><td>Available immediately.</td></tr><tr><td>8/25</td><td>PGY-1 Surgery, Newark NJ</td><td>Any PGY-2 opening</td><td>Citizen.</td></tr></table>`;
      expect(found(body, head)).toEqual([]);
    },
  );
  test('what a board says of itself', () => {
    expect(
      found('<p>Create an alert and never miss a PGY-2 opening in psychiatry again!</p>', 'Browse openings'),
    ).toEqual([]);
  });
  test.each([
    'When one of our programs has an immediate PGY-2 vacancy, the coordinator posts it here.',
    'Every few years somebody moves away and we look for a PGY-2 to take the place.',
    'The hospital won initial accreditation for a neurology residency and will take six PGY-1 residents in July 2027.',
    '"[Hospital name] has one PGY-2 position available in neurology starting January 2027."',
    'We have one opening, with an immediate start, for a coordinator of the Neurology residency (PGY-1 through PGY-4).',
    'A research position is available immediately for a neurology resident between PGY-2 and PGY-3.',
  ])('%s', (words) => expect(found(`<p>${words}</p>`, 'Neurology')).toEqual([]));
  test('advice to those who look for a place', () =>
    expect(
      found(
        '<h1>How to Find an Off-Cycle Spot (PGY-1 and PGY-2)</h1><h2>Where to look</h2><ul><li>Society boards for neurology.</li><li>Job portals: search for a PGY-2 position.</li></ul><h2>Calendar</h2><p>A PGY-1 spot that opens in November can start as late as January 31.</p>',
        'How to Find an Off-Cycle Spot (PGY-1 and PGY-2)',
      ),
    ).toEqual([]));
  test('a level below which nothing is to be had', () =>
    expect(
      found(
        '<h1>Vacancies</h1><h2>PGY-2 and above</h2><p>As of this month there is nothing to apply for. All twenty residents of the neurology residency, PGY-1 through PGY-5, are staying.</p>',
        'Vacancies - Neurology Residency',
      ),
    ).toEqual([]));
  test('an entry struck through, with a word after it', () =>
    expect(
      found(
        '<div><p><del>Neurology PGY-2 in Toledo, start asap</del> gone 1/9</p></div>',
        'Open spots',
      ).filter((one) => one[3] === 'open'),
    ).toEqual([]));
});

test('a house that bears the name of its field heads its entry', () =>
  expect(
    found(
      '<h2>Seats that members need to fill</h2><h3>Big Hole Psychiatry, Dillon, Montana</h3><p>Two interns (PGY-1, psychiatry) can be placed here from January 2027. psych@bighole.example</p><h3>Elk Run Hospital, Toledo, Ohio</h3><p>One PGY-2 neurology position, July 2027.</p>',
      'Digest | Rural GME Collaborative',
    ).map((one) => one[2]),
  ).toEqual(['Big Hole Psychiatry', 'Elk Run Hospital']));

test('a college within the university that hires is no house', () =>
  expect(
    found(
      '<h3>Job Information</h3><table><tr><th>Position Number</th><td>R-11820</td></tr><tr><th>Title</th><td>Resident, Neurology (PGY-2)</td></tr><tr><th>Unit</th><td>College of Medicine - Brain Sciences</td></tr><tr><th>Open Positions</th><td>1</td></tr><tr><th>Desired Start Date</th><td>02/01/2027</td></tr></table>',
      'Fox Hill University | Resident, Neurology',
    ),
  ).toEqual([['Neurology', [2], 'Fox Hill University', 'open']]));

test('a field, a number and a level are an entry, whatever is asked after them', () =>
  expect(
    found(
      '<h1>House Officer Vacancies</h1><div><h2>Elk Run Hospital (Toledo, Ohio)</h2><p><em>Pediatrics.</em> One PGY-1, categorical, start November 30, 2026.</p><p><em>Neurology.</em> One PGY-2 (advanced) from July 1, 2027, with an ACGME preliminary year behind you and H-1B or J-1 possible.</p></div>',
      'House Officer Vacancies',
    ).map((one) => [one[0], one[1]]),
  ).toEqual([
    ['Pediatrics', [1]],
    ['Neurology', [2]],
  ]));

test('the title in the header of an article is of its whole text', () => {
  const article = (title: string, place: string, words: string): string =>
    `<article class="spot"><header><h2>${title}</h2><p>${place}</p></header><p>${words}</p></article>`;
  expect(
    found(
      `<h1>Residency vacancies</h1>${article('Child Neurology PGY-1, name hidden', 'Arkansas', 'Children’s hospital has a categorical PGY-1 seat (two pediatrics years, then three of child neurology) from July 1, 2027.')}${article('Neurology PGY-2, Elk Run Hospital', 'Toledo, OH', 'One PGY-2 position, open for a May 3, 2027 start.')}`,
      'Residency vacancies',
    ).map((one) => [one[0], one[1]]),
  ).toEqual([
    ['Child Neurology', [1]],
    ['Neurology', [2]],
  ]);
});

test("comments in elements of the site's own are postings of their own", () => {
  const said = (words: string): string =>
    `<talk-comment><a>u/someone</a><div><p>${words}</p></div></talk-comment>`;
  expect(
    found(
      said('Neurology PGY-2 at Elk Run Hospital (Toledo, OH). One spot, start Feb 1 2027.') +
        said('does a neurology PGY-1 count?') +
        said('Anyone know R1 openings? Prelim done June 2026.') +
        said(
          'Fox Hill Hospital in Boise, Idaho needs a psychiatry intern. PGY-1, one position, can start now.',
        ),
      'Weekly vacancy thread',
    ),
  ).toEqual([
    ['Neurology', [2], 'Elk Run Hospital', 'open'],
    ['Psychiatry', [1], 'Fox Hill Hospital', 'open'],
  ]);
});

describe('entries below a level that is said once', () => {
  const entry = (house: string, field: string) =>
    `<li>${house} – ${field} – one opening – start date March 1, 2027 – gme@elkrun.example</li>`;
  test.each(['PGY-2 positions', 'PGY2 openings', 'PGY-2 vacancies'])('%s', (head) =>
    expect(
      found(
        `<h1>Current openings</h1><h2>${head}</h2><ul>${entry('Elk Run Hospital, Toledo, OH', 'Neurology')}${entry('Fox Hill Clinic, Boise, ID', 'Family Medicine')}</ul>`,
      ).map(([field, pgy, house]) => [field, pgy, house]),
    ).toEqual([
      ['Neurology', [2], 'Elk Run Hospital'],
      ['Family Medicine', [2], 'Fox Hill Clinic'],
    ]),
  );
  test('of the one field of their board', () =>
    expect(
      found(
        '<h1>Neurology openings</h1><h2>PGY-3 positions</h2><ul><li>Elk Run Hospital, Toledo, OH: one position, July 2027</li><li>Bay Clinic, Akron, OH: two positions, now</li></ul>',
      ).map(([field, pgy, house]) => [field, pgy, house]),
    ).toEqual([
      ['Neurology', [3], 'Elk Run Hospital'],
      ['Neurology', [3], 'Bay Clinic'],
    ]));
  test.each([
    'Positions at our member programs are posted here as they open.',
    'Please write to gme@elkrun.example for a listing that starts in July.',
    'Elk Run Educators, Toledo, OH Privacy Statement | Terms of Use',
  ])('a word about the list is none: %s', (words) =>
    expect(found(`<h1>Neurology openings</h1><h2>PGY-3 positions</h2><p>${words}</p>`)).toEqual([]),
  );
});

describe('labels and cells', () => {
  test('a bold label and its value are no heading, and a line between two lists parts them', () =>
    expect(
      found(
        '<p><b>Discipline:</b> Neurology<br><b># available:</b> 1<br><b>PGY:</b> PGY-2<br><b>Hospital:</b> Elk Run Hospital<br><br><b>Discipline:</b> Psychiatry<br><b># available:</b> 1<br><b>PGY:</b> PGY-1<br><b>Hospital:</b> Bay Clinic</p>',
      ).map(([field, pgy, house]) => [field, pgy, house]),
    ).toEqual([
      ['Neurology', [2], 'Elk Run Hospital'],
      ['Psychiatry', [1], 'Bay Clinic'],
    ]));
  test('a program that is a field and a level is no house', () =>
    expect(
      found(
        '<table><tr><th>Program</th><th>Location</th><th>Start</th></tr><tr><td>PGY-1 Internal Medicine (categorical)</td><td>Elk Run Hospital, Toledo, OH</td><td>July 2027</td></tr><tr><td>Emergency Medicine, PGY-2 (1)</td><td>Bay Clinic, Akron, OH</td><td>July 2027</td></tr></table>',
      ).map(([field, pgy, house]) => [field, pgy, house]),
    ).toEqual([
      ['Internal Medicine', [1], 'Elk Run Hospital'],
      ['Emergency Medicine', [2], 'Bay Clinic'],
    ]));
});

describe('rows drawn as cards of labels', () => {
  const card = (facts: [string, string][]) =>
    `<div class="card">${facts.map(([label, value]) => `<div><span class="l">${label}</span> <span class="v">${value}</span></div>`).join('')}</div>`;
  test('a count for each level is a place only where there is one', () =>
    expect(
      found(
        '<h1>Open positions</h1><div>' +
          card([
            ['Program', 'Neurology'],
            ['PGY-1', 'None'],
            ['PGY-2', '1'],
            ['PGY-3', 'n/a'],
            ['Contact', 'neuro@elkrun.example'],
          ]) +
          card([
            ['Program', 'Psychiatry'],
            ['PGY-1', '0'],
            ['PGY-2', '0'],
            ['PGY-3', '0'],
            ['Contact', 'psych@elkrun.example'],
          ]) +
          '</div>',
      ).map(([field, pgy]) => [field, pgy]),
    ).toEqual([['Neurology', [2]]]));
  test('how many are filled is not how many are open, and what has none is none as a whole', () =>
    expect(
      found(
        '<h1>Open positions</h1><div>' +
          ['PGY-1', 'PGY-2', 'PGY-3']
            .map((level) =>
              card([
                ['Specialty', 'Neurology'],
                ['Level', level],
                ['Filled', '6'],
                ['Open', '0'],
                ['Start', '-'],
              ]),
            )
            .join('') +
          '</div>',
      ),
    ).toEqual([]));
});

test('levels across in cells that are marked as no head', () =>
  expect(
    found(
      '<h1>Open positions</h1><table><tr><td>Program</td><td>PGY-1</td><td>PGY-2</td></tr><tr><td>Neurology</td><td>0</td><td>1</td></tr><tr><td>Psychiatry</td><td>-</td><td>2</td></tr></table>',
    ).map(([field, pgy]) => [field, pgy]),
  ).toEqual([
    ['Neurology', [2]],
    ['Psychiatry', [2]],
  ]));

test('a copy for print of all that stands on the page says nothing new', () => {
  const matter =
    '<h2>Vacancy</h2><p>One PGY-2 position in neurology is open from March 2027 at Elk Run Hospital in Toledo, Ohio.</p><p>We last had one in 2024 (a PGY-3), and it went to a resident from a program that closed.</p><p>Write to gme@elkrun.example.</p>';
  expect(found(`<div>${matter}</div><div class="visible-print">${matter}</div>`)).toEqual(
    found(`<div>${matter}</div>`),
  );
});

test('what a year earns beside its day is said of an opening, and by itself of all years', () => {
  const table = (heads: string[], rows: string[][]) =>
    `<h1>Open positions</h1><table><tr>${heads.map((one) => `<th>${one}</th>`).join('')}</tr>${rows.map((row) => `<tr>${row.map((one) => `<td>${one}</td>`).join('')}</tr>`).join('')}</table>`;
  expect(
    found(
      table(
        ['Hospital', 'Specialty', 'Level', 'Start date', 'Salary'],
        [['Elk Run Hospital', 'Neurology', 'PGY-2', 'July 1, 2027', '$66,408']],
      ),
    ).map(([field, pgy]) => [field, pgy]),
  ).toEqual([['Neurology', [2]]]);
  expect(
    found(
      table(
        ['Level', '2026-27', 'Now filled'],
        [
          ['PGY-1', '$60,100', '8'],
          ['PGY-2', '$62,000', '8'],
        ],
      ),
    ),
  ).toEqual([]);
});

describe('a list below a heading that takes it away', () => {
  const list =
    '<ul><li>Categorical neurology, PGY-1, start July 2027: 4 positions</li><li>Advanced neurology, PGY-2, start July 2028: 2 positions</li></ul>';
  test.each(['Positions for the 2027 Match', 'Positions in the Main Match'])('%s', (head) =>
    expect(found(`<h1>Apply</h1><h2>${head}</h2>${list}`, 'Apply')).toEqual([]),
  );
  test.each(['Residents who want to trade', 'Exchange of residency positions (PGY-1 and PGY-2)'])(
    '%s',
    (head) =>
      expect(
        found(
          `<h1>${head}</h1><div class="c"><h3>Has: nothing. Wants: neurology PGY-1</h3><p>Available immediately. n@mail.example</p></div><div class="c"><h3>Has: neurology PGY-2, Ohio</h3><p>Can start July 1, 2027.</p></div>`,
          head,
        ),
      ).toEqual([]),
  );
});

test('bare cards of a board, several alike below its heading, are places without a day or an address', () => {
  const bare = (title: string, house: string, town: string) =>
    `<li class="job"><a href="/jobs/1"><span class="title">${title}</span></a><span class="org">${house}</span><span class="loc">${town}</span></li>`;
  const filler = Array.from(
    { length: 12 },
    (_, at) => `<p>Rule ${at} of this board is kept by all.</p>`,
  ).join('');
  expect(
    extracted(
      `<html><head><title>Open positions</title></head><body><main><h1>Open positions</h1><ul>${bare('Neurology, PGY-2', 'Elk Run Hospital', 'Toledo, OH')}${bare('Psychiatry, PGY-1', 'Bay Clinic', 'Akron, OH')}${bare('Urology, PGY-3', 'Fox Hill Hospital', 'Dayton, OH')}</ul>${filler}</main></body></html>`,
    ).postings.map((one) => [one.specialty, one.lead]),
  ).toEqual([
    ['Neurology', false],
    ['Psychiatry', false],
    ['Urology', false],
  ]);
});

test('a level before its field leads a row as well as one after it', () =>
  expect(
    found(
      '<h1>Resident Opportunities</h1><table><tr><td>PGY-2 Psychiatry</td><td>Elk Run Hospital, Toledo, Ohio. One position from March 1, 2027.</td></tr><tr><td>PGY-1 Surgery (Preliminary)</td><td>Elk Run Hospital, Toledo, Ohio. Two positions, immediate.</td></tr></table>',
    ).map(([field, pgy]) => [field, pgy]),
  ).toEqual([
    ['Psychiatry', [2]],
    ['Surgery', [1]],
  ]));

test('a board of one field says in its name what its rows are of', () => {
  const card = (house: string, offer: string): string =>
    `<div class="listing"><h3>${house}</h3><p>Level: PGY-2 • Listing 33</p><p>${offer}</p></div>`;
  const { postings } =
    extracted(`<title>Vacant Positions | Emergency Medicine Faculty Roundtable</title><body>
    <h1>Vacant Positions</h1>
    ${card('Elm Fork Hospital — Denton, TX', 'One PGY-2 seat opens on January 4, 2027. em@elmfork.org')}
    ${card('Bluestem Medical Center — Salina, KS', 'Seeking a PGY-2 resident from March 1, 2027. res@bluestem.org')}
    ${card('Redbud Hospital — Tulsa, OK', 'One PGY-2 place is vacant now. gme@redbud.org')}`);
  expect(postings.map((one) => [one.specialty, one.institution])).toEqual([
    ['Emergency Medicine', 'Elm Fork Hospital'],
    ['Emergency Medicine', 'Bluestem Medical Center'],
    ['Emergency Medicine', 'Redbud Hospital'],
  ]);
});

test('of dated news beside an offer nothing is said of it', () => {
  const news = (day: string, title: string, words: string) =>
    `<div class="item"><p>${day}</p><h3>${title}</h3><p>${words}</p></div>`;
  const other = (day: string) =>
    news(
      day,
      'Grant',
      'The state pays for clinics in Duluth. Letters go to chair@elkrun.example by May 3. J-1 only.',
    );
  expect(
    extracted(
      `<html><head><title>News</title></head><body><h1>News</h1>${other('May 4, 2026')}${news('May 1, 2026', 'A late vacancy', 'Our psychiatry residency at Elk Run Hospital in Toledo, Ohio has one PGY-2 opening from July 1, 2027. Write to psych@elkrun.example.')}${other('April 20, 2026')}${other('April 2, 2026')}</body></html>`,
    ).postings.map(({ state, contactEmails, deadline, requirements }) => [
      state,
      contactEmails,
      deadline,
      requirements.visa,
    ]),
  ).toEqual([['OH', ['psych@elkrun.example'], null, null]]);
});

test('of two dated items one says of the other at most that its place is gone', () => {
  const item = (day: string, words: string) => `<div class="ann"><p>${day}</p><p>${words}</p></div>`;
  const read = (...items: string[]) =>
    extracted(
      `<html><head><title>Announcements</title></head><body><h1>Announcements</h1>${items.join('')}<footer>Elk Run Hospital, Toledo, OH</footer></body></html>`,
    ).postings.map(({ track, status, requirements }) => [track, status === 'open', requirements.visa]);
  const gone = 'We are happy to say that the mid-year PGY-2 position in dermatology has been filled.';
  const eras =
    'We will download applications for the July 2028 advanced positions (three, PGY-2) from September 23. No visas other than J-1.';
  expect(read(item('September 30, 2026', gone), item('September 16, 2026', eras))).toEqual([
    [null, false, null],
  ]);
  const open =
    'Our dermatology residency has one PGY-2 position from January 4, 2027. Write to derm@elkrun.example.';
  expect(
    read(item('November 2, 2026', 'That place has been filled.'), item('October 1, 2026', open)),
  ).toEqual([[null, false, null]]);
});

test('an advertisement for others heads no place below it', () => {
  const [one] = extracted(
    '<html><head><title>Classifieds</title></head><body><main><h1>Classifieds</h1><div><p>PHYSICIANS WANTED</p><p><b>BC/BE FAMILY PHYSICIAN</b>, two openings, Miles City clinic. Loan repayment. hr@ottercreek.example</p><p><b>LOCUM</b> for Sheridan, August to October. 307-555-0181.</p><p>RESIDENTS WANTED</p><p><b>RADIATION ONCOLOGY.</b> Elk Run Cancer Center in Billings, Montana, has a PGY-2 position from January 4, 2027. Send a CV to radonc@elkrun.example.</p><p><b>PREVENTIVE MEDICINE.</b> Laramie Public Health Residency in Cheyenne, Wyoming has one PGY-2 position from January 4, 2027. Write to prev@laramie.example.</p></div></main></body></html>',
  ).postings;
  expect([one?.specialty, one?.positions, one?.contactEmails]).toEqual([
    'Radiation Oncology',
    1,
    ['radonc@elkrun.example'],
  ]);
});

test('whom to write to for either of two places is said of both', () =>
  expect(
    extracted(
      '<html><head><title>Open spots</title></head><body><h1>Elk Run Hospital, Toledo, Ohio</h1><p>From January 4, 2027 I have two PGY-1 preliminary surgery spots for the rest of the year.</p><p>Separately we have one PGY-2 categorical surgery position starting July 1, 2027.</p><p>For either one they should send a single PDF to surgres@elkrun.example and put PRELIM or PGY2 in the subject line.</p></body></html>',
    ).postings.map(({ contactEmails }) => contactEmails),
  ).toEqual([['surgres@elkrun.example'], ['surgres@elkrun.example']]));

test('where the text of advertisements goes is no copy of an application', () =>
  expect(
    extracted(
      '<html><head><title>Classifieds</title></head><body><h1>Classifieds</h1><p>Members 75 cents a word. Copy to bulletin@society.example by the 10th.</p><p>Elk Run Hospital, Toledo, Ohio: one PGY-2 neurology position, July 1, 2027. Write to neuro@elkrun.example.</p><p>Bay Clinic, Akron, Ohio: one PGY-3 pediatrics position, July 1, 2027. Write to peds@bay.example.</p></body></html>',
    ).postings.map(({ contactEmails }) => contactEmails),
  ).toEqual([['neuro@elkrun.example'], ['peds@bay.example']]));
