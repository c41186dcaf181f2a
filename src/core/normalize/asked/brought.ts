/** What training an applicant brings, told by its parts: a year or months, whose they are, and that they are done or under way. */
import { sieved, sievedOf } from '../../sieved.ts';
import { fateOfLack } from './lack.ts';

const months = '(?:months?|mos?\\.?|years?|yrs?\\.?)';
const year =
  '(?:PGY-?\\s?(?:1|I)\\b|R-?1\\b|CA-?[0-2]\\b|EM-?1\\b|PL-?1\\b|internships?\\b|intern(?:ship)? (?:year|yr)|(?:base|prelim\\w*|transitional|TY|first|categorical|accredited|ACGME) (?:year|yr)\\b|residency)';
/** Of another house: "elsewhere", "in an accredited program", "at another hospital". */
const otherHouse =
  '(?:elsewhere|somewhere|(?:ACGME|AOA|accredited|surgical|medicine|other|another|any|closed|closing)\\b[^.;]{0,40}\\b(?:programs?|residenc(?:y|ies)|internships?|hospitals?)|programs?|residenc(?:y|ies))';

/** Each says that training is brought along. */
export const broughtAlong: readonly RegExp[] = [
  // "ten months behind you", "one year under your belt", "an intern year to one's name".
  new RegExp(
    `(?:${months}|${year})[^.;]{0,60}\\b(?:behind (?:you|them|him|her)|under (?:your|their|one's|his|her|the) belt|to (?:your|their|one's|his|her) name|(?:in|on) the books)\\b`,
    'i',
  ),
  // "eight accredited months of pediatrics finished", "finished, or will have finished, eight accredited months".
  new RegExp(
    `\\b(?:complet|finish|done|earn|bring|show|need|requir)\\w*\\b[^.;]{0,50}\\b(?:accredited|ACGME|creditable) ${months}`,
    'i',
  ),
  // "one accredited neurosurgical year needed", "12 months that ABIM will count", "intern year in the books".
  new RegExp(
    `\\b(?:accredited|ACGME|creditable) (?:[\\w&/-]+ ){0,3}${months} (?:of (?:[\\w&/-]+ ){1,4})?(?:is |are |must be )?(?:attested|documented|certified|verified|needed|required|necessary|completed?|done|a must)\\b`,
    'i',
  ),
  /\b(?:that|which) (?:the )?(?:AB[A-Z]{1,4}|board) (?:will|can|would|may) (?:count|credit|accept|recogni[sz]e)\b/i,
  /\b(?:come|comes|coming|move|moving) (?:\w+ ){0,2}from another (?:[\w&/-]+ ){0,4}(?:residency|program|internship)\b/i,
  // "credit from the ABIM", "ABP credit for 11 months", "we can credit interns from medicine and surgery".
  /\b(?:AB[A-Z]{1,4}|board) credit (?:for|of)\b|\bcredit from (?:the )?(?:AB[A-Z]{1,4}|board)\b|\bcan credit (?:the )?(?:interns|residents|(?:[\w-]+ ){0,3}(?:year|months|internship))\b/i,
  // "has done a prelim or TY", "done with a transitional".
  /\b(?:has|have|having|who) (?:already )?(?:done|completed|finished) (?:an? |their |the )?(?:prelim\w*|TY|transitional|base|intern\w*)\b/i,
  // "a good-standing letter from the director of your ACGME program".
  /\byour (?:current |present |last |former |previous |most recent )?(?:ACGME|accredited) (?:program|residency|internship)\b/i,
  // "Medicine prelim or TY completed", "your internship has ended", "an internship in the United States is asked for".
  /\b(?:prelim\w*|TY|transitional)(?: (?:or|and|\/) (?:a )?(?:TY|prelim\w*|transitional))?(?: year)? (?:is |has been |must be )?(?:completed|complete|done|finished)\b|\b(?:your|their|the) internship (?:has|is|will have|will be|must have|ends|must be)\b[^.;]{0,12}\b(?:ended|ends|over|done|finished|complete\w*|by)\b|\binternship\b[^.;]{0,120}\b(?:is|are) asked for\b/i,
  // "must be current residents in an ACGME program", "11 months of ACGME medicine", "a year of surgery residency".
  /\bmust be (?:current |present |active )?(?:residents|interns|trainees)\b|^\W*(?:at least |minimum:? |min\.? )?(?:\d{1,2}|an?|one|two|six|nine|ten|eleven|twelve)(?: or (?:two|more))? (?:full )?(?:months|years?) of (?:ACGME|accredited)\b|\bat least (?:an?|one|two|\d{1,2}) (?:years?|months) of (?:[\w-]+ (?:or )?){1,4}residency\b|\baccredited (?:[\w/-]+ ){1,3}training in good standing\b|\bPGY-?\s?\d with credit for\b/i,
  // "a certificate for a PGY-1 with eight months of medicine", "PGY-1 certificate from an accredited program".
  new RegExp(
    `\\bcertificates?\\b[^.;]{0,40}\\b(?:for|of|from|that)\\b[^.;]{0,25}${year}|${year}(?: \\([^)]*\\))? certificates?\\b`,
    'i',
  ),
  // "Your director should phone ours to confirm that you may leave", "your program supports the move".
  /\b(?:your|their|his|her|sending|present|current|home) (?:program(?:'s)? )?(?:director|PD|program|residency|chief|institution) (?:must|should|has to|needs? to|is willing|will|can|may|agrees?|supports?|approves?|releases?|knows?|confirms?|lets?|consents?)\b[^.;]{0,40}\b(?:releas\w+|support\w*|agree\w*|approv\w+|transfer|leave|leaving|go\b|speak|phone|call|move|confirm|know\w*|consent|telephone|talk)/i,
  /\b(?:internships?|year|training|yours)\b[^.;]{0,30}\bmust (?:be|have been) (?:ACGME|accredited)\b/i,
  // "their current director's permission", "training that was ACGME accredited".
  /\b(?:current|present|home) (?:program director|PD|director|program)(?:'s|s')? (?:permission|consent|blessing|approval|release)\b|\b(?:training|year|internship) that (?:was|is|has been) (?:ACGME|accredited)\b/i,
  // "people from ACGME ob/gyn programs only", "we take trainees from accredited programs".
  /\b(?:people|persons|physicians|residents|interns|trainees|applicants|candidates|those|anyone|somebody|someone) (?:who (?:come|are) )?(?:now |currently )?(?:from|out of|in|at) (?:an? )?(?:ACGME|accredited|AOA)\b/i,
  // "an internship and a PGY-2 year", "both ACGME-accredited"; "must be done (ACGME or AOA)".
  /\b(?:we|you) need (?:an? )?internship\b|^\W*must be done \((?:ACGME|AOA)/i,
  // "If you are a categorical medicine PGY-1 or -2", "for those in their intern year now".
  /\b(?:if|when|provided) you are (?:now |currently |presently )?an? (?:[\w&/-]+ ){0,6}(?:PGY-?\s?[1-3]|interns?|residents?|R-?[12])\b|\b(?:those|anyone|somebody|someone|physicians|people) (?:now |currently )?in (?:their|an?|the) (?:[\w-]+ ){0,2}(?:intern year|internship|PGY-?\s?1|first year of residency)\b/i,
  // "a resident whose program is closing", "residents from closed programs".
  /\b(?:residents?|interns?|trainees?|someone|somebody|anyone) (?:whose|from an?|from) (?:[\w-]+ ){0,2}(?:clos(?:ed|ing)|(?:program|residency|hospital)s? (?:is|are|has|was|were) (?:clos|shut|los))/i,
  // "Gen surg or ortho interns who complete the year", "surgical interns finishing in June".
  /\b(?<!\b(?:our|former|past|most|all|the) (?:\w+ )?)(?:interns|PGY-?\s?1s|residents) (?:who (?:complet|finish|did\b|hold|will have|have (?:done|had|finished|completed|passed))|finishing|completing|about to finish|due to finish)(?![^.;]{0,80}\b(?:go|gone|went|goes) on\b)(?!\w* (?:a rotation|this rotation))/i,
  // "physicians who already trained a year", "training so far: at least a PGY-1", "previous training: PGY-1".
  /\bwho (?:have |has )?(?:already )?trained\b(?! (?:here|with us|abroad))|\b(?:previous|prior|earlier) (?:training|GME|residency)\s*[:=]\s*(?:at least |min\w*\.? |an? |one |the )?(?:PGY|R-?1|intern|prelim|year|months|\d|one|two|ACGME|accredited)|\btraining so far\b/i,
].map(sieved);

/** A line that names nobody but those in training elsewhere: "Current residents of ACGME surgical programs". */
export const namesTrainees = (text: string): boolean =>
  text.length < 160 && traineeLine.test(text) && !habit.test(text);
const traineeLine = sievedOf(
  `^\\W*(?:for |only |open to |eligible\\W+|applicants?\\W+|candidates?\\W+)?(?!our\\b|the\\b|all\\b|both\\b|new\\b|many\\b|most\\b|some\\b|former\\b|two\\b|three\\b|\\d)(?:[A-Za-z&/-]+,? (?:or |and )?){0,5}(?:interns|residents|PGY-?\\s?[12]s|trainees)(?: now| currently)? (?:(?:of|from|in|at) ${otherHouse}|only\\b|who (?:did|have (?:done|had|finished|completed)|finish|complet))`,
  'i',
);
const habit =
  /\b(?:with us|here|rotate|spend|receive|gets?\b|takes?\b|work|usually|gone|per year|a year|may be contacted|happy|go on|wards?|(?:will|must|to) (?:attend|rotate|join))\b/i;

/** "Without a PGY-1 behind you we can't take you", "graduates without residency can apply as well". */
export const fateOfUntrained = fateOfLack(
  '(?:such (?:years?|months|training)|residen(?:cy|ts?)|GME|internship|intern(?: year)?|trained|training|PGY-?\\s?(?:1|I)\\b)(?!\\s*(?:licen|permit|director|program director))',
);

/** New graduates are as good: "fresh graduates may be appointed", "first-time residents are fine", "internship or not". */
export const freshWelcome =
  /\b(?:any|with) (?:any )?(?:prior|previous|earlier) (?:GME|residency|training)\b[^.;]{0,30}\b(?:cannot|can't|not|won't)\b[^.;]{0,20}\b(?:considered|funded|taken|apply|eligible)\b|\b(?:new|fresh|recent|first-time|this year's) (?:medical )?(?:graduates?|grads?|residents?|MDs?|DOs?|physicians)\b[^.;]{0,40}\b(?:may|can|are|is|be) (?:also )?(?:apply|considered|welcome|fine|ok|okay|appointed|eligible|taken|accepted)\b|\b(?:internship|residency|GME|prior training|trained before|training) or (?:not|none)\b|\bsomeone (?:fresh|straight|right) (?:out of|from) (?:medical |med )?school\b|\b(?:residency|GME|internship|training) (?:experience )?(?:is )?optional\b/i;
