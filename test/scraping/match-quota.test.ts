/** A page that counts a program's places by their codes of the main Match offers those, however it says so. */
import { expect, test } from 'vitest';
import { extracted } from './page.ts';

const codes =
  '<h2>NRMP</h2><ul><li>Categorical 2917400C0 (4 positions)</li><li>Rural 2917400C1 (2 positions)</li></ul>';
const cells =
  '<table><tr><th>Program</th><th>NRMP number</th><th>Places</th></tr><tr><td>Categorical</td><td>2917400C0</td><td>4</td></tr><tr><td>Rural</td><td>2917400C1</td><td>2</td></tr></table>';
const openOf = (offer: string, below: string) =>
  extracted(
    `<html><head><title>Psychiatry Residency - Elk Run Hospital</title></head><body><main><h1>Positions</h1><p>${offer}</p>${below}</main><footer>Elk Run Hospital, Toledo, OH</footer></body></html>`,
  ).postings.filter(({ lead }) => !lead).length;

const six = 'We are now accepting applications for six categorical PGY-1 positions beginning in July 2027.';
const vacant =
  'Six off-cycle PGY-1 positions are open from January 4, 2027. Write to psych@elkrun.example by December 1, 2026.';

test.each([
  ['the places of the codes in a list', six, codes, 0],
  ['the places of the codes in cells', six, cells, 0],
  ['no codes', six, '', 1],
  ['other places', six.replace('six', 'two'), codes, 1],
  ['as many, off-cycle', vacant, codes, 1],
])('%s', (_, offer, below, count) => expect(openOf(offer, below)).toBe(count));
