/** What the reader keeps of pages it has read: nothing that grows with their number. */
import { expect, test } from 'vitest';
import { heldMb } from '../support/held-memory.ts';
import { extracted } from './page.ts';

const script = `<script>${'window.layer.push(1);'.repeat(4500)}</script>`; // 95 KB

const openingAt = (n: number) =>
  Buffer.from(`<title>Openings of house ${n}</title><main class="list-${n}"><h1>Unexpected openings</h1><ul>
  <li><h2>Internal Medicine PGY-2</h2><p>Vale ${n} Hospital, Springvale, MI has an unexpected PGY-2 vacancy
  beginning January 4, 2027. Write to gme${n}@vale.example.</p><p>Post ${n}: day</p></li></ul></main>${script}`).toString();

const heldAfter = (from: number, to: number): number => {
  for (let n = from; n < to; n += 1) expect(extracted(openingAt(n)).postings).toHaveLength(1);
  return heldMb();
};

test('as much is held after 900 different pages as after 300', { timeout: 120_000 }, () => {
  const first = heldAfter(0, 300);
  expect(heldAfter(300, 900) - first).toBeLessThan(15); // 600 pages are 57 MB
});
