/** A clause on earlier training as the signs that a weighed decision reads: its words, two and three of them together. */
import { sieved } from '../../sieved.ts';
import { plain } from '../plain.ts';
import { findSpecialties } from '../what/specialty-in-words.ts';
import { unneeded, wished } from './wish.ts';

/** A permanent resident is one by law, not by training; a training licence is none of the training. */
export const ofTraining = (words: string): string =>
  words
    .replace(/\bpermanent residents?\b/gi, 'citizen')
    .replace(/^\W*(?:\w+ )?experience:/i, ' ')
    .replace(
      /\b(?:(?:residency|resident|graduate|post-?graduate|physician-in-) ?)?(?:training )(?=licen[cs]e|permit|certificate|registration)/gi,
      '',
    );

/** May speak of somebody's training at all; of the rest nothing is weighed. */
export const namesTraining = (text: string): boolean => named.test(text.replace(elsewise, ' '));
const named = sieved(
  /\b(?:train(?:ed|ing|ees?)?|residenc(?:y|ies)|residents?|interns?(?:hips?)?|(?:intern|base|prelim\w*|first|clinical|transitional|full|one|two|a|ty|surgical|medicine|same|that|the|your|their|previous|prior|earlier|pgy|categorical|accredited|acgme|complete\w*|last|credit\w*) (?:[a-z-]+ )?(?:years?|yrs?)|months?|weeks|blocks|pgy-?\s?\d|pg-?\s?\d|r-?[1-4]|ca-?[0-3]|gme|acgme|accredit\w*|prelims?|preliminary|ty|elsewhere|transfers?|transferr\w+|credits?|director\w*|good standing|post-?grad\w*|house officer)\b/i,
);
const elsewise =
  /\S+@\S+|\b(?:residen\w+|training|intern|trainee|limited|post-?graduate|pgy-?\d)[ -](?:physician |education )?(?:training )?(?:licen[cs]\w*|permits?|certificates?|registration)|\b(?:first|one|failed) attempt\w*|\b(?:residency|program) (?:coordinator|office|manager)\b/gi;

/** A name of a field stands as "field", a level as the first or a later one, a number as "#": no place is learnt by heart. */
export function trainingSigns(text: string): string[] {
  const words = tokens(folded(text));
  const bare = words.filter((word) => /[a-z#]/.test(word));
  return [
    ...new Set([
      ...bare,
      ...inRow(bare, 2),
      ...inRow(bare, 3),
      `first ${words[0] ?? ''}`,
      `last ${bare.at(-1) ?? ''}`,
      lengths.find(([most]) => bare.length < most)?.[1] ?? 'long',
      ...(wished.test(text) ? ['a wish'] : []),
      ...(unneeded.test(text) ? ['a denial'] : []),
    ]),
  ];
}
const lengths = [
  [5, 'a remark'],
  [12, 'short'],
  [25, 'of middle length'],
] as const;

function folded(text: string): string {
  let words = '';
  let from = 0;
  for (const one of findSpecialties(text)) {
    words += `${text.slice(from, one.at)} field `;
    from = one.end;
  }
  return plain(words + text.slice(from))
    .replace(/\S+@\S+/g, ' address ')
    .toLowerCase()
    .replace(/\b(?:pgy|pg|pl|r|ca|em|hs|uro)-?\s?(\d)s?\b/g, (_, level) =>
      level < 2 ? ' firstlevel ' : ' laterlevel ',
    )
    .replace(/\b(?:first|1st)[ -]year\b/g, ' firstyear ');
}

const tokens = (words: string): string[] =>
  (words.match(/[a-z']+|\d+|[:;,()/?-]/g) ?? []).slice(0, 90).map((word) => (/^\d/.test(word) ? '#' : word));

const inRow = (words: readonly string[], count: number): string[] =>
  words.slice(count - 1).map((_, at) => words.slice(at, at + count).join(' '));
