/** What stands over a list, beside it and in its corners: a greeting, a filter, an archive's name, a house, a state, a class size. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const read = (body: string, title = 'Openings') =>
  extracted(`<html><head><title>${title}</title></head><body>${body}</body></html>`).postings;
const told = (body: string, title?: string): string[] =>
  read(body, title).map(({ specialty, pgy, state }) => `${specialty} ${pgy.join('/')} ${state ?? '-'}`);

const card = (title: string, house: string, words: string): string =>
  `<li class="listing"><h2><a href="#">${title}</a></h2><p>${house}</p><p>${words}</p></li>`;
const cards = `<ol>${card('Neurology, PGY-2', 'Elk Run Hospital • Toledo, OH', 'One resident sought after a transfer. Begins February 1, 2028.')}${card('Surgery, PGY-1 preliminary', 'Fox Hill Hospital • Billings, MT', 'Undesignated preliminary year, single place, from January 2028.')}</ol>`;
const places = ['Neurology 2 OH', 'Surgery 1 MT'];

describe('a list in a box of its own', () => {
  test('is headed by the greeting in another box', () =>
    expect(
      told(
        `<div class="hero"><h1>Resident vacancies in your inbox</h1><p>Members see new PGY-1 and PGY-2 listings two days ahead.</p></div>${cards}`,
      ),
    ).toEqual(places));
  test('and not by what narrows it', () =>
    expect(
      told(
        `<h1>Resident vacancies</h1><aside><h3>Refine</h3><label><input type="checkbox"> Neurology (1)</label></aside>${cards}`,
      ),
    ).toEqual(places));
  test('to browse spots is a list of spots', () =>
    expect(told(`<h1>Browse open spots</h1>${cards}`)).toEqual(places));
  test('to browse seats offered for exchange is none', () =>
    expect(
      told(
        '<h1>Browse seats offered for exchange</h1><table><tr><th>Have</th><th>Want</th><th>When</th></tr><tr><td>Internal Medicine PGY-2, Toledo OH</td><td>Internal Medicine PGY-2, Maine</td><td>July 2028</td></tr><tr><td>Surgery PGY-1, Billings MT</td><td>Anything</td><td>Now</td></tr></table>',
      ),
    ).toEqual([]));
});

describe('levels across a table', () => {
  const table = (rows: string[][]): string =>
    `<h1>Residency programs and positions</h1><table><tr><th>Specialty</th><th>PGY-1</th><th>PGY-2</th><th>PGY-3</th><th>Total</th></tr>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
  test('count classes where each has several in half of the rows', () =>
    expect(
      told(
        table([
          ['Internal Medicine', '20', '20', '20', '60'],
          ['Pediatrics', '14', '14', '14', '42'],
          ['Surgery (preliminary)', '6', '', '', '6'],
        ]),
      ),
    ).toEqual([]));
  test('and free places where few are told', () =>
    expect(
      told(
        table([
          ['Internal Medicine', '0', '2', '0', '2'],
          ['Pediatrics', '1', '0', '1', '2'],
        ]).replace('Residency programs and positions', 'Open resident positions'),
      ).sort(),
    ).toEqual(['Internal Medicine 2 -', 'Pediatrics 1 -', 'Pediatrics 3 -']));
});

test('forms one below the other are each a place, whatever their labels are called', () => {
  const form = (program: string, opening: string, mail: string): string =>
    `<tr><td><b>Program</b></td><td>${program}</td></tr><tr><td><b>Opening</b></td><td>${opening}</td></tr><tr><td><b>Conditions</b></td><td>A surgical or transitional PGY-1 year.</td></tr><tr><td><b>Write to</b></td><td>${mail}</td></tr><tr><td colspan="2">&nbsp;</td></tr>`;
  const found = told(
    `<h1>Resident Openings</h1><table>${form('Diagnostic Radiology<br>Elk Run Hospital<br>Toledo, Ohio', 'R1 (PGY-2), one, from September 28, 2028', 'rad@elkrun.example')}${form('Nuclear Medicine<br>Fox Hill Hospital<br>Billings, Montana', 'PGY-2, two places, July 2028', 'nuc@foxhill.example')}</table>`,
  );
  expect(found).toEqual(['Diagnostic Radiology 2 OH', 'Nuclear Medicine 2 MT']);
});

describe('a consortium of one state', () => {
  const table = (rows: string[]): string =>
    `<h1>Member openings</h1><table><tr><th>Specialty</th><th>Year</th><th>Hospital</th><th>Begins</th></tr>${rows.map((house, at) => `<tr><td>${['Psychiatry', 'Neurology'][at]}</td><td>PGY-2</td><td>${house}</td><td>02/01/2028</td></tr>`).join('')}</table>`;
  const foot = (owner: string): string => `<footer>${owner}, 88 Capital Street, Columbus, OH 43215</footer>`;
  test('has its houses there', () =>
    expect(
      told(
        table(['Elk Run Hospital, Mansfield', 'Fox Hill Regional, Lancaster']) + foot('Buckeye GME Alliance'),
        'Member openings | Buckeye GME Alliance',
      ),
    ).toEqual(['Psychiatry 2 OH', 'Neurology 2 OH']));
  test('a society of the country has not', () =>
    expect(
      told(
        table(['Elk Run Hospital, Mansfield', 'Fox Hill Regional, Lancaster']) + foot('Society of Directors'),
        'Member openings | Society of Directors',
      ),
    ).toEqual(['Psychiatry 2 -', 'Neurology 2 -']));
  test('and one that lies elsewhere lies there', () =>
    expect(
      told(
        table(['Elk Run Hospital, Mansfield', 'Fox Hill Regional, Erie, PA']) + foot('Buckeye GME Alliance'),
        'Member openings | Buckeye GME Alliance',
      ),
    ).toEqual(['Psychiatry 2 OH', 'Neurology 2 PA']));
});

test('the archive of a list for this month is no past', () => {
  const [one] = read(
    "<h1>RM-Talk Archive, December 2027, week 2</h1><h2>[RM-Talk] Peds PGY-1, anyone?</h2><p>One of our pediatric interns is leaving. PGY-1, categorical, one position, starting 4 January 2028, Elk Run Children's Hospital, Toledo, Ohio.</p>",
    'RM-Talk Archive, December 2027, week 2',
  );
  expect(one?.status).toBe('open');
});

test('a house that leads to a list is that of each entry', () => {
  const found = read(
    '<h2>[Talk] Two openings</h2><p>Good morning! Elk Run Medical Center has openings in two of its programs:</p><ul><li>Med-Peds: PGY-2, one, from July 1, 2028.</li><li>Surgery: PGY-1, two undesignated preliminary spots, can start now.</li></ul><h2>[Talk] Holidays</h2><p>Fox Hill Hospital gives interns one week off.</p>',
    'Talk',
  );
  expect(found.map((one) => one.institution)).toEqual(['Elk Run Medical Center', 'Elk Run Medical Center']);
});

test('"open to any graduate" in one entry is not said to all', () => {
  const entry = (house: string, words: string): string =>
    `<h3>${house}</h3><div class="entry"><p>Position: PGY-1 (1)</p><p>Available: January 2028</p><p>Remarks: ${words}</p></div>`;
  const found = read(
    `<h1>Neurology openings</h1>${entry('Elk Run Hospital – Toledo, OH', 'An added place.')}${entry('Fox Hill Hospital – Billings, MT', 'New program, approved for four a year in August. Open to any 2027 graduate with Step 2 CK of 225 or more.')}`,
  );
  expect(found.map((one) => one.requirements.usmleMinScore)).toEqual([null, 225]);
});

test('what one message of a digest says is not said to the others', () => {
  const message = (subject: string, words: string): string =>
    `<hr><h3>Subject: ${subject}</h3><p>Date: Thu, 4 Feb 2027 16:00:44 -0500</p><p>${words}</p>`;
  const found = read(
    `<h1>Digest, Vol 61</h1>${message('dermatology seat', 'Elk Run Hospital in Toledo, Ohio has one PGY-2 dermatology place to start July 6, 2027.')}${message('TY opening', 'Fox Hill Hospital, Billings, Montana has a PGY-1 transitional year opening starting April 5, 2027.')}${message('room block', 'The hotel has opened 12 more rooms. Book by February 19.')}`,
  );
  expect(found.map(({ deadline }) => deadline)).toEqual([null, null]);
});

describe('a house by the short of its name', () => {
  const notice = (words: string): string =>
    `<p>At Fox Hill Medical Center in Billings, Montana, the internal medicine program would like to appoint a PGY-1 resident, immediately.</p><p>${words}</p>`;
  test.each([
    [
      'Also at Fox Hill, in emergency medicine: the program may bring in one PGY-2 on July 1, 2028.',
      'Fox Hill Medical Center',
    ],
    [
      'At Fox Hill Street Clinic, in Erie, Pennsylvania, one PGY-2 place in emergency medicine is open.',
      'Fox Hill Street Clinic',
    ],
  ])('%s', (words, house) => {
    const [, second] = read(notice(words), 'Circular | Red River GME Consortium');
    expect(second?.institution).toBe(house);
  });
});

test('a list that another trade leads to is theirs', () =>
  expect(
    read(
      '<p>The following ASHP-accredited programs told us they still have a position:</p><ul><li>PGY2 Internal Medicine, Macon, Georgia - 1</li><li>PGY2 Psychiatry, Topeka, Kansas - 1</li></ul>',
      'Residency vacancies',
    ).filter(({ lead }) => !lead),
  ).toEqual([]));

test('what stands after an index of messages is no part of it', () => {
  const found = told(
    '<h1>[Openings] December 2027</h1><ul><li>Messages by date</li><li>by author</li></ul><h2>[Openings] Med-peds, Toledo</h2><p>Elk Run Medical Center (Ohio) has one vacant PGY-2 seat in combined Internal Medicine-Pediatrics, from February 1, 2028.</p>',
  );
  expect(found).toEqual(['Internal Medicine-Pediatrics 2 OH']);
});

test('"send curriculum vitae" tells of no curriculum', () => {
  const [one] = read(
    '<h1>Positions available</h1><table><tr><th>Training level</th><td>R1 (PGY-2), Diagnostic Radiology</td></tr><tr><th>Number</th><td>1</td></tr><tr><th>Date of appointment</th><td>September 28, 2027</td></tr></table><p>For either position a Maine certificate is required.</p><p>Send curriculum vitae and letters to: Radiology Education, Elk Run Medical Center, 41 Ferry Road, Bangor, ME 04401, or by e-mail to rad AT elkrun DOT org.</p><p>Webmaster: web@elkrun.org</p>',
    'Radiology',
  );
  expect(one?.contactEmails).toEqual(['rad@elkrun.org']);
});
