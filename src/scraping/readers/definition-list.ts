/** Definition lists: labels and values of one posting, a posting each time the first label returns, or title and text. */
import { both } from '#core/spot.ts';
import { saysLevel } from '../candidates/cues.ts';
import { add, type Fields, factFor, factOf, isLabel } from '../candidates/labels.ts';
import { leaf, linesOf, type Part, part } from '../candidates/parts.ts';
import type { Box, Line, Outline } from '../outline/outline.ts';
import { isCount, isCounted, isLevelOnly } from './matrix.ts';

type Pair = { term: Line[]; values: Part[] };

export function definitionParts(list: Box, shape: (box: Box) => Part): Part[] {
  const pairs = pairsOf(list, shape);
  if (pairs.length === 0 || pairs.every((pair) => ofMember.test(wordsOf(pair.term)))) return [];
  const labels = pairs.filter((pair) => isLabel(wordsOf(pair.term)) || countsLevel(pair)).length;
  if (labels < pairs.length / 2 && !areShort(pairs)) return pairs.map(titledPart);
  return groups(pairs).flatMap((group) => byLevel(group) ?? [onePosting(group)]);
}

/** A form in words of its own: short terms and values, and facts among them that we know. */
const areShort = (pairs: readonly Pair[]): boolean =>
  pairs.length >= 4 &&
  new Set(pairs.map(({ term }) => wordsOf(term))).size === pairs.length &&
  pairs.every(
    ({ term, values }) =>
      wordsOf(term).length < 40 &&
      !/\?\s*$/.test(wordsOf(term)) &&
      !saysLevel(wordsOf(term)) &&
      values.flatMap(linesOf).length < 3 &&
      wordsOf(values.flatMap(linesOf)).length < 160,
  ) &&
  pairs.filter(({ term }) => factOf(wordsOf(term)) !== null || asked.test(wordsOf(term))).length >= 2;
const asked =
  /\b(?:train\w*|exams?|examinations?|immigration|visas?|boards?|licen[cs]e|years? since|hire|applications?)\b/i;

/** "Program: Neurology / PGY-1: 0 / PGY-2: 1": one for each level that is not counted as none. */
function byLevel(pairs: Pair[]): Part[] | null {
  const counts = pairs.filter(countsLevel);
  if (counts.length < 2) return null;
  const rest = pairs.filter((pair) => !counts.includes(pair));
  return counts
    .filter((pair) => isCounted(saidOf(pair)))
    .map((pair) => {
      const made = onePosting([...rest.slice(0, 1), pair, ...rest.slice(1)]);
      made.fields.pgy = wordsOf(pair.term);
      made.fields[/^\d/.test(saidOf(pair)) ? 'positions' : 'status'] = saidOf(pair);
      return { ...made, matrix: true };
    });
}
const saidOf = ({ values }: Pair): string => wordsOf(values.flatMap(linesOf)).trim();
const countsLevel = (pair: Pair): boolean => isLevelOnly(wordsOf(pair.term)) && isCount(saidOf(pair));

/** What a forum says of whoever wrote. */
const ofMember =
  /^\W*(?:joined|join date|member since|registered|messages|posts|post count|threads|topics|reaction score|likes?(?: received| given)?|points|trophy points|karma|reputation|rank|solutions|awards|status)\W*$/i;

const wordsOf = (lines: readonly Line[]): string => lines.map((line) => line.text).join(' ');

function pairsOf(list: Box, shape: (box: Box) => Part): Pair[] {
  const pairs: Pair[] = [];
  for (const child of entries(list)) {
    const last = pairs.at(-1);
    const isTerm = child.kind === 'box' && child.tag === 'dt';
    const value = child.kind === 'line' ? leaf(child) : shape(child);
    if (!isTerm && last) last.values.push(value);
    else if (isTerm && last && last.values.length === 0) last.term.push(...linesOf(value));
    else pairs.push({ term: linesOf(value), values: [] });
  }
  return pairs;
}

/** dt and dd may sit in div wrappers. */
const entries = (list: Box): Outline[] =>
  list.children.flatMap((child) =>
    child.kind === 'box' && child.tag !== 'dt' && child.tag !== 'dd' && child.tag !== 'gap'
      ? child.children
      : [child],
  );

const titledPart = (pair: Pair): Part => {
  const [first, ...rest] = pair.term;
  const heading = first ? { ...first, rank: first.rank || 6 } : null;
  return part({ heading, parts: [...rest.map(leaf), ...pair.values], reader: 'definition-list', item: true });
};

function groups(pairs: Pair[]): Pair[][] {
  const first = wordsOf(pairs[0]?.term ?? []);
  const found: Pair[][] = [];
  for (const pair of pairs) {
    const last = found.at(-1);
    if (!last || wordsOf(pair.term) === first) found.push([pair]);
    else last.push(pair);
  }
  return found;
}

function onePosting(pairs: Pair[]): Part {
  const fields: Fields = {};
  const parts = pairs.flatMap((pair) => {
    const lines = pair.values.flatMap(linesOf);
    add(fields, factFor(wordsOf(pair.term), wordsOf(lines)), wordsOf(lines));
    return joined(pair.term, lines).map(leaf);
  });
  return part({ parts, fields, reader: 'definition-list', solid: true, item: true });
}

/** "Unit: College of Medicine - Imaging Sciences": which part of the employer hires. It has no name that would be a house. */
const within =
  /^\W*(?:(?:hiring|business|organi[sz]ational|academic) )?(?:unit|department|division|college|school|(?:college|school) ?(?:\/|or) ?(?:unit|department|division|office)|(?:unit|department) ?(?:\/|or) ?(?:college|school)|vp area)\W*$/i;
const faculty =
  /^\W*(?:college|school|faculty|division|department) of (?:(?:osteopathic )?medicine|(?:allied |public |population )?health(?: sciences| professions)?|(?:medical|biomedical|clinical) sciences)\b(?!,? (?:at|of) )/i;

/** A label and its value read as one line: "Start date: March 1". */
export function joined(label: readonly Line[], value: readonly Line[]): Line[] {
  const [head] = label;
  const [first, ...rest] = value;
  if (!head) return [...value];
  if (!first) return [...label];
  if (within.test(wordsOf(label)) && faculty.test(first.text)) return [];
  const text = [...label.map((line) => line.text), first.text].join(' ');
  return [
    {
      ...first,
      text,
      rank: 0,
      mails: [...label.flatMap((line) => line.mails), ...first.mails],
      at: both(head.at, first.at),
    },
    ...rest,
  ];
}
