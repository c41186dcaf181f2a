/** What is left of scraped or typed words before a person sees them: visible text on one line, at bearable length. */

import { remembered } from '../remembered.ts';

/** Longest scraped field in a mail or feed (FAULTS row 41). */
const LONGEST = 200;

/** Bidi marks and overrides, zero-width and other format characters, lone surrogates, private use, tags. */
const invisible = /[\p{Cf}\p{Cs}\p{Co}\u{E0000}-\u{E0FFF}]/gu;
/** C0, C1, line and paragraph separators: they part words. */
const parting = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;

export function plainWords(words: string | null | undefined, longest = LONGEST): string {
  if (!words) return '';
  return longest === LONGEST && words.length < OFT_SAID ? plainShort(words) : plain(words, longest);
}

/** Reasons and facts are said to thousands in one hour. */
const OFT_SAID = 300;
const plainShort = remembered((words) => plain(words, LONGEST));

function plain(words: string, longest: number): string {
  const head = words.slice(0, longest * 8);
  const clean = head.replace(invisible, '').replace(parting, ' ').trim();
  if (clean.length <= longest && head.length === words.length) return clean;
  const letters = Array.from(clean);
  if (letters.length <= longest && head.length === words.length) return clean;
  return `${letters
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`;
}

/** Address of a page as it may stand in a link, or null: http and https only, no user, no hidden characters. */
export const pageLink = (address: string | null | undefined): string | null =>
  address ? linkOf(address) : null;

const linkOf = remembered((address): string | null => {
  const words = address.trim();
  if (words.length > 1000 || words.search(invisible) !== -1 || words.search(parting) !== -1) return null;
  if (!URL.canParse(words)) return null;
  const url = new URL(words);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return url.username || url.password ? null : url.href;
});
