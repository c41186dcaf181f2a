/** The field of a house that goes by it: "Champlain Eye Institute", "Children's Hospital". */
import { type Specialty, specialties } from '../../specialty.ts';
import { type Fact, fact } from '../fact.ts';
import { plain } from '../plain.ts';

/** Believed only where no words name the specialty. */
const houses: readonly (readonly [RegExp, string])[] = [
  [/\b(?:Eye|Ophthalm\w+|Retina|Vision)\b/, 'Ophthalmology'],
  [/\b(?:Psychiatric|Behavioral|Mental Health)\b/, 'Psychiatry'],
  [/\b(?:Rehab\w*|Rehabilitation)\b/, 'Physical Medicine and Rehabilitation'],
  [/\bSkin\b/, 'Dermatology'],
  [/\b(?:Orthop\w+)\b/, 'Orthopaedic Surgery'],
  [/\b(?:Family Health|Family Practice)\b/, 'Family Medicine'],
  [/\bChildren'?s\b/, 'Pediatrics'],
  [/\bWomen'?s\b/, 'Obstetrics and Gynecology'],
];

/** The specialty a house's name suggests, or null. */
export function specialtyOfHouse(words: string): Fact<Specialty> | null {
  const name = houses.find(([pattern]) => pattern.test(plain(words)))?.[1];
  const found = specialties.find((one) => one.name === name);
  return found ? fact(found, words, 0.6) : null;
}
