/** The sentence for a name that is not known: what it is, what was probably meant, what is allowed. */
import { distance } from 'fastest-levenshtein';
import { specialties } from '#core/specialty.ts';

export function misspelt({
  what,
  given,
  allowed,
}: {
  what: string;
  given: string;
  allowed: readonly string[];
}): string {
  const [nearest] = [...allowed].sort((one, two) => far(given, one) - far(given, two));
  const hint =
    nearest !== undefined && far(given, nearest) <= Math.max(2, given.length / 3)
      ? `; did you mean '${nearest}'?`
      : ';';
  return `unknown ${what} '${given}'${hint} allowed: ${allowed.join(', ')}`;
}

/** For a specialty that no ACGME name or alias stands for. The list of all is long: only where nothing is near. */
export const unknownSpecialty = (given: string): string =>
  misspelt({ what: 'specialty', given, allowed: specialties.map(({ name }) => name) }).replace(
    /(did you mean '[^']+'\?) allowed: .*$/,
    '$1',
  );

const far = (one: string, two: string): number => distance(one.toLowerCase(), two.toLowerCase());
