/** Talk of places names nobody to write to, no day and no house; an opening names some of them. */
import { expect, test } from 'vitest';
import { extracted } from '../../scraping/page.ts';

const openings = (html: string, kind: 'html' | 'text' = 'html') =>
  extracted(html, kind).postings.map(({ lead, confidence }) => ({ lead, confidence }));

/** What else a page says: one of few lines is a notice, whatever it leaves out. */
const around = '<p>Our town has a river.</p><p>We hold a retreat each spring.</p>'.repeat(8);
const bare =
  '<h1>How to find a place</h1><p>A program in Ohio may have an opening for a PGY-2 in neurology.</p>' +
  around;
const told =
  '<h1>Openings</h1><p>Larkfield Hospital, Akron, Ohio has an opening for a PGY-2 in neurology from January 4, 2027. ' +
  'Write to neuro@larkfield.example.</p>' +
  around;

test('a sentence that offers, on a page that names no day and nobody to write to, alerts nobody', () => {
  expect(openings(bare).filter(({ lead }) => !lead)).toEqual([]);
  expect(openings(told)).toEqual([{ lead: false, confidence: expect.any(Number) }]);
});

test('each of house, day and contact makes it surer', () => {
  const sure = (words: string) =>
    openings(`<h1>Openings</h1><p>We have an opening for a PGY-2 in neurology${words}</p>${around}`)[0]
      ?.confidence ?? 0;
  const [alone, dated, full] = [
    sure('.'),
    sure(' from January 4, 2027.'),
    sure(' at Larkfield Hospital from January 4, 2027. Write to neuro@larkfield.example.'),
  ];
  expect(alone).toBeLessThan(dated);
  expect(dated).toBeLessThan(full);
});

test('a page or post of a few words is taken by its sentence alone, and so is one that is filled', () => {
  const words = 'We have an opening for a PGY-2 in neurology at Larkfield Hospital.';
  for (const kind of ['text', 'html'] as const)
    expect(openings(words, kind)).toEqual([{ lead: false, confidence: expect.any(Number) }]);
  const filled = extracted(
    '<h1>Openings</h1><h2>PGY-2 neurology at Larkfield Hospital</h2><p>This position has been filled.</p>',
  );
  expect(filled.postings.map(({ status, lead }) => [status, lead])).toEqual([['filled', false]]);
});
