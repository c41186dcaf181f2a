/** Whom to write to for a place: its cells, its own words, then those said for all; an office of other concerns is none. */
import { rememberedOfList } from '../../remembered.ts';
import { sieved } from '../../sieved.ts';
import { withoutAddresses } from '../../without-addresses.ts';
import { type Fact, fact } from '../fact.ts';
import { sentences } from '../plain.ts';
import { findLevels } from '../what/levels.ts';
import { findSpecialties } from '../what/specialty-in-words.ts';
import type { Known } from '../what/what-place.ts';
import { readEmails } from './emails.ts';

type Of = { specialty: string; levels: readonly number[] };

export function emailsOf({ place, raw }: Known, { specialty, levels }: Of): Fact<string[]> | null {
  const own = emailsIn([raw.fields.contactEmails ?? '', place.own, place.rest]);
  const copied = own ? copiesToAll(raw.sharedWords) : null;
  if (own && copied) return fact([...new Set([...own.value, ...copied.value])], own.words, own.sure);
  if (own) return own;
  const offices = officesOf(raw.sharedWords);
  const mine = offices.find((one) => one.specialty === specialty);
  if (mine) return fact([...mine.mails], mine.mails.join(' '), 0.93);
  if (offices.length > 1) return null;
  const [ofLevel, another] = addressesByLevel(raw.sharedWords).filter((one) =>
    one.levels.some((level) => levels.includes(level)),
  );
  return ofLevel && !another
    ? fact([...ofLevel.mails], ofLevel.mails.join(' '), 0.93)
    : emailsToAll(raw.sharedWords);
}

/** Nobody applies for a place that is gone: an address that is said for all of a page is none of it. */
export const emailsOfGone = ({ place, raw }: Known): Fact<string[]> | null =>
  emailsIn([raw.fields.contactEmails ?? '', place.own]);

/** Those of the first words that name any. */
function emailsIn(list: readonly string[]): Fact<string[]> | null {
  for (const words of list) {
    const found = withoutOffices(words);
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
      const clause = words.slice(Math.max(0, at)).split(/[.;]\s/, 1)[0] ?? '';
      return at < 0 || advertises.test(clause) ? [] : [clause];
    }),
  ),
);
const copy =
  /\b(?:cop(?:y|ying|ied)(?! of\b)|b?cc(?:'d)?|(?:as well as|and also) (?:to )?(?:the|our))\b(?=[^;\n]{0,120}(?:@|\bat\b))/i;
/** "Copy to bulletin@... by the 10th": the text of an advertisement, for those who place one. */
const advertises = /^copy to\b[^;\n]*\bby (?:the )?\d/i;

type Office = { specialty: string; mails: readonly string[] };

/** "Pediatrics residency: peds@house.org" beside "Psychiatry residency: psych@house.org": to each field its own. */
const officesOf = rememberedOfList((list): Office[] => {
  const offices = list.flatMap((words, at): Office[] => {
    const mails = words.length < 200 && words.includes('@') ? readEmails(words) : [];
    if (mails.length === 0) return [];
    const before = list[at - 1] ?? '';
    const own = fieldsIn(words);
    const named = own.length > 0 || before.includes('@') || before.length > 60 ? own : fieldsIn(before);
    const [specialty] = named;
    return specialty !== undefined && named.length === 1 ? [{ specialty, mails }] : [];
  });
  return new Set(offices.map((one) => one.specialty)).size > 1 ? offices : [];
});
type ByLevel = { levels: readonly number[]; mails: readonly string[] };

/** "Intern applicants: intern@house.org" beside "Second-year applicants: Ms. Quill at gme@house.org": to each level its own. */
const addressesByLevel = rememberedOfList((list): ByLevel[] => {
  const said = sentences(list.filter((words) => words.includes('@')).join('\n')).flatMap(
    ({ text }): ByLevel[] => {
      const mails = text.includes('@') ? readEmails(text) : [];
      const levels =
        mails.length === 0 ? [] : findLevels(withoutAddresses(text)).flatMap((one) => one.levels);
      return levels.length === 1 ? [{ levels, mails }] : [];
    },
  );
  return new Set(said.flatMap(({ mails }) => mails)).size > 1 &&
    new Set(said.flatMap(({ levels }) => levels)).size === said.length
    ? said
    : [];
});

const fieldsIn = (words: string): string[] => [
  ...new Set(findSpecialties(words).map((one) => one.specialty.name)),
];

/** Whom to tell about ramps, benefits or a mailing list is not whom to write to for a place. */
function withoutOffices(words: string): readonly string[] {
  if (!words.includes('@')) return readEmails(words);
  const parts = sentences(words).flatMap(({ text }) => text.split(/;\s/));
  const isOffice = mailHead.test(words)
    ? (part: string) => isOfOffice(part) || ofList.test(part)
    : isOfOffice;
  const others = readEmails(parts.filter(isOffice).join('\n'));
  const kept = readEmails(parts.filter((part) => !isOffice(part)).join('\n'));
  const only = kept.filter((one) => !others.includes(one));
  return only.length > 0 ? only : kept;
}

const isOfOffice = (part: string): boolean => ofOffice.test(part) || ofOtherConcern.test(part);

/** "To: gme@..." is whom to write to on a card, and the list itself in the head of a mail. */
const mailHead = /(?:^|\n)\W*(?:from|date|sent|subject|reply-to|list-post|message-id)\s?:/i;
const ofList = /^\W*to\s?:/i;

const ofOffice =
  /^\W*(?:cc|list-post)\s?:|\b(?:accommodations?|disabilit\w+|accessibility|web ?(?:master|site|editor)|this (?:page|site|list)|privacy|unsubscribe|subscri\w+|advertis\w+ rates|(?:questions?|problems?|trouble|help|difficult\w+|issues?|support)\b[^.;@]{0,30}\b(?:portal|web ?site|online form|upload\w*|log-?in|password|applicant system)|technical (?:support|help|problems?|questions?))\b/i;

/** "Benefits questions: hr@", "for visa questions only, write to", "RSVP to events@", "General questions about GME:". */
const ofOtherConcern = sieved(
  /^\W*(?:RSVP\b|(?:for )?(?:visa|immigration|benefits?|payroll|billing|(?:medical )?records?|housing|parking|media|press|web|payments?|pensions?|registration|scheduling|GME|insurance)(?: and \w+)?(?: (?:questions?|inquiries|enquiries|matters|issues|office|desk|department|help))?(?: only)?(?:\s?:(?=[^.;]{0,60}?[\w.+-]{0,40}@)|, (?:write|mail|e-?mail|contact|ask|call))|(?:general |other |all other )?(?:questions?|inquiries|enquiries) (?:about|on|regarding|concerning) (?:the )?(?:(?:coming|next|upcoming|new|\d{4}) (?:season|match|cycle|year|interview\w*)|GME|graduate medical education|consortium|hospital|health system|benefits?|salar\w+|visas?|housing)\b)/i,
);
