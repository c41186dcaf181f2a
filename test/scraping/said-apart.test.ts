/** What a page of one house says apart from its places: a section for all of them, and a last day alone. */
import { describe, expect, test } from 'vitest';
import { extracted } from './page.ts';

const read = (body: string) =>
  extracted(
    `<html><head><title>Openings in psychiatry</title></head><body><main><h1>Openings in psychiatry</h1>${body}</main><footer>Elk Run Hospital, Toledo, OH</footer></body></html>`,
  ).postings.filter(({ status }) => status === 'open');
const p = (...words: string[]) => words.map((one) => `<p>${one}</p>`).join('');

const seats = `<section><h2>First-year seat</h2><p>We have been given one extra PGY-1 position, effective January 25, 2027.</p></section><section><h2>Second-year seats</h2><p>In addition, two PGY-2 positions will be free from March 1, 2027, when two residents move on. Those applying at this level need twelve months of accredited training.</p></section>`;

describe('a section for all places of a page', () => {
  const facts = (body: string) =>
    read(body).map(({ pgy, deadline, requirements, contactEmails }) => [
      pgy.join(),
      deadline,
      requirements.visa?.join() ?? null,
      contactEmails.join(),
    ]);
  const asked = `<section><h2>Requirements (all three places)</h2><p>Applicants hold passing scores on Step 1 and Step 2 CK.</p><p>Sponsorship: J-1 only.</p><h3>How to send your file</h3><p>One PDF, by e-mail, to psychiatry@elkrun.org. We read files every Friday, and stop on December 16, 2026 for the first-year seat and on January 20, 2027 for the second-year seats.</p><h3>What about PGY-3?</h3><p>The third-year class is complete.</p></section>`;
  test('is no place itself and tells each of them', () =>
    expect(facts(seats + asked)).toEqual([
      ['1', '2026-12-16', 'j1', 'psychiatry@elkrun.org'],
      ['2', '2027-01-20', 'j1', 'psychiatry@elkrun.org'],
    ]));
});

describe('within a section for all', () => {
  const section = (words: string) =>
    `<section><h2>For every place</h2><p>Applicants hold passing scores on Step 1 and Step 2 CK, and a J-1 is fine.</p>${words}</section>`;
  test.each([
    ['a heading', '<h3>PGY-2 only</h3><p>Step 3 passed when you sign.</p>'],
    ['a sentence', '<p>The PGY-2 positions also ask for Step 3.</p>'],
  ])('%s of one level speaks for that level', (_, words) =>
    expect(
      read(seats + section(words)).map(({ pgy, requirements }) => [pgy.join(), requirements.step3Required]),
    ).toEqual([
      ['1', null],
      ['2', true],
    ]),
  );
});

describe('a last day that stands apart', () => {
  const page = (words: string) =>
    `${p('Since one of our second-years has left, we may name a successor: one categorical PGY-2 position, starting January 11, 2027.')}<h3>Beyond the hospital</h3>${p('House officers may use the gym with a badge.', 'Fly fishing and kayaking are minutes away.', words)}`;
  test.each([
    'Everything in one PDF to Ms. Orla Quist, Education Building. Files close on December 7, 2026 at 4:00 p.m.',
    "Drop a line to our desk. We'll keep the posting live through December 7, 2026.",
    'Ms. Orla Quist is the residency manager. Please write by December 7, 2026.',
    'A letter and a CV suffice at first. Letters that arrive after December 7 will not be considered.',
  ])('is of the only place: %s', (words) =>
    expect(read(page(words)).map(({ deadline }) => deadline)).toEqual(['2026-12-07']),
  );
  test.each([
    'Register, apply in ERAS by December 7, 2026, and wait for an invitation.',
    'Four categorical places go through the Match; applications are due December 7, 2026.',
    'Nominations for educator of the year close December 7, 2026.',
    'Letters of interest for two faculty posts go to the chair by December 7, 2026.',
    'The library is closed on December 7, 2026.',
  ])('unless it is of something else: %s', (words) =>
    expect(read(page(words)).map(({ deadline }) => deadline)).toEqual([null]),
  );
  test('unless two are named', () =>
    expect(
      read(page('Files close on December 7, 2026. We keep the posting up until January 4, 2027.')).map(
        ({ deadline }) => deadline,
      ),
    ).toEqual([null]));
});

test('"To:" on a card says whom to write to, and in the head of a mail where it went', () => {
  const card = (city: string, mail: string) =>
    `<div class="card"><h3>${city}, OH</h3><p>Position: PGY-2 psychiatry, one</p><p>Available: July 1, 2027</p><p>Send: CV, letter from PD</p><p>To: ${mail}</p></div>`;
  expect(
    read(card('Lima', 'psy@lima.example') + card('Akron', 'psy@akron.example')).map(
      ({ contactEmails }) => contactEmails,
    ),
  ).toEqual([['psy@lima.example'], ['psy@akron.example']]);
});

test('the only address of a page is of all its places, and not of the first alone', () =>
  expect(
    read(
      `<h3>First year</h3>${p('One categorical PGY-1 position is open, starting January 25, 2027.')}<h3>Third year</h3>${p('One PGY-3 position is open, starting July 1, 2027. Send your file to Ms. Orla Quist, psychiatry@elkrun.org.')}`,
    ).map(({ contactEmails }) => contactEmails),
  ).toEqual([['psychiatry@elkrun.org'], ['psychiatry@elkrun.org']]));
