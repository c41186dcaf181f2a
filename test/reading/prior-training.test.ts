/** Earlier training in 450 snippets by a writer who had not seen the rules: how much is read rightly, and how little is turned round. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRequirements } from '#core/normalize/asked/requirements.ts';
import { linesIn } from './labelled.ts';

type Snippet = { text: string; prior: boolean | null };

test('of 450 snippets eight in ten are read rightly, and hardly one in fifty as its opposite', () => {
  const told = linesIn<Snippet>(join(import.meta.dirname, 'prior-training.jsonl')).map(({ text, prior }) => ({
    prior,
    said: readRequirements(text).priorAcgmeYearRequired,
  }));
  expect(told.length).toBe(450);
  const right = told.filter(({ prior, said }) => said === prior);
  const turned = told.filter(({ prior, said }) => prior !== null && said !== null && said !== prior);
  expect(right.length).toBeGreaterThanOrEqual(372);
  expect(turned.length).toBeLessThanOrEqual(8);
});
