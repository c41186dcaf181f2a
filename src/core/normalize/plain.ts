/** Makes page words comparable without moving a single character, so that a match can be cut from the original. */

import { letters, remembered } from '../remembered.ts';
import { sieved } from '../sieved.ts';

/** Longest block that is read; a real posting is a few hundred characters, a hostile one may be 20 MB. */
const longest = 20_000;

const swaps: readonly (readonly [RegExp, string])[] = [
  [/[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d\u00ad]/g, '-'],
  [/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\r\f\v]/g, ' '],
  [/[\u2018\u2019\u201a\u201b\u02bc\u02bb\u00b4`\u2032]/g, "'"],
  [/[\u201c\u201d\u201e\u2033]/g, '"'],
  [/[\u2044\u2215]/g, '/'],
  [/[\u2022\u25cf\u25aa\u00b7]/g, '\n'],
  [/\uff20/g, '@'],
];

const nonAscii = /[^\n\x20-\x7e]/;

/** The same length as `words`: hyphens, blanks and quotes of every kind become the keyboard's. */
export function plain(words: string): string {
  if (!nonAscii.test(words)) return words;
  return swaps.reduce((text, [from, to]) => text.replace(from, to), words);
}

/** Invisible characters out, length capped: done once, before anything is read. */
export function visible(words: string): string {
  const whole = words.slice(0, longest);
  return nonAscii.test(whole) ? whole.replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g, '') : whole;
}

/** A stretch of the text and where it begins. */
export type Stretch = Readonly<{ text: string; at: number }>;

const abbreviation =
  /(?:^|[\s(])(?:Emerg|Med|Int|Fam|Gen|Surg|Rad|Onc|Psych|Peds|Dr|Mr|Mrs|Ms|Sra|Sr|Jr|St|Ste|No|Nos|Ft|Mt|vs|approx|Dept|Univ|Hosp|Inc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|attn|Attn|e\.g|i\.e|Ph\.D|M\.D|D\.O|U\.S|U\.S\.A|(?<!\b(?:[Ss]eat|[Pp]osition|[Oo]pening|[Pp]lace|[Ss]pot|[Ss]lot)\s)[A-Z])\.$/;

/** Sentences and lines in order; a full stop after "Dr" or "Nov" or between initials ends nothing; "Seat B." does. */
export const sentences = remembered(cutSentences);

const stops = sieved(/\n|[.!?]["')\]]?(?=\s)/g);

function cutSentences(words: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  const push = (to: number): void => {
    if (words.slice(from, to).trim() !== '') found.push({ text: letters(words.slice(from, to)), at: from });
    from = to;
  };
  for (const stop of words.matchAll(stops)) {
    const end = stop.index + stop[0].length;
    if (stop[0] === '\n' || !continues(words, from, end)) push(end);
  }
  push(words.length);
  return found.flatMap((stretch) => chopped(stretch, 1000));
}

/** A hostile page may hold one sentence of 20,000 letters; patterns are only cheap on short ones. */
function chopped(stretch: Stretch, most: number): Stretch[] {
  if (stretch.text.length <= most) return [stretch];
  const space = stretch.text.lastIndexOf(' ', most);
  const cut = space > most / 2 ? space : most;
  const rest = { text: stretch.text.slice(cut), at: stretch.at + cut };
  return [{ text: stretch.text.slice(0, cut), at: stretch.at }, ...chopped(rest, most)];
}

function continues(words: string, from: number, end: number): boolean {
  const next = words.slice(end, end + 6).trimStart();
  if (/^[a-z]/.test(next) && !/^(?:e-?mail|http|www)/.test(next)) return words[end - 1] === '.';
  if (/^\d/.test(next) && /\b(?:no|max|min)\.$/i.test(words.slice(Math.max(from, end - 5), end))) return true;
  return abbreviation.test(words.slice(Math.max(from, end - 12), end));
}

/** The one who asks goes on: no answer. */
const ofAsker = /\bI(?:'m| am| was| have|'ve)\b|\bmy (?:step|score|visa|program|dream)\b/i;

/** Sentences, a question together with its answer ("Step 3? Not required."): apart, neither says what was meant. */
function answered(words: string): Stretch[] {
  const found: { text: string; at: number }[] = [];
  for (const part of sentences(words)) {
    const last = found.at(-1);
    if (last && last.text.length < 200 && /\?["')\]]?\s*$/.test(last.text) && !ofAsker.test(part.text))
      last.text = words.slice(last.at, part.at + part.text.length);
    else found.push({ ...part });
  }
  return found;
}

/** "Visa - none": a label is no thought of its own. */
export const label =
  /^\W*(?:J-?1(?: (?:applicants|visas?))?|H-?1-?B(?: (?:applicants|visas?))?|visas?(?: (?:status|sponsorship|types?|support))?|sponsorship|(?:usmle )?step ?(?:3|iii)|(?:exam |usmle )?failures?(?: on record)?|(?:failed )?attempts?|(?:years? of |date of )?graduat\w+(?: date)?|YOG|(?:training |state |medical )?(?:licen[cs](?:e|ure)|permit)|(?:prior|previous|earlier) (?:[\w-]+ )?(?:training|residency|GME)|(?:minimum )?scores?|(?:usmle )?step 2(?: ck)?|USCE|U\.?S\.? (?:clinical )?experience|preferred|required|not required|don't need|desirable|nice to have)\s*$/i;

/** Parts of a sentence that can carry a "not" of their own. */
export const clauses = remembered(cutClauses);

function cutClauses(words: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const sentence of answered(words)) {
    let from = 0;
    for (const cut of sentence.text.matchAll(
      /;\s|,?\s+(?:but(?! (?:its (?:absence|lack)|(?:(?:it|this|that|they|these) )?(?:(?:is|are|was|were) not|(?:is|are|was|were)n't|by no means|hardly))\b)|however|although|though|whereas|while(?! (?:you|they|he|she|in|here|training|with)\b))\s|\s[-|]\s(?!(?:nice|not|no|none|optional|preferred|desired|required|needed|yes|waived|helpful|welcome|mandatory|a (?:plus|must))\b)|\s-->\s/gi,
    )) {
      const before = sentence.text.slice(from, cut.index);
      if (/^\s[-|]/.test(cut[0]) && label.test(before)) continue;
      push(before, sentence.at + from);
      from = cut.index;
    }
    push(sentence.text.slice(from), sentence.at + from);
  }
  return found.flatMap((stretch) => chopped(stretch, 500));
  function push(text: string, at: number): void {
    if (text.trim() !== '') found.push({ text, at });
  }
}
