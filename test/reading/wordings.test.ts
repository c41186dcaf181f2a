/** Short texts that state one fact each, in the words of many people: how often each fact is read, and never as its opposite. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Posting } from '#core/posting.ts';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { type Labelled, score } from '#scraping/score.ts';
import { linesIn, pageOf, pagesOf } from './labelled.ts';

const folder = join(import.meta.dirname, '../corpora/wordings');
const labels = linesIn<Labelled>(join(folder, 'labels.jsonl'));
const read = pagesOf(folder).map((row) => {
  const page = pageOf(folder, row);
  const source = sourceFromAddress({ id: row.id, url: page.url });
  return { id: row.id, vacancies: extract(page, source).postings.filter(({ lead }) => !lead) };
});
const { fields } = score(labels, read);

test.each([
  ['step3Required', 0.93],
  ['visa', 0.97],
  ['gradWithinYears', 0.95],
  ['priorAcgmeYearRequired', 0.95],
  ['stateLicenseRequired', 0.97],
  ['usmleMinScore', 0.95],
  ['maxFailures', 0.95],
  ['usClinicalExperience', 0.93],
  ['start', 0.95],
  ['deadline', 0.93],
  ['track', 0.97],
  ['institution', 0.93],
  ['contactEmails', 0.97],
  ['positions', 0.97],
  ['status', 0.99],
] as const)('%s: at least %d of what is stated is right', (name, least) => {
  expect(fields[name]?.agreement ?? 0).toBeGreaterThanOrEqual(least);
});

test('no text gives a demand the other way round', () => {
  const turned = labels.flatMap(({ id, vacancies }) => {
    const [asked] = vacancies;
    const said = read.find((one) => one.id === id)?.vacancies ?? [];
    return asked && vacancies.length === 1
      ? said.flatMap((one) => opposites(asked, one).map((name) => `${id} ${name}`))
      : [];
  });
  expect(turned).toEqual([]);
});

const opposites = (asked: Labelled['vacancies'][number], said: Posting): string[] =>
  (
    ['step3Required', 'priorAcgmeYearRequired', 'stateLicenseRequired', 'usClinicalExperience'] as const
  ).filter((name) => {
    const [a, b] = [asked.requirements[name], said.requirements[name]];
    return a !== null && b !== null && a !== b;
  });
