/** The labelled pairs of identity, one side as a program of the registry, the other as the page that may lead to it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { KeptProgram } from '#core/registry/program.ts';
import { resolve } from '#core/registry/resolve.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { silentVacancy } from '../../support/places.ts';

type Side = Partial<Vacancy> & { specialty: string };
const pairs: { same: boolean; a: Side; b: Side }[] = JSON.parse(
  readFileSync('test/core/identity/golden-pairs.json', 'utf8'),
);

function programOf({ institution, city, state, specialty }: Side): KeptProgram | null {
  if (!institution || !city || !state) return null;
  const names = { name: `${institution} Program`, institution, aliases: [] };
  return { id: 'p', acgmeId: null, city, state, specialty, programType: null, ...names };
}

const tried = pairs
  .flatMap(({ same, a, b }) => [
    { same, known: a, seen: b },
    { same, known: b, seen: a },
  ])
  .flatMap(({ same, known, seen }) => {
    const program = programOf(known);
    if (!program || !seen.institution) return [];
    const found = resolve(silentVacancy(seen), [{ program, similarity: 1 }]).program !== null;
    return [{ same, known, seen, found }];
  });

test('no page leads to another house: pairs that are two places lead there only where house and city are one', () => {
  const others = tried.filter(({ same }) => !same);
  const found = others.filter((one) => one.found);
  expect(others.length).toBeGreaterThan(100);
  const strangers = found.filter(
    ({ known, seen }) => known.institution !== seen.institution || known.city !== seen.city,
  );
  expect(strangers.map(({ known, seen }) => `${known.institution} <- ${seen.institution}`)).toEqual([]);
});

test('seventeen in eighteen pages of the house lead there', () => {
  const own = tried.filter(({ same }) => same);
  expect(own.length).toBeGreaterThan(150);
  // 170 of 180 when last counted; missed are a place that stands in the name alone, initials in the registry, founders.
  expect(own.filter((one) => one.found).length / own.length).toBeGreaterThan(0.94);
});
