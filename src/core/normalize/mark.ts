/** The letter or number by which a page names one of its places ("Position B", "(2) PGY-2"), and what is said of another by its. */
import type { RawVacancy } from '../page.ts';
import { clauses, type Stretch, sentences } from './plain.ts';
import type { Place } from './split.ts';

const noun =
  '(?:[Oo]pening|OPENING|[Pp]osition|POSITION|[Ss]eat|SEAT|[Pp]lace|PLACE|[Vv]acancy|VACANCY|[Ss]pot|SPOT|[Ss]lot|SLOT|[Pp]ost|[Ii]tem|[Nn]umber|[Nn]o\\.)';
const sign = '(?:[A-D]|[1-9]|I{1,3})';
/** "Opening 1 July", "seat 2 residents", "position 1/4" name no place. */
const nothingElse =
  '\\b(?![/.-]?\\d|\\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|of\\b|residents?|interns?|people|years?|months?|weeks?|positions?|places?|seats?))';
const head = new RegExp(
  `^[\\s*\\u2022-]*(?:${noun}\\s?#?\\s?(${sign})${nothingElse}|\\(?([A-D]|[1-9])[.)]\\s(?=\\S))`,
);
const list = `(${sign}${nothingElse}(?:\\s?(?:,|and|or|&|/)\\s?(?:${noun}\\s)?${sign}${nothingElse})*)`;
const named = new RegExp(
  `\\b${noun}s?\\s?#?\\s?${list}|\\b[Ff]or ([A-D]\\b(?:\\s?(?:,|and|or|&|/)\\s?[A-D]\\b)*)(?! [A-Z]{2})|^\\W*([A-D])(?= (?:stays?|closes?|remains|needs|also|asks)\\b)`,
  'g',
);

/** Null: what a place is headed with names it by neither. */
export const markOf = (words: string): string | null => {
  const hit = head.exec(words.trimStart());
  return hit?.[1] ?? hit?.[2] ?? null;
};

/** All places that `words` name so. */
export const marksIn = (words: string): string[] =>
  [...words.matchAll(named)].flatMap(
    (hit) => (hit[1] ?? hit[2] ?? hit[3] ?? '').match(/\b(?:[A-D]|[1-9]|I{1,3})\b/g) ?? [],
  );

/** How a page names a place, and how those beside it in the same block. */
export type Mark = Readonly<{ own: string | null; others: readonly string[] }>;

type Marked = { sentence: number; offer: string; mark: Mark | null };
/** The places of one block, where it names any of them so. */
export function withMarks<One extends Marked>(places: One[], parts: readonly Stretch[]): One[] {
  const marks = places.map(({ sentence, offer }) => markOf(parts[sentence]?.text ?? '') ?? markOf(offer));
  return places.map((one, at) => {
    const others = marks.flatMap((mark, i) => (mark === null || i === at ? [] : [mark]));
    const own = marks[at] ?? null;
    return own === null && others.length === 0 ? one : { ...one, mark: { own, others } };
  });
}

/** "For A and B" speaks of both; where a place is not named so, what names none but its neighbours is theirs. */
export function isOfOtherMark(words: string, mark: Mark | null): boolean {
  const marks = mark === null ? [] : marksIn(words);
  if (mark === null || marks.length === 0) return false;
  return mark.own === null ? marks.every((one) => mark.others.includes(one)) : !marks.includes(mark.own);
}

/** Of the same length, blank where others only are spoken of: a clause, whose label stays with what follows, or all that "For B only:" heads. */
export function withoutOthers(words: string, mark: Mark | null): string {
  if (mark === null || marksIn(words).length === 0) return words;
  let said = words;
  const blank = (from: number, end: number): void => {
    said = said.slice(0, from) + said.slice(from, end).replace(/[^\n]/g, ' ') + said.slice(end);
  };
  for (const { text, at } of sentences(words)) {
    const headed = headOfMark.exec(text)?.[0];
    if (headed !== undefined && isOfOtherMark(headed, mark)) blank(at, at + text.length);
  }
  for (const { text, at } of clauses(said)) {
    if (!isOfOtherMark(text, mark)) continue;
    const from = at + (/^\W*[\w ]{2,20}:\s/.exec(text)?.[0].length ?? 0);
    // What parts the clause from the next one would part its label from that as well.
    blank(from, at + text.length + (from > at && words[at + text.length] === ';' ? 1 : 0));
  }
  return said;
}
const headOfMark = new RegExp(
  `^\\W*(?:[Oo]nly )?(?:[Ff]or )(?:the )?(?:${noun} )?${sign}\\b[^.;:]{0,12}[:,]\\s`,
);

/** The mark of a place, and what is said of it and of all. */
export function marked(place: Place, raw: RawVacancy): { mark: Mark | null; place: Place; raw: RawVacancy } {
  const own = place.mark?.own ?? markOf(raw.block) ?? markOf(raw.headings[0] ?? '');
  const mark = own === null ? place.mark : { own, others: [] };
  if (mark === null) return { mark, place, raw };
  const shared = raw.sharedWords.map((words) => withoutOthers(words, mark));
  const same = shared.every((words, at) => words === raw.sharedWords[at]);
  return {
    mark,
    place: { ...place, own: withoutOthers(place.own, mark), rest: withoutOthers(place.rest, mark) },
    raw: same ? raw : { ...raw, sharedWords: shared },
  };
}
