/** The places of the labelled pages, none of which is another: told thinner or otherwise, each is still itself. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isSameVacancy } from '#core/identity/same-vacancy.ts';
import type { Vacancy } from '#core/vacancy.ts';

type Label = { vacancies?: Omit<Vacancy, 'url' | 'programType'>[] };

const places: Vacancy[] = ['test/corpus/labels.jsonl', 'test/corpora/fresh/labels.jsonl'].flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => (JSON.parse(line) as Label).vacancies ?? []) // labelled in this shape
    .map((facts) => ({ programType: null, url: '', ...facts })),
);
const named = places.filter(({ institution }) => institution !== null);

test('none of them is taken for another', () => {
  expect(places.length).toBeGreaterThan(150);
  const merged = places.flatMap((a, i) =>
    places
      .slice(i + 1)
      .filter((b) => isSameVacancy(a, b))
      .map((b) => `${a.institution} / ${b.institution}`),
  );
  expect(merged).toEqual([]);
});

const shorter = (name: string | null) =>
  name
    ?.replace(/\bUniversity\b/, 'Univ.')
    .replace(/\bHospital\b/, 'Hosp.')
    .replace(/\bMedical Center\b/, 'Med Ctr')
    .replace(/\bSaint\b/, 'St.')
    .replace(/\bRegional\b/, 'Reg.') ?? null;

test.each<[string, (place: Vacancy) => Vacancy]>([
  ['with its words shortened', (place) => ({ ...place, institution: shorter(place.institution) })],
  ['with the month for the day', (place) => ({ ...place, start: place.start?.slice(0, 7) ?? null })],
  [
    'without track, count and deadline',
    (place) => ({ ...place, track: null, positions: null, deadline: null }),
  ],
  ['without the city', (place) => ({ ...place, city: null })],
  [
    'with the residency behind its name',
    (place) => ({ ...place, institution: `${place.institution} ${place.specialty} Residency` }),
  ],
  [
    'in capitals, with the city behind its name',
    (place) => ({ ...place, institution: `${place.institution} - ${place.city ?? ''}`.toUpperCase() }),
  ],
])('told %s, nineteen in twenty are still themselves', (_, retell) => {
  const retold = (place: Vacancy) =>
    retell(place).start === 'immedia' ? { ...retell(place), start: 'immediate' } : retell(place);
  const lost = named.filter((place) => !isSameVacancy(place, retold(place)));
  const share = 1 - lost.length / named.length;
  expect(share, lost.map(({ institution }) => institution).join(', ')).toBeGreaterThanOrEqual(0.95);
});
