/** Heads and labels in capitals as they would stand among other words, so that a name is the same name in either. */
import { remembered } from '../../remembered.ts';
import { usStates } from '../../us-states.ts';
import { plain } from '../plain.ts';

/** The same length as `words` and the same letters: where they shout, each word keeps one capital, an acronym all of its own. */
export const unshouted = remembered((words) => {
  if (!shouts.test(words)) return words;
  return words
    .split('\n')
    .map((line) => (/\p{Ll}/u.test(line) ? line.replace(run, loudRun) : quiet(line)))
    .join('\n');
});

/** Longer than an acronym, or several words. */
const shouts = /\p{Lu}{6}|\p{Lu}{3}[^\p{L}\n]{1,3}\p{Lu}{2}|\p{Lu}{2}[^\p{L}\n]{1,3}\p{Lu}{3}/u;
const word = /\p{Lu}[\p{Lu}'\u2019]*/gu;
/** Words in capitals beside each other within a line that has others: "LOCATION", "POSITION SUMMARY". */
const run = /(?<![\p{L}\d@.-])\p{Lu}[\p{Lu}'\u2019]+(?:[ ,&/-]{1,3}\p{Lu}[\p{Lu}'\u2019]*)*(?![\p{L}\d@-])/gu;

const loudRun = (found: string): string =>
  (found.match(word) ?? []).some((one) => one.length >= 6 && !acronyms.has(one)) ? quiet(found) : found;

const quiet = (line: string): string =>
  line.replace(word, (one, at: number) => {
    const before = line.slice(0, at);
    if (isAcronym(plain(one), plain(before), line.slice(at + one.length))) return one;
    return small.has(one) && /\p{L}/u.test(before)
      ? one.toLowerCase()
      : `${one.slice(0, 1)}${one.slice(1).toLowerCase()}`;
  });

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/** What a sentence has and the name of a house has not: a head in capitals is a sentence as often as a name. */
const small = set(
  'OF THE AND FOR AT IN ON OR TO BY WITH FROM A AN IS ARE DE DEL LA AS BE WAS WERE HAS HAVE HAD CAN COULD WILL WOULD MAY ' +
    'MUST SHOULD WE YOU YOUR IT ITS THEY THEIR HE SHE HIS HER THIS THAT THESE THOSE WHO WHAT WHEN WHERE HOW WHY NOT ALL ' +
    'BOTH EACH EVERY ANY SOME MORE OTHER NOW NEEDED WANTED NEEDS WANTS SEEKS SEEKING SEEK OFFERS INVITES WELCOME WELCOMES WINS ' +
    'JOIN JOINS OPEN OPENS OPENED CLOSE CLOSES CLOSED COMING AVAILABLE POSTED UPDATED NAMED NAMES ADDS GETS MOVES MOVING ' +
    'BEGINS STARTS RECEIVES LOSES LOST GAINS GAINED GROWS EXPANDS LAUNCHES ADDED ' +
    'EARNS FILLS HIRES RECRUITS LOOK LOOKING CONSIDER CONSIDERING THANK THANKS CAREER ABOUT INTO AFTER BEFORE UNTIL',
);
const codes = new Set(usStates.map((state) => state.code));
/** Codes of states that are words as well: a state only after a comma, before a ZIP code or at the end, */
const wordsToo = set('IN OR ME OK HI OH PA MA AL ID LA DE CO MO');
/** and these not before a comma either ("NEED SOMEBODY, DAYTON OH, NOW"). */
const beforeComma = set('IN OR ME OK HI');
const acronyms = set(
  'US USA VA VAMC GME DIO UAB UAMS UCLA UCSF UCSD UNC USC UPMC UTMB UTHSC VCU OHSU OSU OU KU IU MUSC SUNY NYU LSU ECU ' +
    'ETSU HCA MD DO PGY OB GYN OBGYN ENT EM IM TY AM PM CV HR ICU NICU ER IR LLC USMLE COMLEX ECFMG ACGME NRMP ERAS AAMC ' +
    'SOAP IMG AOA II III IV CA APCP AP CP',
);

/** "HOW TO THROW YOUR HAT IN": no town has these words before it. */
const isSentence = (before: string): boolean =>
  (before.match(word) ?? []).some((one) => small.has(one) && !ofNames.has(one));
const ofNames = set('OF THE AND AT IN FOR DE DEL LA AS ON');

const isAcronym = (one: string, before: string, after: string): boolean =>
  acronyms.has(one) ||
  (codes.has(one) &&
    (!wordsToo.has(one) ||
      /,\s?$/.test(before) ||
      /^\.?,?\s\d{5}/.test(after) ||
      (/^\s?(?:\(|$)/.test(after) && !(beforeComma.has(one) && isSentence(before))) ||
      (after.startsWith(',') && !beforeComma.has(one)))) ||
  (one.length > 1 && !/[AEIOUY']/.test(one) && !/^(?:ST|MT|FT|DR)$/.test(one));
