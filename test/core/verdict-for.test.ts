import fc from 'fast-check';
import { expect, test } from 'vitest';
import { match, verdictFor } from '#core/match.ts';
import { inventPlace, inventProfile } from '../bench/people-and-places.ts';

test('the verdict alone is the verdict with its reasons, for whoever and whatever', () => {
  fc.assert(
    fc.property(
      fc.nat(100_000),
      fc.nat(100_000),
      fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
      fc.boolean(),
      (person, place, now, differs) => {
        const vacancy = inventPlace(place);
        const profile = inventProfile(person);
        const values = [
          { value: vacancy.requirements.gradWithinYears, source: 'one board' },
          { value: 4, source: 'another' },
        ];
        const options = differs ? { disagreements: [{ field: 'gradWithinYears' as const, values }] } : {};
        const { verdict, wanted } = match(vacancy, profile, now, options);
        expect(verdictFor(vacancy, profile, now, options)).toMatchObject({ verdict, wanted });
      },
    ),
    { numRuns: 2000 },
  );
});
