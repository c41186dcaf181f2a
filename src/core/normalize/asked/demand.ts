/** Tells what an applicant must bring from what is offered: the years and fields named there are not those of the place. */
import { sieved } from '../../sieved.ts';
import { plain, sentences } from '../plain.ts';

/** "A year of medicine, surgery or TY is required" names fields that are not the one offered. */
export const withoutDemands = (words: string): string =>
  sentences(words)
    .filter(({ text }) => !isDemand(text))
    .map(({ text }) => text)
    .join('\n');

/** Speaks of what an applicant brings, not of the place. */
export const isDemand = (words: string): boolean => asks(words.replace(ofPlace, ''));

/** "2 spots · J-1 · PGY-1 needed": among tags, a year that is needed is one that somebody brings. */
export const withoutAskedYears = (words: string): string =>
  words.includes('\u00b7') ? words.replace(askedYear, '$1') : words;
const askedYear =
  /(^|\u00b7)\s?(?:[\w&-]+ ){0,2}(?:PGY-?\s?\d|intern(?:ship)?(?: year)?) (?:needed|required|done)\s?(?=\u00b7|$)/gim;

/** "For the PGY-2 spot: you have completed ...": says for which place, not that there is one. */
const ofPlace =
  /^\W*for (?:the|this|our) (?:[\w/-]+ ){1,3}(?:positions?|spots?|seats?|places?|openings?|slots?)\s?[:,]\s/i;

const asks = (text: string): boolean =>
  demand.test(plain(text)) &&
  !/\b(?<!\b(?:each|all|both|you|they|who|applicants?|candidates?|residents?) (?:must |also )?)(?:needs?|wants?|requires?) (?:also )?(?:an?|one|two|three|[1-3]) (?:(?!ACGME|complet|finish|full|prior|previous|whole|done)[\w-]+ ){0,2}(?:PGY|interns?\b(?! year)|residents?\b|R-?[1-4]\b|CA-?[1-3]\b)/i.test(
    text,
  ) &&
  !takesOne.test(text) &&
  !/\b(?:vacan\w+|room for (?:an?|one|two)|openings?|seeks?|seeking|available|approved|seats?|spots?|slots?|positions?|(?<!\b(?:ACGME|accredited) )places?)\b/i.test(
    text,
  );
/** "Our residency can accept one PGY-2 resident whose intern year was done elsewhere": the place, and then who fills it. */
const takesOne =
  /\b(?:can|could|will|would|shall|able to|ready to|happy to|wish(?:es)? to|like to) (?:now |still |also )?(?:accept|take|admit|appoint|add|seat|receive|enroll|hire)(?: in| on)? (?:an?|one|two|three|[1-3]) (?:(?:more|additional|new|further|categorical|preliminary|advanced) )?(?:(?:PGY|R|CA)-?\s?\d|first-year|second-year|third-year|residents?\b(?!['\u2019])|interns?\b(?! year|['\u2019]))/i;
const demand = sieved(
  /\b(?:must|required?|requires|requirements?|prerequisites?|needed|needs|completed?|completion|finished|behind you|eligib\w+|candidates?|applicants?|qualif\w+|credit for|transcripts?|good standing|internships?|interns? (?:who|may|should)|prior|previous(?:ly)?|experience|letters?|criteria|ACGME|accredited|AOA)\b/i,
);
