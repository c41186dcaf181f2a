/** "The person we seek is now an intern in medicine": says whom a program hopes for, and offers nothing by itself. */
import { sieved } from '../../sieved.ts';
import { plain, sentences } from '../plain.ts';

/** Describes who may come, whatever level or track it names. */
export const saysWhom = (sentence: string): boolean =>
  whom.test(plain(sentence)) || others.test(plain(sentence));

/** The words without the sentences that describe who may come. */
export const withoutWhom = (words: string): string =>
  sentences(words)
    .filter(({ text }) => !saysWhom(text))
    .map(({ text }) => text)
    .join('\n');

/** "Applications from physicians who hold a position in a surgery residency": their field is not the place's; nor is "; he or she must have done a year of medicine". */
export const withoutComers = (words: string): string =>
  words.replace(comers, (said) => ' '.repeat(said.length));
const comers =
  /\bfor (?:anyone|anybody|someone|somebody|those|people|candidates|applicants|physicians|residents) with [^.;\n]*|\b(?:from|for|to|by) (?:(?!an?\b)[\w-]+ ){0,2}?(?:physicians|doctors|residents|interns|trainees|those|anyone|anybody|someone|somebody|candidates|applicants|people) (?:who|that) (?:(?:now|already|currently) )?(?:are|is|have|has|hold|holds|held|left|did|come|comes|completed|finished|will have) [^.;\n]*|; (?:an? )?(?:[\w/-]+,? (?:(?:or|and) )?){1,8}(?:will|would) (?:all |also |both )?(?:do|count|serve|suffice)\b[^.;\n]*|;\s(?:he or she|she or he|they|you|(?:the )?(?:new |incoming )?(?:residents?|candidates?|applicants?|trainees?)) (?:must|should|will need to|needs? to|has to|have to) [^.;\n]*/gi;

const whom = sieved(
  /^\W*(?:the|our|an?) (?:(?:ideal|right|successful|best|strongest|perfect|typical) )?(?:person|candidate|applicant|resident|colleague|physician|doctor)(?: (?:that |whom |who )?we (?:seek|want|look for|are looking for|are seeking|have in mind|need|hope for|would like))? (?:is|are|would be|should be|must be|may be|might be) (?:(?:now|currently|presently|already|probably|perhaps|likely|either|most likely) )*(?:an?|in|at|one of|somebody|someone|finishing|completing|training|enrolled)\b/i,
);

/** "Psychiatry residents have done it", "please share this with your prelims": who came before, and who is to hear of it. */
const others = sieved(
  /\b(?:residents|interns|trainees|physicians|people|colleagues|graduates) (?:from [^.;]{3,50} )?have (?:(?:all|also|already|often|sometimes|successfully) )*(?:done (?:it|so|this|that)|come to us|joined us|switched|transferred (?:here|in|to us)|made (?:the|this|that) (?:switch|change|move|step))\b|^\W*(?:(?:would|could|can|will) you )?(?:(?:please|kindly) )*(?:share|forward|pass|circulate|distribute) (?:this|it)\b[^.;]{0,30}\b(?:with|to|among) (?:(?:your|any|all|our|the|those|interested) )*(?!.*\b(?:openings?|vacan\w+|positions?|seats?|spots?|available)\b)[^.;]{0,60}\b(?:residents?|interns?|prelims?|students|trainees|graduates|preliminary)\b/i,
);
