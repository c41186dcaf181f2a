/** What a page of one house says apart from its places to those who apply: sections that offer nothing, and a last day alone. */
import { type NormalizeContext, normalize } from '#core/normalize/normalize.ts';
import { offersAPlace } from '#core/normalize/offer/offers.ts';
import { sentences, visible } from '#core/normalize/plain.ts';
import { readDeadline } from '#core/normalize/when/deadline.ts';
import type { Piece, RawVacancy, Reading } from '#core/page.ts';
import type { Posting, Rejected } from '#core/posting.ts';
import { isGenericHeading, saysApplicants } from './candidates/cues.ts';

type Answers = readonly (Posting[] | Rejected)[];

/**
 * "To be considered: by April 30 send a letter of your PGY-1 director": a section that names a level and offers nothing, on
 * a page with one posting, tells those who apply for that; "For every opening", beside several of one house, for each.
 */
export function withSaidApart(
  reading: Reading,
  answers: Answers,
  context: NormalizeContext,
): (Posting[] | Rejected)[] {
  const { rows } = reading;
  const ofAll = isOfOneHouse(answers)
    ? rows.map((row, at) => tellsAll(row, answers[at]))
    : rows.map(() => false);
  const isLeft = (at: number): boolean => 'rejected' in (answers[at] ?? []);
  const taken = new Set(
    answers.flatMap((answer, at) =>
      !('rejected' in answer) && !ofAll[at] && answer.some(({ lead }) => !lead) ? [at] : [],
    ),
  );
  if (taken.size === 0) return [...answers];
  const apart = rows.filter(
    ({ reader, block }, at) =>
      ofAll[at] || (taken.size === 1 && isLeft(at) && reader !== 'table' && saysApplicants(block)),
  );
  const words = apart.map(({ block }) => block);
  if (isOfOneHouse(answers)) words.push(...lastDayApart(reading, answers, context));
  if (words.length === 0) return [...answers];
  return answers.map((answer, at) => {
    const row = rows[at];
    if (!row) return answer;
    if (ofAll[at] && !isLeft(at)) return { rejected: true, reason: saidToAll, raw: row };
    return taken.has(at)
      ? normalize({ ...row, sharedWords: [...row.sharedWords, ...words] }, context)
      : answer;
  });
}
const saidToAll = 'tells those who apply for the places beside it';

const isOfOneHouse = (answers: Answers): boolean =>
  new Set(answers.flatMap((one) => ('rejected' in one ? [] : one.map((it) => it.institution)))).size === 1;

/** Headed "For every opening" or "How to apply", with no place of its own that begins on a day or is counted. */
function tellsAll({ block, reader }: RawVacancy, answer: Posting[] | Rejected | undefined): boolean {
  const head = block.split('\n')[0] ?? '';
  if (reader === 'table' || head.length >= 80 || !saysApplicants(block)) return false;
  if (toAll.test(head)) return true;
  const offered = answer === undefined || 'rejected' in answer ? [] : answer;
  return (isGenericHeading(head) || applyingHead.test(head)) && offered.every(isUnsaid);
}
const applyingHead = /^\W*(?:how to )?appl(?:y|ying|ications?)\W*$/i;
const toAll =
  /^\W*(?:[\w-]+ ){0,3}(?:for|to|about) (?:both|either|each|all|every|any)\b|^\W*(?:both|either|each) \w+\W*$|\((?:for )?(?:both|either|each|all|every)\b/i;
const isUnsaid = ({ start, positions, status }: Posting): boolean =>
  start === null && positions === null && status === 'open';

/** "Files close on December 7": a sentence of no posting, if no other such day is named and no place of the page has one. */
function lastDayApart({ pieces, rows }: Reading, answers: Answers, { captured }: NormalizeContext): string[] {
  const open = answers.flatMap((one) => ('rejected' in one ? [] : one.filter((it) => it.status === 'open')));
  if (open.length === 0 || open.some((one) => one.deadline !== null)) return [];
  const used = new Set(rows.flatMap((row, at) => ('rejected' in (answers[at] ?? []) ? [] : wordsOf(row))));
  const said = pieces
    .filter(({ text }) => text.length < longest && !used.has(text))
    .flatMap(({ text }) => sentences(visible(text)).map((one) => one.text.trim()))
    .flatMap((words) => {
      const day = isOfApplying(words) ? readDeadline(words, { captured }) : null;
      return day ? [{ words, day: day.value }] : [];
    });
  return new Set(said.map(({ day }) => day)).size === 1 ? said.slice(0, 1).map(({ words }) => words) : [];
}

const longest = 4000;
const wordsOf = ({ block, pieces }: RawVacancy): string[] => [
  ...block.split('\n'),
  ...[...(pieces?.own ?? []), ...(pieces?.headings ?? []), ...(pieces?.shared ?? [])].map(
    ({ text }: Piece) => text,
  ),
];

const isOfApplying = (words: string): boolean =>
  applying.test(words) && !ofElse.test(words) && !offersAPlace(words);
const applying =
  /\b(?:appl(?:y|ies|ying|ications?|icants?)|papers|files?|documents?|dossiers?|cvs?|curriculum vitae|resumes?|packets?|materials|letters? (?:that|which)|write|send|submit|posting|notice|listing|closing date|deadline|last day)\b/i;
/** The regular season, and what else of a house has a last day. */
const ofElse =
  /\b(?:ERAS|NRMP|SOAP|match(?:ed)?|rank\w*|signals?|fellow\w*|students?|externs?\w*|observers?\w*|electives?|faculty|attendings?|directors? positions?|nurs\w+|pharmac\w+|nomin\w+|abstracts?|awards?|scholarships?|grants?|registration|regist(?:er|ration)|dues|conference|workshop|rotat\w+|(?:for|the) (?:opening|position|seat|place|item|number|no\.?|#)s? (?:\d|[A-D]\b)|\b(?:for|position|seat) [A-D]\b)/i;
