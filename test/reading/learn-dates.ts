/** Learns what a date is for from every date of the labelled places and of snippets written for it: last day to apply, start, or neither. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalize } from '#core/normalize/normalize.ts';
import { plain, visible } from '#core/normalize/plain.ts';
import { dateSigns } from '#core/normalize/when/date-signs.ts';
import { type DateMention, findDates } from '#core/normalize/when/dates.ts';
import type { RawVacancy } from '#core/page.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { sourceFromAddress } from '#scraping';
import { read } from '#scraping/read.ts';
import { isSame } from './candidates.ts';
import { fitted, shared, vocabulary, written } from './fit.ts';
import { corpora, datesGiven, factsGiven, pageOf, pagesOf } from './labelled.ts';

const target = join(import.meta.dirname, '../../src/core/normalize/data/date-words.json');
const pace = { rounds: 30, pace: 0.3, restraint: () => 3e-4 };
const atLeast = 3;

type Role = 'deadline' | 'start' | 'other';
/** `only`: all that is known is whether it is of this role. */
type Row = { signs: string[]; role: Role; only?: Role };

export function learnDates(): void {
  const rows = [
    ...corpora.flatMap(datesOf),
    ...datesGiven().flatMap(ofSnippet),
    ...factsGiven().flatMap(ofFact),
  ];
  const known = vocabulary(
    rows.map(({ signs }) => signs),
    () => atLeast,
  );
  const model = (role: Role) => {
    const { bias, weights } = fitted(
      rows
        .filter(({ only = role }) => only === role)
        .map((row) => ({ signs: shared(row.signs, known), real: row.role === role })),
      known.size,
      pace,
    );
    return { bias: Math.round(bias * 100) / 100, words: written(known, weights) };
  };
  const models = { deadline: model('deadline'), start: model('start') };
  writeFileSync(target, `${JSON.stringify(models, null, 1)}\n`);
  console.log(`${rows.length} dates, ${Object.keys(models.deadline.words).length} words weighed`);
}

/** Those of the blocks that are places and of what is said to all of a page, each once. */
function datesOf(folder: string): Row[] {
  return pagesOf(folder).flatMap((row) => {
    const page = pageOf(folder, row);
    const seen = new Set<string>();
    return read(page, sourceFromAddress({ id: row.id, url: page.url })).rows.flatMap((raw) => {
      const truth = placesOf(raw, row.vacancies, page.fetchedAt);
      if (truth.length === 0) return [];
      const texts = [raw.block, ...raw.sharedWords].map((words) => visible(words));
      return texts.flatMap((words, at) =>
        rowsOf(words, at === 0 ? truth : row.vacancies, { captured: page.fetchedAt, seen }),
      );
    });
  });
}

function placesOf(raw: RawVacancy, vacancies: readonly Vacancy[], captured: Date): readonly Vacancy[] {
  const answer = normalize(raw, { captured, specialtyHint: null });
  if ('rejected' in answer) return [];
  return vacancies.filter((vacancy) => answer.some((posting) => isSame(posting, vacancy)));
}

type Asked = { captured: Date; seen: Set<string> };

function rowsOf(words: string, truth: readonly Vacancy[], { captured, seen }: Asked): Row[] {
  const all = findDates(words, captured);
  return all.flatMap((date): Row[] => {
    const beside = words.slice(Math.max(0, date.at - 60), date.end + 30);
    if (date.value === null || seen.has(beside)) return [];
    seen.add(beside);
    const { value } = date;
    const closes = truth.some(({ deadline }) => deadline === value);
    const begins = truth.some(({ start }) => start !== null && agree(start, value));
    if (closes && begins) return []; // no telling
    const role = closes ? 'deadline' : begins ? 'start' : 'other';
    return [{ signs: dateSigns(plain(words), { date: { ...date, value }, all, captured }), role }];
  });
}

/** A month agrees with a day in it. */
const agree = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

function ofSnippet({ text, captured, dates }: ReturnType<typeof datesGiven>[number]): Row[] {
  const day = new Date(`${captured}T12:00:00Z`);
  const all = findDates(text, day);
  const roleOf = (date: DateMention) => dates.find(({ words }) => text.indexOf(words) === date.at)?.role;
  return all.flatMap((date): Row[] => {
    const role = roleOf(date);
    const { value } = date;
    if (value === null || role === undefined) return [];
    return [{ signs: dateSigns(plain(text), { date: { ...date, value }, all, captured: day }), role }];
  });
}

/** A sentence that gives a start, a last day, or none of that sort. */
function ofFact({ fact, text, value, captured }: ReturnType<typeof factsGiven>[number]): Row[] {
  if (fact !== 'start' && fact !== 'deadline') return [];
  const day = new Date(`${captured}T12:00:00Z`);
  const all = findDates(text, day);
  return all.flatMap((date): Row[] => {
    if (date.value === null) return [];
    const among = { date: { ...date, value: date.value }, all, captured: day };
    return [
      { signs: dateSigns(plain(text), among), role: date.value === value ? fact : 'other', only: fact },
    ];
  });
}
