/** A listing that is shown as a pattern offers nothing; one below it may. */
import { expect, test } from 'vitest';
import { extracted } from './page.ts';

const entry =
  'Specialty: Psychiatry. Level: PGY-2. Start: January 2027. Visa: J-1. Contact: shown to members.';
const open = (text: string, kind: 'text' | 'html') =>
  extracted(text, kind).postings.filter(({ lead, status }) => !lead && status === 'open').length;

test.each([
  ['What a listing looks like', 0],
  ['What your alert looks like', 0],
  ['Sample listing', 0],
  ['Example of an entry', 0],
  ['Open listings', 1],
])('%s', (head, count) => {
  expect(open(`Open Residency Positions\n\n${head}\n${entry}\n\nSign up today.`, 'text')).toBe(count);
  expect(
    open(
      `<title>Open Residency Positions</title><main><h1>Open Residency Positions</h1><h3>${head}</h3><p>${entry}</p></main>`,
      'html',
    ),
  ).toBe(count);
});
