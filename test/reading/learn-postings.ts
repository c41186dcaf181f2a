/** Learns what the signs of a whole candidate weigh for "is a posting", held near what was first believed, and shows the calibration. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalize } from '#core/normalize/normalize.ts';
import { type PostingSigns, postingSigns } from '#core/normalize/offer/offered.ts';
import { visible } from '#core/normalize/plain.ts';
import type { RawVacancy } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import { specialtyByName } from '#core/specialty.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { sourceFromAddress } from '#scraping';
import { read } from '#scraping/read.ts';
import { learnable, type Notice, noticesGiven, pageOf, pagesOf, pagesOfNotice } from './labelled.ts';

type Row = { signs: PostingSigns; real: boolean };
type Model = { bias: number; weights: Record<string, number> };

const target = join(import.meta.dirname, '../../src/core/normalize/data/posting-weights.json');

/** What was believed before anything was counted: little material may only bend it. */
const believed: Record<string, number> = {
  offer: 0.8,
  strong: 0.4,
  demand: -1,
  none: -1.2,
  match: -2,
  talk: -1,
  foreign: -3,
  doubtful: -0.8,
  announced: 0.5,
  promised: 0.5,
  labelled: 0.6,
  row: 0.8,
  counts: 0.8,
  level: 0.8,
  status: 0.7,
  told: 0.8,
  structured: 0.3,
  question: -0.7,
  long: -0.3,
};

export function learnPostings(): void {
  const rows = [...learnable().flatMap(rowsOf), ...noticesGiven().flatMap(rowsOfNotice)];
  const model = learned(rows);
  writeFileSync(target, `${JSON.stringify(rounded(model), null, 2)}\n`);
  for (const [said, right, all] of calibration(model, rows))
    console.log(`said ${said.toFixed(1)}: ${right} of ${all} are postings`);
}

function rowsOf(folder: string): Row[] {
  return pagesOf(folder).flatMap((row) => {
    const page = pageOf(folder, row);
    const rows = read(page, sourceFromAddress({ id: row.id, url: page.url })).rows;
    return rows.map((raw) => ({
      signs: postingSigns(clean(raw)),
      real: isReal(raw, row.vacancies, page.fetchedAt),
    }));
  });
}

/** Whatever block of a notice is looked at: it is the place that the notice offers, or none. */
const rowsOfNotice = (notice: Notice): Row[] =>
  pagesOfNotice(notice).flatMap((page) =>
    read(page, sourceFromAddress({ id: 'notice', url: page.url })).rows.map((raw) => ({
      signs: postingSigns(clean(raw)),
      real: notice.specialty !== null,
    })),
  );

const clean = (raw: RawVacancy): RawVacancy => ({
  ...raw,
  block: visible(raw.block),
  headings: raw.headings.map(visible),
});

function isReal(raw: RawVacancy, truth: readonly Vacancy[], captured: Date): boolean {
  const answer = normalize(raw, { captured, specialtyHint: null });
  if (!('rejected' in answer)) return answer.some((one) => truth.some((vacancy) => isSame(one, vacancy)));
  const block = raw.block.replace(/\s+/g, ' ');
  return truth.some(
    ({ evidence }) => evidence !== '' && block.includes(evidence.replace(/\s+/g, ' ').slice(0, 60)),
  );
}

const code = (specialty: string): string => specialtyByName(specialty)?.code ?? specialty;

const isSame = (posting: Posting, vacancy: Vacancy): boolean =>
  code(posting.specialty) === code(vacancy.specialty) &&
  posting.pgy.some((level) => vacancy.pgy.includes(level)) &&
  alike(posting.institution, vacancy.institution);

function alike(one: string | null, other: string | null): boolean {
  if (!one || !other) return true;
  const words = (name: string): Set<string> =>
    new Set(
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
        .split(' '),
    );
  const [a, b] = [words(one), words(other)];
  return [...a].filter((word) => b.has(word)).length / Math.min(a.size, b.size) >= 0.5;
}

const chance = ({ bias, weights }: Model, signs: PostingSigns): number =>
  1 /
  (1 +
    Math.exp(
      -Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (signs[name] ?? 0), bias),
    ));

function learned(rows: readonly Row[]): Model {
  const model: Model = { bias: -0.6, weights: { ...believed } };
  for (let round = 0; round < 1500; round += 1) {
    const slopes: Record<string, number> = {};
    let biasSlope = 0;
    for (const { signs, real } of rows) {
      const error = chance(model, signs) - (real ? 1 : 0);
      biasSlope += error;
      for (const name of Object.keys(believed))
        slopes[name] = (slopes[name] ?? 0) + error * (signs[name] ?? 0);
    }
    model.bias -= (0.5 * biasSlope) / rows.length;
    for (const [name, first] of Object.entries(believed)) {
      const now = model.weights[name] ?? 0;
      model.weights[name] = now - 0.5 * ((slopes[name] ?? 0) / rows.length + 0.02 * (now - first));
    }
  }
  return model;
}

/** [said, right, all] by tenths. */
export function calibration(model: Model, rows: readonly Row[]): [number, number, number][] {
  return Array.from({ length: 10 }, (_, tenth): [number, number, number] => {
    const here = rows.filter(({ signs }) => Math.min(9, Math.floor(chance(model, signs) * 10)) === tenth);
    return [tenth / 10, here.filter(({ real }) => real).length, here.length];
  });
}

const rounded = ({ bias, weights }: Model): Model => ({
  bias: Math.round(bias * 100) / 100,
  weights: Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 100) / 100]),
  ),
});
