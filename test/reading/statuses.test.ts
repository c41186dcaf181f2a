/** Whether a place is still to be had, in 631 snippets: 284 tell its end, the others say the same words of something else. */
import { expect, test } from 'vitest';
import { readStatus } from '#core/normalize/offer/status.ts';
import { statusesGiven } from './labelled.ts';

test('most ends are understood, and few words of an end are taken for one that are none', () => {
  const rows = statusesGiven().map(({ text, gone }) => ({ gone, told: readStatus(text) !== null }));
  const missed = rows.filter(({ gone, told }) => gone && !told);
  const wrong = rows.filter(({ gone, told }) => !gone && told);
  expect(rows).toHaveLength(631);
  expect(missed.length).toBeLessThanOrEqual(30);
  expect(wrong.length).toBeLessThanOrEqual(15);
});
