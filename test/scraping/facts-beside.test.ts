/** Where the facts of places stand on a page: after all of them, in a list of labels, under a question. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const read = (body: string) =>
  extracted(
    `<html><head><title>Openings in internal medicine</title></head><body><main><h1>Openings in internal medicine</h1><p>Two residents left us this fall.</p>${body}</main><footer>Elk Run Hospital, Toledo, OH</footer></body></html>`,
  ).postings.filter(({ status }) => status === 'open');
const facts = (body: string) =>
  read(body).map(({ pgy, requirements, deadline, contactEmails }) => [
    pgy.join(),
    requirements.visa?.join() ?? null,
    requirements.stateLicenseRequired ?? null,
    deadline,
    contactEmails.join(),
  ]);
const p = (...words: string[]) => words.map((one) => `<p>${one}</p>`).join('');
const dl = (...pairs: [string, string][]) =>
  `<dl>${pairs.map(([label, value]) => `<dt>${label}</dt><dd>${value}</dd>`).join('')}</dl>`;

const first = 'One categorical PGY-1 position is open, starting January 25, 2027.';
const second = 'One categorical PGY-2 position is open, starting March 1, 2027.';
const mail = 'moves@elkrun.org';
const labels: [string, string][] = [
  ['Visa', 'J-1'],
  ['License', 'Ohio training license required'],
  ['Deadline', 'January 8, 2027'],
  ['Contact', mail],
];
const all = ['j1', true, '2027-01-08', mail];

describe('said below several places, of all of them', () => {
  test.each([
    [
      'from where somebody turns to all',
      p(
        first,
        second,
        'Papers for any of these come to me at the shared mailbox:',
        mail,
        'and please have them in by January 8, 2027.',
        'J-1 visas are sponsored.',
        'An Ohio training license is required.',
      ),
    ],
    [
      'in paragraphs with labels',
      p(
        first,
        second,
        '<b>Visas.</b> J-1 only.',
        '<b>License.</b> An Ohio training license is needed before either start.',
        '<b>Deadline.</b> January 8, 2027.',
        `<b>Contact.</b> ${mail}`,
      ),
    ],
    [
      'in a list of labels below a table',
      `<table><tr><th>Level</th><th>Positions</th><th>Start</th></tr><tr><td>PGY-1</td><td>1</td><td>January 25, 2027</td></tr><tr><td>PGY-2</td><td>1</td><td>March 1, 2027</td></tr></table>${dl(...labels)}`,
    ],
    ['in a list of labels below two sentences', `${p(first, second)}${dl(...labels)}`],
  ])('%s', (_, body) =>
    expect(facts(body)).toEqual([
      ['1', ...all],
      ['2', ...all],
    ]),
  );
  test('but a list of labels below each is of the one above it', () =>
    expect(
      facts(
        `${p(first)}${dl(...labels)}${p(second)}${dl(['Visa', 'None'], ['Deadline', 'January 5, 2027'], ['Contact', 'second@elkrun.org'])}`,
      ),
    ).toEqual([
      ['1', ...all],
      ['2', 'none', null, '2027-01-05', 'second@elkrun.org'],
    ]));
  test('and a list of labels below the first is of that one', () =>
    expect(
      facts(
        `${p(first)}${dl(...labels)}${p(`${second} No visas. Write to second@elkrun.org by January 5, 2027.`)}`,
      ),
    ).toEqual([
      ['1', ...all],
      ['2', 'none', null, '2027-01-05', 'second@elkrun.org'],
    ]));
});

test('a list of labels that names a year only as brought is no place beside the one above it', () =>
  expect(
    facts(
      `${p(second)}${dl(...labels, ['Before you come', 'A completed PGY-1 year in an ACGME program'])}<div><h2>Case of the month</h2><p>Residents PGY-1 to PGY-3 may send answers until January 31; the winner takes the open seat at the dinner.</p></div>`,
    ),
  ).toEqual([['2', ...all]]));

test('a list of labels that offers a place itself is one', () =>
  expect(
    facts(`${dl(['Headline', 'Neurology PGY-3, 1 place, Elk Run Hospital'], ...labels)}`).map(([pgy]) => pgy),
  ).toEqual(['3']));

describe('a question and its answer below', () => {
  const asked = (question: string, answer: string) =>
    read(
      `<h3>Is there any opening?</h3>${p(second)}<h3>${question}</h3><p>${answer}</p><h3>What is the call like?</h3><p>Every sixth night.</p>`,
    )[0];
  test.each([
    ['What should I have done before?', 'A full internship in an ACGME-accredited program.'],
    ['Prior training', 'A completed PGY-1 year in an ACGME program'],
    ['Must have', 'PGY-1 completed under ACGME accreditation'],
  ])('%s', (question, answer) =>
    expect(asked(question, answer)?.requirements.priorAcgmeYearRequired).toBe(true),
  );
  test('says until when to write', () =>
    expect(asked('How long have I got?', 'Until January 8, 2027.')?.deadline).toBe('2027-01-08'));
  test('says nothing of this place where it speaks of the Match', () =>
    expect(
      asked('Do you look at attempts?', 'In the Match we screen at one attempt per Step.')?.requirements
        .maxFailures,
    ).toBeNull());
});

test('a board that gives the licence is no town', () =>
  expect(
    read(`${p(second)}${dl(['Visa', 'J-1'], ['Permit', 'Physician-in-training, Texas Medical Board'])}`).map(
      ({ city, state }) => [city, state],
    ),
  ).toEqual([['Toledo', 'OH']]));

describe('a year and an exam asked beside a place of that year', () => {
  const asked = (...demands: string[]) =>
    read(p(first, second, ...demands)).map(({ pgy, requirements }) => [
      pgy.join(),
      requirements.priorAcgmeYearRequired,
      requirements.step3Required,
    ]);
  test.each([
    ['Applicants must have completed a PGY-1 year in an ACGME program and passed Step 3.'],
    ['One full year of ACGME internal medicine and Step 3 are required.'],
    ['PGY-2 candidates must have completed an ACGME intern year and Step 3.'],
  ])('are asked for the place after it: %s', (words) =>
    expect(asked(words)).toEqual([
      ['1', null, null],
      ['2', true, true],
    ]),
  );
  test('are asked for a place of that year where no other is beside it', () =>
    expect(
      read(p(`${first} Applicants must have six months of ACGME training behind them.`)).map(
        ({ requirements }) => requirements.priorAcgmeYearRequired,
      ),
    ).toEqual([true]));
  test.each([
    'Step 3 is no condition but must be passed to enter the PGY-3 year.',
    'Write to: Dr. Ada Quill, program director, gme@elkrun.example.',
    'PGY-1: medical school completed no more than seven years before the first day.',
  ])('before the first year nothing is asked but outright: %s', (words) =>
    expect(
      read(p(`${first} ${words}`)).map(({ requirements }) => requirements.priorAcgmeYearRequired),
    ).toEqual([null]),
  );
  test('and an exam alone for both', () =>
    expect(asked('Step 3 is required of all applicants.').map(([, , step3]) => step3)).toEqual([true, true]));
});

test('an address for each level is for the place of that level alone', () => {
  const to = (words: string) =>
    read(p(first, second, words)).map(({ contactEmails }) => contactEmails.join());
  expect(
    to(
      'Where to write. Intern applicants: intern@elkrun.org by December 1, 2026. Second-year applicants: our coordinator Ada Quill at moves@elkrun.org.',
    ),
  ).toEqual(['intern@elkrun.org', 'moves@elkrun.org']);
  expect(to('Where to write. Applicants for either: moves@elkrun.org.')).toEqual([mail, mail]);
});
