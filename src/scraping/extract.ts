/** A page's postings: read, interpreted, and each place once. Pure; both `crawl` and `extract` go through it. */
import {
  askedOfHigherYears,
  believedOfFirstYear,
  withoutTraining,
} from '#core/normalize/asked/of-higher-years.ts';
import { type NormalizeContext, normalize, nothingNamed } from '#core/normalize/normalize.ts';
import { isRowOfCells } from '#core/normalize/offer/offered.ts';
import { weighedByWhatItTells } from '#core/normalize/offer/worth-an-alert.ts';
import type { Page, RawVacancy, Reading } from '#core/page.ts';
import type { Posting, Rejected } from '#core/posting.ts';
import { onceEach } from './candidates/once-each.ts';
import type { Source } from './define.ts';
import { withHouseBefore, withSameHouse } from './houses.ts';
import { read } from './read.ts';
import { withSaidApart } from './said-apart.ts';
import { spotterOf, withLevelsOf } from './spots/spots.ts';

export type Extracted = { postings: Posting[]; rejected: Rejected[]; reading: Reading };

/** Throws GiveUp for a page too large or nested too deep; nothing else. */
export function extract(page: Page, source: Source): Extracted {
  const reading = read(page, source);
  const context: NormalizeContext = {
    captured: page.fetchedAt,
    specialtyHint: source.specialtyHint,
    institutionHint: source.institutionHint,
    stateHint: source.stateHint,
  };
  const spotted = spotterOf(page, reading.pieces);
  const heard = withHouseBefore(
    reading.rows,
    withSaidApart(reading, withHint(reading.rows, context), context),
  );
  const answers = ofTheirYears(heard).map((answer, index) =>
    'rejected' in answer ? answer : answer.map((one) => spotted(one, reading.rows[index] ?? null)),
  );
  const rejected = answers.flatMap((answer) => ('rejected' in answer ? [answer] : []));
  const needsNoMore = saidOutright(page, reading, answers);
  const postings = withOnlyContact(
    onceEach(withSameHouse(answers.flatMap((answer) => ('rejected' in answer ? [] : answer)))),
    reading,
  )
    .map((one) => (needsNoMore(one) ? one : weighedByWhatItTells(one)))
    .map((one) => withLevelsOf(page, spotted(one, null)));
  return { postings, rejected, reading: { ...reading, explain: judged(reading, answers) } };
}

/**
 * A post or mail is one person's words and a page of few lines is one notice; a feed lists places, and so do cells of a
 * table, a board of cards and what an operator pointed at.
 */
function saidOutright(
  { kind }: Page,
  { rows, pieces }: Reading,
  answers: readonly (Posting[] | Rejected)[],
): (posting: Posting) => boolean {
  if ((kind !== 'html' && kind !== 'pdf') || pieces.length <= fewLines) return () => true;
  const key = ({ evidence, specialty, pgy }: Posting) => `${evidence}\n${specialty}\n${pgy.join()}`;
  const onBoard = rows.filter(isOnBoard).length >= fewRows;
  const keys = new Set(
    answers.flatMap((answer, index) => {
      const row = rows[index];
      const outright = row && (isRowOfCells(row) || pointedAt.has(row.reader) || (onBoard && isOnBoard(row)));
      return outright && !('rejected' in answer) ? answer.map(key) : [];
    }),
  );
  return (posting) => keys.has(key(posting));
}

const fewLines = 16;
const fewRows = 3;
const pointedAt: ReadonlySet<string> = new Set(['selectors', 'parse']);

/** One of several alike below a heading of openings. */
const isOnBoard = ({ reader, promised }: RawVacancy): boolean =>
  promised === true && (reader === 'cards' || reader === 'list');

/**
 * Where one house offers all places of a page and the page names one address, that address is theirs; where it stands in one of
 * them, of those in the same field.
 */
function withOnlyContact(postings: Posting[], { mails }: Reading): Posting[] {
  const houses = new Set(postings.map((one) => one.institution));
  const [only] = mails;
  if (houses.size !== 1 || mails.length !== 1 || only === undefined) return postings;
  const told = new Set(postings.filter((one) => one.contactEmails.length > 0).map((one) => one.specialty));
  return postings.map((one) =>
    one.contactEmails.length > 0 || one.status !== 'open' || (told.size > 0 && !told.has(one.specialty))
      ? one
      : { ...one, contactEmails: [only], words: { ...one.words, contactEmails: only } },
  );
}

/** A row that names no specialty is of the one that all others of the page are of. */
function withHint(rows: readonly RawVacancy[], context: NormalizeContext): (Posting[] | Rejected)[] {
  const answers = rows.map((row) => normalize(row, context));
  const named = new Set(answers.flatMap((one) => ('rejected' in one ? [] : one.map((it) => it.specialty))));
  const [specialtyHint] = named;
  if (named.size !== 1 || specialtyHint === undefined || context.specialtyHint !== null) return answers;
  return answers.map((answer, index) => {
    const row = rows[index];
    return row && 'rejected' in answer && answer.reason === nothingNamed
      ? normalize(row, { ...context, specialtyHint })
      : answer;
  });
}

/** A year that is asked beside a place of that year is asked for those after it; before the first hardly any is. */
function ofTheirYears(answers: readonly (Posting[] | Rejected)[]): (Posting[] | Rejected)[] {
  const asked = askedOfHigherYears(answers.flatMap((one) => ('rejected' in one ? [] : one)));
  return answers.map((answer) =>
    'rejected' in answer
      ? answer
      : answer.map((one) => (asked.has(one) ? withoutTraining(one) : believedOfFirstYear(one))),
  );
}

/** The candidates with what became of them. Rows stand first in `explain`, in the order of the rows. */
function judged(reading: Reading, answers: readonly (Posting[] | Rejected)[]): Reading['explain'] {
  const rows = reading.rows.map((row, index) => {
    const answer = answers[index];
    const left = answer && 'rejected' in answer ? answer.reason : null;
    return {
      words: row.block.slice(0, 600),
      reader: row.reader,
      taken: left === null,
      because: left ?? 'offers a place',
    };
  });
  return [...rows, ...reading.explain.filter((candidate) => !candidate.taken)];
}
