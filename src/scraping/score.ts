/** How well predictions agree with labels: places found, fields right, values made up, pages with a false alarm. */
import { specialtyByName } from '#core/specialty.ts';
import { requirementNames, type Vacancy } from '#core/vacancy.ts';
import { plain } from './words.ts';

export type Labelled = { id: string; category: string; vacancies: Vacancy[] };
export type Predicted = { id: string; vacancies: Vacancy[] };

export type FieldScore = { stated: number; right: number; silent: number; madeUp: number };
export type Miss = { id: string; kind: 'missed' | 'false alarm' | 'field'; what: string };

export type Score = {
  pages: number;
  labelled: number;
  predicted: number;
  matched: number;
  precision: number;
  recall: number;
  f1: number;
  fields: Record<string, FieldScore & { agreement: number | null; madeUpRate: number | null }>;
  negatives: number;
  falseAlarmPages: number;
  misses: Miss[];
};

const plainNames = [
  'specialty',
  'pgy',
  'positions',
  'track',
  'start',
  'institution',
  'city',
  'state',
  'contactEmails',
  'deadline',
  'status',
] as const;

/** Open places are counted; filled and expired ones count for the field `status` where a prediction pairs with them. */
export function score(labels: readonly Labelled[], predictions: readonly Predicted[]): Score {
  const byId = new Map(predictions.map((one) => [one.id, one.vacancies]));
  const tally = { labelled: 0, predicted: 0, matched: 0, negatives: 0, falseAlarmPages: 0 };
  const fields: Record<string, FieldScore> = {};
  const misses: Miss[] = [];
  for (const label of labels) {
    const predicted = byId.get(label.id) ?? [];
    const open = predicted.filter((one) => one.status === 'open');
    const pairs = paired(label.vacancies, predicted);
    const found = pairs.filter(({ truth, guess }) => truth.status === 'open' && guess.status === 'open');
    tally.labelled += label.vacancies.filter((one) => one.status === 'open').length;
    tally.predicted += open.length;
    tally.matched += found.length;
    if (!label.vacancies.some((one) => one.status === 'open')) {
      tally.negatives += 1;
      tally.falseAlarmPages += open.length > 0 ? 1 : 0;
    }
    for (const pair of pairs) compare(pair, { id: label.id, fields, misses });
    misses.push(...unmatched(label, open, found));
  }
  return { pages: labels.length, ...tally, ...rates(tally), fields: summed(fields), misses };
}

type Pair = { truth: Vacancy; guess: Vacancy };

function rates({ labelled, predicted, matched }: { labelled: number; predicted: number; matched: number }) {
  const precision = predicted === 0 ? 1 : matched / predicted;
  const recall = labelled === 0 ? 1 : matched / labelled;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

function unmatched(label: Labelled, open: readonly Vacancy[], found: readonly Pair[]): Miss[] {
  const shown = (one: Vacancy) =>
    `${one.specialty} PGY-${one.pgy.join('/')} at ${one.institution ?? '?'}: ${one.evidence.slice(0, 110)}`;
  const missed = label.vacancies.filter(
    (one) => one.status === 'open' && !found.some(({ truth }) => truth === one),
  );
  const extra = open.filter((one) => !found.some(({ guess }) => guess === one));
  return [
    ...missed.map((one): Miss => ({ id: label.id, kind: 'missed', what: shown(one) })),
    ...extra.map((one): Miss => ({ id: label.id, kind: 'false alarm', what: shown(one) })),
  ];
}

/** One to one, the best pairs first. */
function paired(truths: readonly Vacancy[], guesses: readonly Vacancy[]): Pair[] {
  const all = truths
    .flatMap((truth) => guesses.map((guess) => ({ truth, guess, worth: likeness(truth, guess) })))
    .filter(({ worth }) => worth > 0)
    .sort((one, two) => two.worth - one.worth);
  const pairs: Pair[] = [];
  for (const { truth, guess } of all) {
    if (!pairs.some((pair) => pair.truth === truth || pair.guess === guess)) pairs.push({ truth, guess });
  }
  return pairs;
}

const code = (specialty: string): string => specialtyByName(specialty)?.code ?? plain(specialty);

function likeness(truth: Vacancy, guess: Vacancy): number {
  if (code(truth.specialty) !== code(guess.specialty)) return 0;
  if (!truth.pgy.some((level) => guess.pgy.includes(level))) return 0;
  const names =
    truth.institution === null || guess.institution === null
      ? 0.6
      : overlap(truth.institution, guess.institution);
  if (names < 0.6) return 0;
  const agreeing = plainNames.filter((field) => agree(field, truth[field], guess[field])).length;
  return names + agreeing + (truth.status === guess.status ? 3 : 0);
}

function overlap(one: string, two: string): number {
  const [a, b] = [nameTokens(one), nameTokens(two)];
  const common = a.filter((token) => b.includes(token)).length;
  return common / Math.max(1, Math.min(a.length, b.length));
}

const nameTokens = (name: string): string[] =>
  plain(name)
    .replace(/'s\b/g, '')
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== '' && !['the', 'of', 'and', 'at', 'for'].includes(token));

type Comparing = { id: string; fields: Record<string, FieldScore>; misses: Miss[] };

function compare({ truth, guess }: Pair, { id, fields, misses }: Comparing): void {
  const values = [
    ...plainNames.map((field) => [field, truth[field], guess[field]] as const),
    ...requirementNames.map(
      (field) => [field, truth.requirements[field] ?? null, guess.requirements[field] ?? null] as const,
    ),
  ];
  for (const [field, said, read] of values) {
    const tally = fields[field] ?? { stated: 0, right: 0, silent: 0, madeUp: 0 };
    fields[field] = tally;
    const silent = said === null || (Array.isArray(said) && said.length === 0);
    const empty = read === null || (Array.isArray(read) && read.length === 0);
    const right = silent ? empty : agree(field, said, read);
    if (silent) tally.silent += 1;
    else tally.stated += 1;
    if (silent && !empty) tally.madeUp += 1;
    if (!silent && right) tally.right += 1;
    if (!right)
      misses.push({
        id,
        kind: 'field',
        what: `${field}: ${JSON.stringify(read)} for ${JSON.stringify(said)} (${truth.institution ?? truth.specialty})`,
      });
  }
}

function agree(field: string, said: unknown, read: unknown): boolean {
  if (said === null || read === null) return said === read;
  if (Array.isArray(said) && Array.isArray(read)) return key(said) === key(read);
  if (field === 'specialty') return code(String(said)) === code(String(read));
  if (field === 'institution') return overlap(String(said), String(read)) >= 0.6;
  if (field === 'start' || field === 'deadline')
    return String(read).startsWith(String(said)) || String(said).startsWith(String(read));
  return typeof said === 'string' ? plain(said) === plain(String(read)) : said === read;
}

const key = (values: readonly unknown[]): string =>
  values
    .map((one) => plain(String(one)))
    .sort()
    .join(' ');

const summed = (fields: Record<string, FieldScore>): Score['fields'] =>
  Object.fromEntries(
    Object.entries(fields).map(([name, tally]) => [
      name,
      {
        ...tally,
        agreement: tally.stated === 0 ? null : tally.right / tally.stated,
        madeUpRate: tally.silent === 0 ? null : tally.madeUp / tally.silent,
      },
    ]),
  );
