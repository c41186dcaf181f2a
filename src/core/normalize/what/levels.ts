/** Reads the training levels (PGY) a place is offered at, apart from the levels a text merely speaks of. */

import { remembered } from '../../remembered.ts';
import { sieved, sievedOf } from '../../sieved.ts';
import { type Fact, fact } from '../fact.ts';
import { plain, sentences } from '../plain.ts';
import { offeredAt, placeNoun } from './level-offered.ts';

/** One mention, with how strongly the words around it offer a place at that level (negative: a prerequisite). */
export type LevelMention = {
  levels: number[];
  words: string;
  at: number;
  end: number;
  offered: number;
  apart: boolean;
};

const roman: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6, vii: 7 };
const ordinal: Record<string, number> = {
  first: 1,
  '1st': 1,
  one: 1,
  second: 2,
  '2nd': 2,
  two: 2,
  third: 3,
  '3rd': 3,
  three: 3,
  fourth: 4,
  '4th': 4,
  four: 4,
  fifth: 5,
  '5th': 5,
  five: 5,
};

const n = '(?:[1-7]|VII?|VI?|IV|I{1,3})(?!\\d|[A-RT-Za-rt-z]|[Ss]\\w|\\.e\\b)';
const pg =
  '(?:P\\.?\\s?G\\.?\\s?Y?\\.?|post[- ]?graduate)[\\s-]*(?:(?:training\\s+)?(?:year|level|yr)[\\s-]*)?';
const link =
  '(?:\\s*(?:\\/|[,-](?!\\s*(?:\\d\\s*(?:positions?|spots?|slots?|openings?|seats?|vacanc|places?|residents?|interns?)|1\\s*(?:$|[.;:(|\\n])|\\d\\s+[-|]\\s))|&|to|or|and\\/or|and|through|, or)\\s*(?!is?\\s\\w))';
const pgy = sievedOf(
  `\\b${pg}\\(?(${n}|one\\b|two\\b|three\\b)((?:${link}-?${n}(?!st\\b|nd\\b|rd\\b)|\\s*(?:\\/|or|-|to|and\\/or)\\s*${pg}${n}){0,4})(\\s*(?:\\+|and above|or above|or higher|and up|and higher))?`,
  'gi',
);
const spelled = sieved(
  /\bpost[- ]?graduate[\s-]+(?:training[\s-]+)?(?:year|level)[\s-]+(one|two|three|four|five)\b/gi,
);
const yearWords = sieved(
  /\byear[ -]([1-5]|one|two|three)(?=,? (?:(?:an?|one|two|[1-3]) )?(?:position|spot|slot|opening|vacanc|place|seat|resident|level))|\b(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)(?:(?:[- ]|[-\s]+post-?graduate[- ])(?:years?|yr)\b(?:\s*(?:or|\/|and)\s*(first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:year|yr)\b)?|-?\s*(?:or|\/|and)\s*(first|second|third|fourth|1st|2nd|3rd|4th)[- ]?(?:year|yr)\b)/gi,
);
const training = sieved(
  /\b(R|HS|HO|[Hh]ouse [Oo]fficer|CA|URO|U|EM|FM|FP|IM|OB|OBG|PSY|NEU|N|ENT|ORL|DERM|D|GY|RO|RAD|SURG|PL|TY)-?\s?([1-5]|I{1,3}(?![A-Za-z]))(?:\s*(?:\/|or)\s*(?:\1-?)?([1-5]))?(?:s\b)?(?![\dA-Za-z])/g,
);
const intern = sieved(
  /\binterns?\b|\bintern(?:ship)?(?: year)? (?=position|spot|slot|opening|vacanc|place|seat)/gi,
);

/** Letters whose first year follows a separate PGY-1. R-1 does so only in specialties that begin at PGY-2. */
const afterInternship = new Set(['CA', 'URO', 'U', 'RAD', 'DERM', 'D', 'ENT2', 'RO']);
const beginsAtTwo =
  /radiolog|radiation oncology|rad onc|dermatolog|nuclear medicine|anesthesi|physical medicine|physiatr|pm&r|ophthalmolog/i;

/** Every level named in `words`, in order; overlapping forms ("R1/PGY-2") are the PGY's. */
export const findLevels = (words: string, specialty = ''): readonly LevelMention[] =>
  specialty === '' ? levelsIn(words) : levelsOf(words, specialty);
const levelsIn = remembered((words) => levelsOf(words, ''));

function levelsOf(words: string, specialty: string): readonly LevelMention[] {
  const text = plain(words);
  const found: LevelMention[] = [];
  const add = (at: number, length: number, levels: number[]): void => {
    const apart =
      levels.length > 1 &&
      /\band\b(?!\/)|&/i.test(text.slice(at, at + length).replace(/and (?:above|up|higher)/i, ''));
    const end = at + length;
    if (found.some((other) => at < other.end && other.at < end)) return;
    found.push({ levels, words: words.slice(at, end), at, end, offered: offeredAt(text, at, end), apart });
  };
  for (const hit of text.matchAll(pgy)) {
    if (
      /^p\.?\s?g\.?\s?\d/i.test(hit[0]) &&
      /\bpg\.?\s?\d+\s*(?:of|\/)\s*\d/i.test(text.slice(hit.index, hit.index + 12))
    )
      continue;
    const [first = '', rest = ''] = hit.slice(1);
    // "PGY-3 - 2", "PGY-2, 1": how many, not which.
    const counts = /^\s*[,-]\s*\d$/.test(rest) && toLevel(rest.replace(/\D/g, '')) < toLevel(first);
    add(hit.index, hit[0].length - (counts ? rest.length : 0), listed(first, counts ? '' : rest));
  }
  for (const hit of text.matchAll(spelled))
    add(hit.index, hit[0].length, [ordinal[(hit[1] ?? '').toLowerCase()] ?? 0]);
  for (const hit of text.matchAll(yearWords)) {
    const before = text.slice(Math.max(0, hit.index - 30), hit.index);
    if (ofProgram.test(before) && !nounAfterYear.test(text.slice(hit.index + hit[0].length))) continue;
    if (ofField.test(text.slice(Math.max(0, hit.index - 70), hit.index + hit[0].length + 6))) continue;
    if (explains.test(before) && found.some(({ end }) => hit.index - end >= 0 && hit.index - end < 16))
      continue;
    add(
      hit.index,
      hit[0].length,
      glossed(text.slice(hit.index + hit[0].length)) ??
        both(hit).map((word) => (ordinal[word.toLowerCase()] ?? Number(word)) + ofLateField(text, hit)),
    );
  }
  const exact = found.length > 0 && found.some((mention) => /p|post/i.test(mention.words[0] ?? ''));
  for (const hit of exact ? [] : text.matchAll(training))
    add(hit.index, hit[0].length, trainingLevels(hit, specialty || text));
  for (const hit of exact ? [] : text.matchAll(intern)) add(hit.index, hit[0].length, [1]);
  return found.filter((mention) => mention.levels.every((level) => level > 0)).sort((a, b) => a.at - b.at);
}

/** "A new program in its second year": how old it is; "a hole in its second-year class" is a place. */
const ofProgram =
  /\b(?:in|into|through|entering|beginning|starting|finishing|completing|after|since) (?:only |just )?its $/i;
const nounAfterYear = new RegExp(`^[\\s-]{0,2}(?:[\\w-]+ ){0,3}(?:class|cohort|${placeNoun})\\b`, 'i');

/** "PGY-2 (first year of ophthalmology)": what the level before it means in its field. */
const explains =
  /\bP\.?G\.?Y?\.?[\s-]*(?:\d|I{1,3})\)?\s*(?:\(|=|-\s|,\s*(?=(?:that is|i\.e\.|the|our)\b))\s*(?:that is,? |i\.e\.,? )?(?:the |our |its |your )?$/i;

/** "A PGY-3 seat (first year of neurology)": which year it is there. */
const ofField = /\bP\.?G\.?Y?\.?[\s-]*(?:\d|I{1,3}) [^.;()\n]{4,50} \((?:the |our |its )?[\w-]+[ -]year of /i;

/** "A first-year radiology resident (R1, PGY-2)": the year in brackets is what the words before it mean. */
function glossed(after: string): number[] | null {
  const [, first, rest] = after.match(gloss) ?? [];
  return first === undefined ? null : listed(first, rest ?? '');
}
const gloss = sievedOf(
  `^[^.;:()\\n]{0,50}\\((?:[A-Z]{1,4}-?\\s?\\d\\s*[,/;=]\\s*|that is,? |i\\.e\\.,? |= ?)?${pg}(${n})((?:${link}${n})?)`,
  'i',
);

/** "First-year radiology resident": the first year of what begins after an internship is the second after school. */
function ofLateField(text: string, { 0: words, index }: RegExpExecArray): number {
  if (!/^(?:first|1st)/i.test(words)) return 0;
  const after = text.slice(index + words.length, index + words.length + 80);
  const late = lateAfter.test(after) || lateBefore.test(text.slice(Math.max(0, index - 30), index));
  return late && !/^[^.;\n]*\bintern/i.test(after) ? 1 : 0;
}
const lateFields = '(?:radiology|radiation oncology|dermatology|nuclear medicine)\\b';
const lateAfter = sievedOf(
  `^(?:\\s*\\(R-?1\\))?(?:\\s+(?:of|diagnostic|interventional|integrated|advanced|categorical|${placeNoun} (?:in|of|for)|our|the))*\\s+${lateFields}`,
  'i',
);
const lateBefore = sievedOf(`${lateFields}\\W{1,3}$`, 'i');

const both = (hit: RegExpMatchArray): string[] =>
  [hit[1], hit[2], hit[3], hit[4]].flatMap((word) => word ?? []);

function listed(first: string, rest: string): number[] {
  const levels = [first, ...(rest.match(new RegExp(n, 'gi')) ?? [])].map(toLevel);
  const [low, high] = [levels[0] ?? 0, levels[1] ?? 0];
  if (levels.length === 2 && /^\s*(?:-|to|through)\s*/i.test(rest) && high > low + 1)
    return Array.from({ length: high - low + 1 }, (_, i) => low + i);
  return [...new Set(levels)].sort((a, b) => a - b);
}

const toLevel = (word: string): number =>
  roman[word.toLowerCase()] ?? ordinal[word.toLowerCase()] ?? Number(word);

function trainingLevels(hit: RegExpMatchArray, about: string): number[] {
  const letters = hit[1] ?? '';
  const shift = afterInternship.has(letters) || (letters === 'R' && beginsAtTwo.test(about)) ? 1 : 0;
  return [hit[2], hit[3]].flatMap((digit) => (digit === undefined ? [] : [toLevel(digit) + shift]));
}

/** The levels of the place offered: the strongest mention of the earliest offering sentence. */
export function readLevels(words: string, specialty = ''): Fact<number[]> | null {
  const mentions = findLevels(words, specialty);
  const usable = mentions.filter((mention) => mention.offered >= 0);
  if (usable.length === 0) return null;
  const strongest = Math.max(...usable.map((mention) => mention.offered));
  const best = usable.find((mention) => mention.offered === strongest);
  if (!best) return null;
  const same = sentences(words).find((s) => s.at <= best.at && best.at < s.at + s.text.length);
  const alternatives = usable.filter(
    (other) =>
      same &&
      other.at > best.end &&
      other.at < same.at + same.text.length &&
      isAlternative(words.slice(best.end, other.at)),
  );
  const levels = [...new Set([best, ...alternatives].flatMap((mention) => mention.levels))].sort(
    (a, b) => a - b,
  );
  return fact(levels, best.words, strongest >= 2 ? 0.97 : 0.85);
}

const isAlternative = (between: string): boolean =>
  /^[\s(),/-]*(?:or|\/|and\/or)\s*(?:an?\s+)?$/i.test(between);
