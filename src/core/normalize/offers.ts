/** Decides whether a sentence offers a vacancy, says that there is none, or speaks of something else. */
import { findLevels } from './levels.ts';
import { notOurs } from './not-ours.ts';
import { plain, sentences } from './plain.ts';
import { findSpecialties } from './specialty-in-words.ts';

const noun =
  '(?:positions?|spots?|slots?|openings?|vacanc(?:y|ies)|places?|seats?|appointments?|lines?|residents?|interns?|trainees?|house ?officers?|PGY-?\\s?[1-5]|PG-?[1-5]|R-?[1-4]|CA-?[1-3])';
const none =
  /\b(?:no|not any|aren't any|are not any|isn't any|without(?: any)?|zero|0)\s+(?:(?:current|currently|open|available|unfilled|such|vacant|active|off-?cycle|additional|residency|resident|out-of-cycle|outside|job|jobs|new|unexpected|present|known|immediate|further|more|other|unanticipated|PGY-?\s?\w{1,3}|preliminary|categorical|transfer|advertised|or|and|listed)[\s,/]+){0,6}(?:positions?|spots?|slots?|openings?|vacanc(?:y|ies)|places?|seats?|jobs?|listings?|opportunit(?:y|ies)|postings?)\b/i;
const noneOtherwise =
  /\b(?:(?:do|does|did) not (?:currently |presently |at present |now )?(?:have|offer|list|anticipate|expect|accept|take) (?:any )?(?:\w+[ -]){0,5}(?:openings?|positions?|vacanc|transfers?|spots?|residents? outside|off-?cycle)|(?:not|never) (?:currently |presently )?(?:recruiting|accepting|seeking|hiring)\b|(?:positions?|places|spots|slots) (?:are|is|have been) (?:all |now |currently |already )?(?:filled|occupied|taken)(?! (?:through|via|by|in the))|all (?:of our |our )?(?:\w+[ ,-]+){0,6}(?:positions?|places|spots|slots) (?:are|have been) (?:now |currently |already )?(?:filled|occupied|taken)(?! (?:through|via|by|in the))|none (?:at (?:this|the) (?:time|moment)|currently|at present|open|available)|not at (?:the moment|this time|present)|nothing (?:is )?(?:open|available)|fully (?:staffed|complemented|enrolled)|no (?:current )?openings?|we are full)\b/i;

/** The words say that nothing is open ("no openings at this time", "all places are occupied"). */
export function saysNoneOpen(words: string): boolean {
  return sentences(plain(words)).some(
    ({ text }) => (none.test(text) || noneOtherwise.test(text)) && !/\bno longer\b.*\bunfilled\b/i.test(text),
  );
}

const verb =
  /\b(?:seek(?:s|ing)?|look(?:s|ing)? (?:for|to (?:fill|add|hire|recruit))|recruit(?:s|ing)?|hir(?:e|es|ing)|need(?:s|ed)?|want(?:s|ed)?|sought|fill(?:ing)?|refill|available|open(?:ing|ings)?|vacan(?:t|cy|cies)|unfilled|accept(?:s|ing)?|appoint(?:ing)?|invit\w+|offer(?:s|ing|ed)?|has (?:an?|one|two|three|unexpected)|have (?:an?|one|two|three|unexpected|immediate)|will have|can (?:accept|take|appoint)|will (?:take|appoint|accept|fill|add)|applications? (?:are )?(?:now )?(?:being|accepted|invited|welcome)|immediate|unexpected|unanticipated|mid-?year|off-?cycle|out-of-cycle|to join|to enter|to come in|starts?|starting|begin(?:ning|s)?|beginning|effective|arisen|became|come open|position)\b/i;
const place = new RegExp(`\\b${noun}(?![A-Za-z0-9])`, 'i');

/** Does this sentence offer a residency place? Level or residency words, a place, an offer; no negation, no other trade. */
export function offersAPlace(sentence: string): boolean {
  const text = plain(sentence).slice(0, 1200);
  if (notOurs(text) !== null || notAnOffer(text)) return false;
  if (none.test(text) || noneOtherwise.test(text)) return false;
  const levels = findLevels(text);
  if (levels.length === 0) return namesResidency(text) && place.test(text) && strongOffer.test(text);
  return levels.some((level) => level.offered >= 0) && place.test(text) && verb.test(text);
}

const strongOffer =
  /\b(?:unexpected|immediate|off-?cycle|out-of-cycle|mid-?year|vacan(?:t|cy|cies)|opening|unfilled|seek(?:s|ing)|available|recruiting|looking for|to fill)\b/i;

const namesResidency = (text: string): boolean =>
  (/\bresiden(?:t|ts|cy)\b/i.test(text) || /\b(?:categorical|preliminary|transitional)\b/i.test(text)) &&
  findSpecialties(text).length > 0;

const notAnOffer = (text: string): boolean => patterns.some((pattern) => pattern.test(text));

const patterns: readonly RegExp[] = [
  // The conditional and the habitual: "when a PGY-2 vacancy occurs", "we rarely have", "programs may have".
  /\b(?:when|if|should|whenever|in the event|once)\b[^.;]{0,60}\b(?:occurs?|arises?|becomes? (?:available|open|vacant)|opens? up|come up|is (?:announced|posted|available|open)|are (?:announced|posted|available|open)|exists?|have an opening|has an opening)\b/i,
  /\b(?:from time to time|on (?:rare )?occasions?|occasionally|rarely|sometimes|typically|usually|generally|may (?:occasionally |sometimes |have |become |be available|arise|occur)|might (?:have|become)|can occur|every year|each year|annually|per year|each July|a year|we (?:offer|have|take|accept|enroll|recruit) .{0,30}(?:each|every|per|a|annually))\b/i,
  /\b(?:for example|e\.g\.|example:|sample|such as)\b/i,
  /\b(?:last|previous|prior) (?:year|cycle|season) (?:we|there|our)\b|\b(?:in|during) (?:19\d\d|200\d|201\d)\b/i,
  /\?\s*$/,
  /\b(?:does anyone|anyone know|do you (?:have|take|offer|accept)|how (?:do|can|to|hard)|is there|are there any)\b/i,
  /\bi (?:am|was|need|want|noticed|will be|have been|would)\b|\bI'm\b|\b(?:my (?:cv|program|pd|spouse|wife|husband))\b/i,
];
