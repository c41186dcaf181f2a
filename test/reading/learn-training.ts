/**
 * Learns which clauses ask for earlier training. Of a labelled place it is known that it is asked, not where: the
 * clause that speaks for it most clearly is taken for the one, and chosen anew each time the weights are.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainingByRules } from '#core/normalize/asked/prior-training.ts';
import { namesTraining, ofTraining, trainingSigns } from '#core/normalize/asked/training-signs.ts';
import { byWish } from '#core/normalize/asked/wish-list.ts';
import { normalize } from '#core/normalize/normalize.ts';
import { visible } from '#core/normalize/plain.ts';
import { saidIn } from '#core/normalize/usual-words.ts';
import { sourceFromAddress } from '#scraping';
import { read } from '#scraping/read.ts';
import { isSame } from './candidates.ts';
import { type Fit, type FitRow, fitted, shared, vocabulary, written } from './fit.ts';
import { corpora, factsGiven, pageOf, pagesOf, trainingGiven } from './labelled.ts';

const target = join(import.meta.dirname, '../../src/core/normalize/data/training-words.json');
const pace = { rounds: 8, pace: 0.3, restraint: () => 1e-3 };
const atLeast = 3;

/** Clauses that were said together, and whether they ask. */
export type Group = { clauses: string[]; asks: boolean };

export function learnTraining(): void {
  const groups = [...corpora.flatMap(groupsOf), ...groupsGiven()];
  const { known, bias, weights } = learnt(groups);
  const model = { bias: Math.round(bias * 100) / 100, words: written(known, weights) };
  writeFileSync(target, `${JSON.stringify(model, null, 1)}\n`);
  console.log(`${groups.length} places and snippets, ${Object.keys(model.words).length} words weighed`);
}

type Learnt = Fit & { known: Map<string, number> };

export function learnt(groups: readonly Group[]): Learnt {
  const asking = groups.filter(({ asks, clauses }) => asks && clauses.length > 0);
  const silent = new Set(groups.flatMap(({ asks, clauses }) => (asks ? [] : clauses)));
  const every = new Set([...asking.flatMap(({ clauses }) => clauses), ...silent]);
  const signs = new Map([...every].map((text) => [text, trainingSigns(text)]));
  const known = vocabulary([...signs.values()], () => atLeast);
  const rows = new Map([...signs].map(([text, of]) => [text, shared(of, known)]));
  let model: Fit | null = null;
  for (let turn = 0; turn < 3; turn += 1) {
    const sums: ReadonlyMap<string, number> | null = model && summed(rows, model);
    const chosen = new Set(asking.flatMap(({ clauses }) => witnesses(clauses, sums)));
    const material = [...every].flatMap((text): FitRow[] => {
      const real = chosen.has(text);
      // What a place that asks says besides counts as silent only once it looks so.
      const counts = real || silent.has(text) || (sums !== null && (sums.get(text) ?? 0) < clearlySilent);
      return counts ? [{ signs: rows.get(text) ?? [], real }] : [];
    });
    model = fitted(material, known.size, pace);
  }
  return { ...(model ?? { bias: 0, weights: new Float64Array(0) }), known };
}
const [clearlyAsked, clearlySilent] = [1.4, -1.4];

/** At first all of them; then the one that asks most clearly, and whatever asks clearly besides. */
function witnesses(clauses: readonly string[], sums: ReadonlyMap<string, number> | null): readonly string[] {
  if (sums === null) return clauses;
  const most = Math.max(...clauses.map((text) => sums.get(text) ?? 0));
  return clauses.filter((text) => {
    const sum = sums.get(text) ?? 0;
    return sum === most || sum > clearlyAsked;
  });
}

const summed = (rows: ReadonlyMap<string, FitRow['signs']>, { bias, weights }: Fit): Map<string, number> =>
  new Map(
    [...rows].map(([text, signs]) => [
      text,
      signs.reduce((sum, { at, share }) => sum + (weights[at] ?? 0) * share, bias),
    ]),
  );

const clausesOf = (words: string): string[] =>
  saidIn(byWish(words).must)
    .map(({ text }) => ofTraining(text).trim())
    .filter(namesTraining);

/** Of each block that is one place, or several of which the same is known. What is said to all of a page may be asked for others. */
export function groupsOf(folder: string): Group[] {
  return pagesOf(folder).flatMap((row) => {
    if (row.vacancies.length === 0) return [];
    const page = pageOf(folder, row);
    const forSome = row.vacancies.some((one) => one.requirements.priorAcgmeYearRequired === true);
    return read(page, sourceFromAddress({ id: row.id, url: page.url })).rows.flatMap((raw): Group[] => {
      const answer = normalize(raw, { captured: page.fetchedAt, specialtyHint: null });
      if ('rejected' in answer) return [];
      const truth = row.vacancies.filter((vacancy) => answer.some((posting) => isSame(posting, vacancy)));
      const [asked, ...others] = new Set(truth.map((one) => one.requirements.priorAcgmeYearRequired));
      if (asked === undefined || others.length > 0) return [];
      const texts = asked !== true && forSome ? [raw.block] : [raw.block, ...raw.sharedWords];
      return [{ clauses: texts.flatMap((words) => clausesOf(visible(words))), asks: asked === true }];
    });
  });
}

/** Snippets, sentences on earlier training, and those on other demands in which no rule sees any. */
export const groupsGiven = (): Group[] => [
  ...trainingGiven().map(({ text, prior }) => ({ clauses: clausesOf(text), asks: prior === true })),
  ...factsGiven().flatMap(({ fact, text, value }): Group[] => {
    const clauses = clausesOf(text);
    if (fact === 'priorAcgmeYearRequired') return [{ clauses, asks: value === true }];
    return clauses.some((clause) => trainingByRules(clause) === true) ? [] : [{ clauses, asks: false }];
  }),
];
