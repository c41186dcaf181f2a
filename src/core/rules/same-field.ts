/** Specialties by ACGME code, remembered: a match asks for the same few names millions of times. */
import { sameSpecialty, specialtyByName } from '#core/specialty.ts';

const MOST_REMEMBERED = 5_000;
const codes = new Map<string, string | null>();
const pairs = new Map<string, boolean>();

export function specialtyCode(name: string): string | null {
  return remember(codes, name, () => specialtyByName(name)?.code ?? null);
}

export function sameField(a: string, b: string): boolean {
  return a === b || remember(pairs, `${a}\u0000${b}`, () => sameSpecialty(a, b));
}

function remember<T>(known: Map<string, T>, key: string, find: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const answer = find();
  known.set(key, answer);
  return answer;
}
