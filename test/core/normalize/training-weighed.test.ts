/** Earlier training asked in wordings that no rule knows and nothing was learnt from, told by what was learnt of others. */
import { expect, test } from 'vitest';
import { requirementsOf } from '#core/normalize/asked/asked.ts';
import { likelyPriorTraining, readPriorTraining } from '#core/normalize/asked/prior-training.ts';
import type { Place } from '#core/normalize/split.ts';
import type { RawVacancy } from '#core/page.ts';

const unknown = 'Bring proof that you finished level one of an OB/GYN residency.';

test.each([
  [unknown, true],
  ['ABP must be able to give you credit for at least ten months.', true],
  ['Whoever takes the CA-1 line will have a base year to show for it, certified by the ABA.', true],
  ['Time served: at least 11 months in pediatrics (ACGME).', true],
  ['Who fits: a PGY-1 in neurology or medicine, evaluated as ready for promotion.', true],
  ['Docs with 12+ mos of FM residency, hit me up.', true],
  ['Residents here spend two months of their first year in the ICU.', null],
  ['The program gained continued accreditation in the spring and has 18 residents.', null],
  ['The vacancy opened because a second-year resident moved closer to family.', null],
  ['Faculty have trained at programs across the Midwest.', null],
  ['If you were a resident before, list the dates.', null],
  ["You needn't bring any credit from elsewhere.", null],
  ['Diploma in hand is enough for the intern seat; the training starts with us.', null],
])('%s', (words, asked) => expect(likelyPriorTraining(words)?.value ?? null).toBe(asked));

test('a place is asked by its own words; what else stands on the page is read by rules alone', () => {
  expect(readPriorTraining(unknown)).toBeNull();
  const asked = (own: string, shared: string[]): boolean | null =>
    requirementsOf(
      {
        place: { own, rest: '' } as Place, // all of it that is read
        raw: { fields: {}, sharedWords: shared } as unknown as RawVacancy, // the same
      },
      [2],
    ).priorAcgmeYearRequired?.value ?? null;
  expect(asked(unknown, [])).toBe(true);
  expect(asked('One PGY-2 place.', [unknown])).toBeNull();
});
