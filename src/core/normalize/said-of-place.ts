/** When a place begins, until when to apply, how many there are and whom to write to: its cells, its own words, then those said for all. */
import { rememberedOfList } from '../remembered.ts';
import type { Track } from '../vacancy.ts';
import { withoutDemands } from './asked/demand.ts';
import { type Fact, fact } from './fact.ts';
import { isRowOfCells } from './offer/offered.ts';
import { sentences } from './plain.ts';
import { readPositions } from './what/positions.ts';
import type { Known } from './what/what-place.ts';
import { readDeadline } from './when/deadline.ts';
import { readBareStart, readNewStart, readStart } from './when/start.ts';
import { readEmails } from './where/emails.ts';

export function startOf(known: Known): Fact<string> | null {
  const { place, raw, context } = known;
  const cell = cellOf(known, raw.fields.start);
  if (cell !== undefined) {
    const said = readStart(cell, context.captured, true);
    if (said || openStart.test(cell)) return said;
  }
  const amended = readNewStart(place.own, context.captured);
  if (amended) return amended;
  for (const words of [place.offer, place.own, place.rest]) {
    const said = words === '' ? null : readStart(words, context.captured);
    if (said) return said;
  }
  if (sameDate.test(place.own)) return readStart(raw.block, context.captured);
  for (const words of toAllOf(raw.sharedWords)) {
    const said = readStart(words, context.captured);
    if (said) return said;
  }
  return readBareStart(withoutDemands(place.own), context.captured);
}

/** Where places of several levels follow one another, a cell is of the one among whose words it stands. */
const cellOf = ({ place, raw }: Known, cell: string | undefined): string | undefined =>
  place.ofLevels && cell !== undefined && !isRowOfCells(raw) && !place.own.includes(cell) ? undefined : cell;

/** "All positions start July 1": what is said of all beside them. */
const toAll =
  /\b(?:all|both|each|every|either) (?:[\w-]+ ){0,3}(?:positions?|openings?|seats?|places?|spots?|slots?|residents?|vacanc\w+)\b/i;
const toAllOf = rememberedOfList((list) => list.filter((words) => toAll.test(words)));

/** A cell that leaves the start open says so for the whole posting. */
const openStart =
  /\b(?:flexib\w+|negotiab\w+|tbd|tba|arranged?|arrangement|open|var(?:ies|iable)|discuss\w*|agreed?|any ?time|mutual\w*)\b/i;

/** "A PGY-1 seat opens on the same date." */
const sameDate = /\b(?:on|from|for) (?:the|that) same (?:date|day)\b/i;

/** `of`: the levels, the track and the start of the place, where several last days are given. */
export function deadlineOf(
  { place, raw, context: { captured } }: Known,
  of: { levels: number[]; track: Track | null; start: string | null },
): Fact<string> | null {
  const cell = raw.fields.deadline;
  if (cell !== undefined) {
    const said = readDeadline(cell, { captured, ...of, labelled: true });
    if (said) return said;
  }
  for (const words of [place.own, place.rest, ...raw.sharedWords]) {
    const said = readDeadline(words, { captured, ...of });
    if (said) return said;
  }
  return null;
}

export function positionsOf(known: Known): Fact<number> | null {
  const { place, raw } = known;
  const cell = cellOf(known, raw.fields.positions);
  // "FTE: 1.0" is how much one works; how many work is told elsewhere, or by nothing else.
  const share = cell !== undefined && /^\W*\d\.\d/.test(cell);
  if (cell !== undefined && !(share && readPositions(raw.block))) {
    const said = readPositions(cell, true);
    if (said) return said;
  }
  const beside = raw.fields.status?.match(/\bopen\s*\((\d{1,2})\)/i);
  if (beside?.[1]) return fact(Number(beside[1]), beside[0], 0.95);
  for (const words of [place.offer, place.own]) {
    const said = words === '' ? null : readPositions(words);
    if (said) return said;
  }
  return saysOneEach(raw.sharedWords) ? fact(1, '', 0.8) : null;
}

/** "Each line above is one position." */
const oneEach =
  /\beach (?:line|row|entry|listing|item|card|notice)s?(?: (?:above|below|here|shown))? (?:is|stands for|means|represents|offers) (?:for )?(?:one|a single) (?:position|place|seat|opening|vacancy|spot|slot)\b/i;
const saysOneEach = rememberedOfList((list) => list.some((words) => oneEach.test(words)));

export function emailsOf({ place, raw }: Known): Fact<string[]> | null {
  const own = emailsIn([raw.fields.contactEmails ?? '', place.own, place.rest]);
  const copied = own ? copiesToAll(raw.sharedWords) : null;
  if (own && copied) return fact([...new Set([...own.value, ...copied.value])], own.words, own.sure);
  return own ?? emailsToAll(raw.sharedWords);
}

/** Nobody applies for a place that is gone: an address that is said for all of a page is none of it. */
export const emailsOfGone = ({ place, raw }: Known): Fact<string[]> | null =>
  emailsIn([raw.fields.contactEmails ?? '', place.own]);

/** Those of the first words that name any. */
function emailsIn(list: readonly string[]): Fact<string[]> | null {
  for (const words of list) {
    const found = readEmails(withoutOffice(words));
    if (found.length > 0) return fact([...found], found.join(' '), 0.95);
  }
  return null;
}
const emailsToAll = rememberedOfList(emailsIn);

/** "Write to the address on the card and copy the GME office, gme@...": said to all, beside the address of each. */
const copiesToAll = rememberedOfList((list) =>
  emailsIn(
    list.flatMap((words) => {
      const at = words.search(copy);
      return at < 0 ? [] : [words.slice(at).split(/[.;]\s/, 1)[0] ?? ''];
    }),
  ),
);
const copy =
  /\b(?:cop(?:y|ying|ied)(?! of\b)|b?cc(?:'d)?|(?:as well as|and also) (?:to )?(?:the|our))\b(?=[^;\n]{0,120}(?:@|\bat\b))/i;

/** Whom to tell about ramps, the web site or a mailing list is not whom to write to for a place. */
const withoutOffice = (words: string): string =>
  words.includes('@')
    ? sentences(words)
        .filter(({ text }) => !ofOffice.test(text))
        .map(({ text }) => text)
        .join('\n')
    : words;
const ofOffice =
  /^\W*(?:to|cc|list-post)\s?:|\b(?:accommodations?|disabilit\w+|accessibility|web ?(?:master|site|editor)|this (?:page|site|list)|privacy|unsubscribe|(?:questions?|problems?|trouble|help|difficult\w+|issues?|support)\b[^.;@]{0,30}\b(?:portal|web ?site|online form|upload\w*|log-?in|password|applicant system)|technical (?:support|help|problems?|questions?)|subscri\w+|advertis\w+ rates)\b/i;
