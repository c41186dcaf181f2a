/** Lines that name a level and offer no place: counted and none, told before, said of a whole list at once. */

import { readStatus } from '#core/normalize/offer/status.ts';
import { sentences } from '#core/normalize/plain.ts';
import { levelKeys } from './level-keys.ts';

export const isOfNoPlace = (text: string): boolean =>
  zeroAfter.test(text) || toThem.test(text) || backwards.test(text) || allFull.test(text);

/** "Enter seats like this: “PGY-2, Psychiatry, 1 seat”": what an entry looks like. */
export const showsHow = (text: string): boolean => text.length < 600 && shown.test(text);
const shown =
  /\b(?:like this|for example|for instance|e\.g\.|such as|in this form(?:at)?|a sample|template)\W{0,2}[:,]?\s*["\u201c\u2018]/i;

/** "What a listing looks like", "Sample alert": what stands below it is a pattern and no place. */
export const headsSample = (text: string): boolean => text.length < 70 && sample.test(text);
const sample =
  /^\W*(?:(?:here is |see )?(?:what|how) (?:an?|the|your|our) (?:[\w-]+ ){0,2}(?:listing|posting|alert|notice|entry|card|e-?mail|digest|post|record)s? (?:looks?|reads?|might look)(?: like)?|(?:an? )?(?:sample|example|specimen|dummy)(?: of an?)? (?:[\w-]+ ){0,2}(?:listing|posting|alert|notice|entry|card|e-?mail|digest|post|record))\W*$/i;

/** "Full at PGY-1, PGY-2 and PGY-3." */
const allFull =
  /^\W*(?:all |both )?(?:full|complete|closed|nothing|none|no (?:vacanc(?:y|ies)|openings?))(?: open| free)? (?:at|in|for)\b[^.;]{0,60}\W*$/i;

/** What offers a place all the same must say so in a sentence of its own. */
export const isOfAll = (text: string): boolean => matchCode.test(text) || closesAll(text);

/** "PGY-3 (0)": counted, and none. */
const zeroAfter = /^[^.;]{0,60}\(\s*(?:0|none|zero)\s*\)\W*$/i;

/** "For either post: J-1 physicians may apply", "for both, please send a CV to": said of places that were named before. */
const toThem =
  /^\W*(?:for|to) (?:both|either|each|all|every|any)(?: (?:one )?of (?:them|these|the))?(?:(?: [\w-]+){0,3}[:,]|(?: one| two)? (?:please |kindly |they |you |applicants |candidates |people )?(?:should |must |may |can |are to |need to )?(?:send|apply|write|e-?mail|mail|contact|submit)\b)/i;

/** "There is the one place named above": said already; "Level: PGY-2 \u00d7 clear": what a list was narrowed to. */
const backwards =
  /\u00d7.{0,60}\u00d7|\u00d7 clear\b|\b(?:positions?|places?|openings?|vacanc(?:y|ies)|seats?|spots?|slots?|posts?) (?:that (?:is|was) )?(?:named|described|mentioned|listed|announced|shown) (?:above|earlier)\b/;

/** A program's code in the main Match: what bears it is offered there. */
const matchCode = /\b\d{7}[CAPMR]\d\b/;

/** "All spots now on the list are closed", "Every PGY-1, PGY-2 and PGY-3 seat is occupied". */
const closesAll = (text: string): boolean =>
  sentences(text).some(
    ({ text: one }) => allAreGone.test(one) && readStatus(one) !== null && levelKeys(one).length !== 1,
  );
const allAreGone =
  /^\W*(?:(?:now|currently|at present|today),? )?(?:all|every|each|none)\b[^.;]{0,90}\b(?:spots?|seats?|places?|positions?|slots?|openings?|vacanc(?:y|ies)|entr(?:y|ies)|listings?|notices?|posts?|lines?)\b[^.;]{0,50}\b(?:is|are|has been|have been|were|was)\b/i;
