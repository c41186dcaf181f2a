/** Earlier training in 450 snippets by a writer who had not seen the rules: how much is read rightly, and how little is turned round. */
import { expect, test } from 'vitest';
import { likelyPriorTraining } from '#core/normalize/asked/prior-training.ts';
import { readRequirements } from '#core/normalize/asked/requirements.ts';
import { trainingGiven } from './labelled.ts';

test('of 450 snippets seven in eight are read rightly, and hardly one in fifty as its opposite', () => {
  const told = trainingGiven().map(({ text, prior }) => ({
    prior,
    said: readRequirements(text).priorAcgmeYearRequired ?? likelyPriorTraining(text)?.value ?? null,
  }));
  expect(told.length).toBe(450);
  const right = told.filter(({ prior, said }) => said === prior);
  const turned = told.filter(({ prior, said }) => prior !== null && said !== null && said !== prior);
  expect(right.length).toBeGreaterThanOrEqual(396);
  expect(turned.length).toBeLessThanOrEqual(8);
});
