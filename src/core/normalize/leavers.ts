/**
 * "A second-year resident will follow her husband to Alaska, which leaves us with a PGY-3 seat": the clause that tells who goes,
 * and where to, names a level, a field and a state that are none of the place's.
 */
import { remembered } from '../remembered.ts';
import { sievedOf } from '../sieved.ts';

const somebody = String.raw`(?:(?:first|second|third|fourth|fifth)-years?|interns?|residents?|trainees?|colleagues?|classmates?|(?:PGY|CA|R|PL|URO)-?\s?[1-5]s?|thirds|seconds|firsts|people|them|member of (?:the|our) [\w -]{2,30}class)`;
const aux =
  '(?:(?:is|are|was|were|has|have|had|having|will|would|be|been|being|also|now|recently|unexpectedly|to|soon|who|that|just|about) ){0,4}';
const goes =
  '(?:mov(?:es?|ed|ing)|relocat(?:es?|ed|ing)|follow(?:s|ed|ing)?|return(?:s|ed|ing)?|continu(?:es?|ed|ing) in|stay(?:s|ed|ing)? on in|rejoin(?:s|ed|ing)?|switch(?:es|ed|ing)?|chang(?:es?|ed|ing)|transferr(?:ed|ing)|transfers?|cho(?:se|sen|oses?|osing)|opt(?:s|ed|ing)?|drawn|pursu(?:es?|ed|ing)|accept(?:s|ed|ing)?|go(?:es|ing|ne)?|went|left (?:us )?(?:for|to)|leav(?:es?|ing) (?:us )?(?:for|to)|head(?:s|ed|ing)|deploy(?:s|ed|ing)?|called up)';

const clause = sievedOf(
  String.raw`(?<!\b(?:seeks?|seeking|needs?|wants?|wanted|for|find|hire|recruit|welcome) )(?:\b|(?<=^|\n|[:.] ))(?:(?:(?:an?|one|two|three|the|our|its|their|another)(?: of (?:our|the|its|their))? )(?:[\w-]+ ){0,3}?${somebody}|(?<=^|\n|[:.] |\b(?:why|reason|open|vacant|vacancy) )(?:residents?|interns?|trainees?|colleagues?)|(?<=\b(?:residents|interns|trainees),? )one),? (?:in [\w -]{2,20} )?${aux}(${goes})\b[^.;:,\n()]*`,
  'gi',
);

/** From where to where such a clause runs; `verb`: where it says that somebody goes. */
export type Leaver = { from: number; verb: number; to: number };

export const leavers = remembered((text): readonly Leaver[] =>
  [...text.matchAll(clause)].map((hit) => {
    const said = hit[0].search(offers);
    return {
      from: hit.index,
      verb: hit.index + hit[0].indexOf(hit[1] ?? ''),
      to: hit.index + (said < 0 ? hit[0].length : said),
    };
  }),
);
/** Where the sentence comes back to the place without a comma. */
const offers =
  / (?:there (?:is|are|will)\b|we (?:have|need|seek|can|are|will|look)\b)| (?:and|so|which|leaving|creating|making|opening) (?:(?:we|us|our|this|that|there|thus|therefore|have|has|leaves?|opens?|creates?|makes?|leaving|up) |an? (?:[\w-]+ ){0,3}(?:seat|place|spot|slot|position|vacanc|opening|chair))/i;

/** The same text, with blanks where it tells who goes, or who was lost. */
export const withoutLeavers = (text: string): string =>
  leavers(text)
    .reduce((kept, { from, to }) => kept.slice(0, from) + ' '.repeat(to - from) + kept.slice(to), text)
    .replace(lost, (said) => ' '.repeat(said.length));

/** "We lost a first-year resident and have permission to take one PGY-2": the level of who is gone, and not of who comes. */
const lost = sievedOf(
  String.raw`\b(?:lost|losing|loses?|said goodbye to) (?:an?|one|two|three|our|its) (?:[\w-]+ ){0,4}?${somebody}\b[^.;:,\n()]*?(?=(?:,| and| so) (?:we |the |it |they )?(?:have|has|can|may|will|are|is|now|seek|want|need)\b)`,
  'gi',
);
