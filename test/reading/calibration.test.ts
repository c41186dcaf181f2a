/** The confidence of a posting is a promise: of those said 0.9, nine in ten are right. */
import { expect, test } from 'vitest';
import { normalize } from '#core/normalize/normalize.ts';
import { specialtyByName } from '#core/specialty.ts';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { learnable, pageOf, pagesOf } from './labelled.ts';

const code = (specialty: string): string => specialtyByName(specialty)?.code ?? specialty;

const read = learnable().flatMap((folder) =>
  pagesOf(folder).flatMap((row) => {
    const page = pageOf(folder, row);
    const { postings } = extract(page, sourceFromAddress({ id: row.id, url: page.url }));
    return postings.map((posting) => ({
      ...posting,
      real: row.vacancies.some(
        (one) =>
          code(one.specialty) === code(posting.specialty) &&
          one.pgy.some((level) => posting.pgy.includes(level)),
      ),
    }));
  }),
);
const share = (from: number, to: number): { right: number; all: number } => {
  const here = read.filter(({ confidence }) => confidence >= from && confidence < to);
  return { right: here.filter(({ real }) => real).length, all: here.length };
};

test.each([
  [0.9, 1.01, 0.9],
  [0.7, 0.9, 0.7],
  [0.5, 0.7, 0.5],
])('said %d to %d: at least that share are postings', (from, to, least) => {
  const { right, all } = share(from, to);
  expect(all).toBeGreaterThan(5);
  expect(right / all).toBeGreaterThanOrEqual(least);
});

test('an open place that is not sure enough is a lead and not an alert; that one is gone needs no review', () => {
  expect(read.filter(({ lead }) => lead).every(({ confidence }) => confidence < 0.5)).toBe(true);
  expect(
    read
      .filter(({ lead }) => !lead)
      .every(({ confidence, status }) => status !== 'open' || confidence >= 0.5),
  ).toBe(true);
  expect(read.some(({ lead, status }) => lead && status !== 'open')).toBe(false);
});

test('a candidate of no weight is refused with a reason', () => {
  const raw = {
    block: 'Each PGY-2 resident spends four weeks in the ICU.',
    fields: {},
    headings: [],
    surroundings: [],
    sharedWords: [],
    struck: false,
    url: 'https://elk.example/',
    reader: 'prose',
  };
  expect(normalize(raw, { captured: new Date(0), specialtyHint: null })).toMatchObject({ rejected: true });
});
