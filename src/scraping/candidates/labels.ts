/** What the page's own labels (column heads, terms, "Label:") stand for. */

import { readSpecialty } from '#core/normalize/what/specialty-in-words.ts';
import { remembered } from '#core/remembered.ts';
import { sieved } from '#core/sieved.ts';
import { specialtyByName } from '#core/specialty.ts';
import { stateByName } from '#core/us-states.ts';
import type { FactName } from '#core/vacancy.ts';
import type { Line } from '../outline/outline.ts';
import { plain } from '../words.ts';
import { isTownAndState, levelOnly, namedHead, namesInstitution } from './cues.ts';
import { factBySense } from './label-sense.ts';
import { levelKeys } from './level-keys.ts';

export type Fields = Partial<Record<FactName, string>>;

const lexicon: readonly (readonly [FactName, RegExp])[] = [
  [
    'pgy',
    /^(?:(?:p\.?g\.?y?\.?|post-?grad(?:uate)?|training|resident|residency|position|program|house staff)\s*(?:year|level|yr|y)s?\.?|pgy(?: level)?(?:\/year)?|pgy-? ?(?:year|level)|level(?: of training)?(?:(?: and|,| &| \/) (?:number|count|how many|seats|places))?|(?:year|level|stage) (?:of|in) (?:(?:post-?graduate|residency|the|your) )?(?:training|residency|program)|years?(?: level)?|yr|pgy years?|training year|class)$/,
  ],
  [
    'positions',
    /^(?:(?:no\.?|number|#|nr)\s*(?:of)?\s*(?:open\s)?(?:positions?|openings?|vacanc(?:y|ies)|slots?|spots?|seats?|places?)?|(?:open\s|available\s)?(?:positions|openings|vacancies|slots|spots|seats|places)(?: available| open)?|(?:number|posts?|spaces?|spots?|slots?|seats?|places?|positions?|openings?|vacanc(?:y|ies)) (?:now )?(?:open|available|vacant|unfilled|free|left)(?: now| currently)?|(?:current|open|unfilled|vacant|available)(?: \w+)? (?:positions?|openings?|vacanc(?:y|ies)|slots?|spots?|seats?|places?|spaces?)|how many|head ?count|fte|(?:residents?|interns?|trainees?|people|incumbents?|candidates?) (?:sought|wanted|needed)|places? (?:offered|to fill)|posts|to fill|open now|count|lines|chairs|berths|quantity|number|qty|seat count|free|chairs free)$/,
  ],
  [
    'specialty',
    /^(?:(?:medical\s)?special(?:ty|ties|ity)|discipline|department(?: name)?|program specialty|residency|residency program|field|service|specialty\/program|program\/specialty)$/,
  ],
  [
    'institution',
    /^(?:institution(?: name)?|hospital(?: name)?|sponsoring (?:institution|hospital|program|university)|member (?:hospital|institution|program)|name of (?:the )?(?:program|institution|hospital)|(?:training|teaching|primary) (?:site|hospital|institution|program)|health system|medical center|sponsor|employer|organi[sz]ation|facility|(?:work |job |duty |practice )?site|duty station|company|university|hospital\/program|program name|program|institution\/program|program\/institution|host)$/,
  ],
  [
    'start',
    /^(?:(?:anticipated |planned |expected |desired |target |earliest |projected )?(?:start(?:ing|s)?|begin(?:s|ning)?|commence(?:s|ment)?|entry|report(?:ing|s)?|effective|appointment|available|availability)(?: date| from| on|\/start date)?|date available|available(?: from)?|when|date of entry|proposed start|planned start|joining(?: date)?|join(?: date)?|start(?:s|ing)? (?:on|from)|(?:anticipated |expected |planned )?first day|position start|starting|from|as of|effective from|begins? on|starts? in|to start|training begins?|report(?:ing)? date|day one|arrival|duty begins|work begins|on duty|start of (?:training|duty|appointment|contract)|(?:target|ideal)(?: start)?|from when|(?:open|free|vacant|empty|needed) from|date needed|first day of work|entry(?: month| point)?|time of entry)$/,
  ],
  [
    'deadline',
    /^(?:(?:application |apply |closing |final )?(?:deadline|cut-?off|due)(?: date)?(?: for applications?)?|apply by|clos(?:es|ing|e)(?: date)?|last (?:day|date)(?: to apply)?|applications? (?:due|close|accepted until)|until|(?:posting |listing |job )?(?:closed?|closes|closing)(?: date| on)?|review (?:closes|ends)|respond by|submit by|expires?|expiration(?: date)?|valid through|apply (?:before|until)|last day|by|due by|before|repl(?:y|ies) by|answers? by|write (?:by|before)|hear from you by|(?:papers|documents|files|materials|applications|letters) (?:by|before|due|until)|apply until|send by|until when|received by|final day|end of applications?|(?:application|posting) (?:period )?ends?(?: date| on)?|(?:posting|application) end date|file closes|window closes|closing day|(?:application )?window shuts|applications? (?:until|by|close on))$/,
  ],
  [
    'track',
    /^(?:track|(?:position |type of |program |appointment )?(?:type|category)(?: of position)?|position type|status type)$/,
  ],
  [
    'status',
    /^(?:(?:position |current |listing |vacancy )?(?:status|standing)|state of position|availability status|filled\??|open\??)$/,
  ],
  ['state', /^(?:state|st\.?|province)$/],
  [
    'city',
    /^(?:city|(?:job |primary |work )?locations?|city[ ,/&]+(?:and )?st(?:ate)?|primary city\/state|where|town|place|location \(city, state\)|locale)$/,
  ],
  [
    'contactEmails',
    /^(?:(?:program |primary )?contacts?(?: person| information| info| details| name| e-?mail)?|e-?mails?(?: address)?|apply to|send (?:to|cv to|applications? to)|how to apply|to apply|coordinator|reply to|questions|application|submit to|inquiries|write to|send your cv to|papers to|documents to|materials to|reach us|reach|ask|who to (?:ask|write to|contact)|cv to|apply via|apply through|mail)$/,
  ],
  [
    'visa',
    /^(?:visas?(?: types?| status| sponsorship| sponsored| accepted| policy)?|sponsorships?|work authori[sz]ation|immigration(?: status)?|nationality|citizenship(?: status)?|(?:visa|immigration) (?:help|support|information|note)|visas? (?:handled|offered|taken|supported)|work permit|visa\(s\)|img\/visa)$/,
  ],
  ['step3Required', /^(?:usmle )?(?:step|level) ?(?:3|iii)(?: required| passed|\/level 3| status)?\??$/],
  [
    'stateLicenseRequired',
    /^(?:(?:state |training |medical |resident |residency |postgraduate |board )?(?:licen[cs]es?|licensure|permits?|registration|licensing)(?: required| needed| status)?\??)$/,
  ],
  [
    'gradWithinYears',
    /^(?:(?:year of )?graduation(?: year| within| cutoff)?|yog|years? since (?:graduation|degree|medical school)|time since (?:graduation|degree|medical school)|recency|years out(?: of school)?|age of degree|degree|graduated(?: within)?)$/,
  ],
  ['usmleMinScore', /^(?:(?:minimum |min\.? )?(?:usmle |step 2 |ck )?(?:score|ck)s?(?: minimum)?)$/],
  [
    'maxFailures',
    /^(?:(?:usmle |exam |step )?attempts?(?: allowed)?|(?:step |usmle )?(?:failures?|fails)(?: allowed)?|failed steps|retakes|max(?:imum)? failures|failed attempts|exam failures|failed exams|board failures|max(?:imum)? attempts)$/,
  ],
  [
    'priorAcgmeYearRequired',
    /^(?:prior (?:training|residency|acgme(?: year| training)?)|(?:previous|earlier|prerequisite|prior|past) (?:[\w-]+ )?(?:training|residency|internship)|training before|before you (?:come|start|begin|join|arrive|apply)|accepted backgrounds?|background(?: (?:required|needed|accepted))?|prior(?: year)?|(?:training|internship|pgy-?1) (?:completed|needed|done|so far)|training (?:you|they) (?:need|must have|must bring)(?: first| before(?:hand)?)?|training needed (?:first|before(?:hand)?)|required training|training (?:already )?(?:behind you|in hand)|base year|credit(?: needed| required)?|internship required)$/,
  ],
  [
    'usClinicalExperience',
    /^(?:usce(?: required)?|u\.?s\.? (?:clinical |hands-on )?(?:experience|rotations?|exposure)|clinical experience in the u\.?s\.?a?)$/,
  ],
];

/** The fact a label names, or null. */
export const factOf = (label: string): FactName | null => (label.length > 48 ? null : factNamed(label));

const factNamed = remembered((label): FactName | null => {
  const words = plain(label)
    .replace(/[\s:*?.]+$/, '')
    .replace(/^[\s*]+/, '');
  return lexicon.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
});

/** A label that is not a fact of ours but is plainly a label: "Position Summary", "Who may apply:". */
export const isLabel = (text: string): boolean =>
  text.length <= 48 && (factOf(text) !== null || text.trim().endsWith(':') || otherLabel.test(plain(text)));

const otherLabel =
  /^(?:(?:position|job|posting|requisition)\b.{0,20}|vacancy|title|position|description|summary|requirements?|(?:required|preferred|minimum) .{3,20}|qualifications?|prerequisites?|eligibility|needs?|why|notes?|comments?|details?|phone|fax|address|website|url|date posted|posted(?: on| date)?|open date|reason|special instructions.{0,20}|accreditation.{0,10}|program id|acgme.{0,12}|id|salary|benefits|duration|length|documents?|event|date|time|director|program director)$/;

/** A column headed "J-1" holds "Yes" or "No": read with its head, so that the words carry the visa. */
export function addVisa(fields: Fields, label: string, value: string): boolean {
  const visa = /^(?:j-?1|h-?1-?b)(?: visa)?\??$/i.test(plain(label).trim()) ? label.trim() : null;
  if (visa === null) return false;
  if (/^(?:yes|y|x|\u2713|\u2714|accepted|sponsored|ok)$/i.test(value.trim()))
    add(fields, 'visa', fields.visa === undefined ? visa : `, ${visa}`);
  if (/^(?:no|n)$/i.test(value.trim()))
    add(fields, 'visa', fields.visa === undefined ? `${value.trim()} ${visa}` : `, ${value.trim()} ${visa}`);
  return true;
}

export const add = (fields: Fields, fact: FactName | null, value: string): void => {
  if (fact === null || value === '') return;
  fields[fact] = fields[fact] === undefined ? value : `${fields[fact]} ${value}`;
};

/** "Program" heads a specialty as often as a hospital: the words under it decide. */
export function factFor(label: string, cell: string): FactName | null {
  const value = cell.replace(/\S+@\S+/g, ' ').trim();
  const fact = factOf(label) ?? factBySense(label, value);
  if ((fact === null || fact === 'track') && postOf.test(label.trim()))
    if (levelOnly(value) || (value.length < 60 && levelKeys(value).length === 1)) return 'pgy';
  // "Open: 2" counts, "Open: yes" does not, and "Filled: 6" counts others.
  if (fact === 'status' && /^\W*\d{1,2}\W*$/.test(value))
    return /fill|clos|tak|occup/i.test(label) ? null : 'positions';
  // "Posts: 212" counts what somebody wrote in a forum.
  if (fact === 'positions' && /^posts\b/i.test(label.trim()) && !/^[1-6]\D*$/.test(value)) return null;
  if (fact === 'state' && /\p{L}{4}/u.test(value) && !namesState(value))
    return /licen[cs]|permit/i.test(value) ? 'stateLicenseRequired' : 'status';
  if (fact === 'state' && /licen[cs]|permit/i.test(value)) return 'stateLicenseRequired';
  if (fact === 'institution' && office.test(value)) return null;
  if (fact === 'institution' && isTown(value)) return 'city';
  if (fact !== 'institution' && fact !== 'specialty') return fact;
  if (fact === 'institution' && (specialtyByName(value) !== null || isSpecialtyOnly(value)))
    return 'specialty';
  if (fact === 'specialty' && readSpecialty(value) === null && namesInstitution(value))
    return /^department\b/i.test(label.trim()) ? null : 'institution';
  return fact;
}

/** "State" heads the state of a place and the state a place is in. */
const namesState = (value: string): boolean =>
  value.split(/[,;/&()]|\s+(?=[A-Z])|\sor\s|\sand\s/).some((piece) => stateByName(piece.trim()) !== null) ||
  stateByName(value.trim()) !== null ||
  stateByName(value.trim().split(' ').slice(0, 2).join(' ')) !== null;

/** "Owensboro, KY", and not "Green River General, Owensboro, KY". */
const isTown = (value: string): boolean =>
  isTownAndState(value) && !namesInstitution(value) && namedHead(value) === null;

/** Who in the house does the hiring. */
const office =
  /^\W*(?:(?:office of )?(?:graduate medical education|gme|academic affairs|human resources|medical education))(?: office)?\W*$/i;

const postOf =
  /^(?:the )?(?:post|opening|vacancy|position|title|rank|grade|role|place|seat|slot|spot|job|type)s?$/i;

/** "Family Medicine Residency" under "Program" is a specialty; "Thimble Shoals Family Practice" a house of that name. */
function isSpecialtyOnly(value: string): boolean {
  const named = readSpecialty(value);
  if (named === null) return false;
  const others = value.replace(named.words, ' ');
  if (namesInstitution(others)) return false;
  const rest = others
    .replace(ofAProgram, ' ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  return (
    rest === '' || rest.split(' ').every((word) => /^\p{Ll}/u.test(word)) || readSpecialty(rest) !== null
  );
}
const ofAProgram =
  /\b(?:residency|resident|program|department|division|of|the|categorical|preliminary|advanced|integrated|training|and|PGY\W?[1-5])\b/gi;

/** Not "Posts: 57", how much somebody has written in a forum: only the head of a column counts places so. */
const inline = /^(?!\W*posts\s?:)([^:]{2,40}):\s+(\S.*)$/i;

const runInLabel = sieved(/(?:^|[.;|,\u2022\u00b7\u2013\u2014]\s+)([A-Z][A-Za-z /#']{1,28}):\s+(?=\S)/g);

/** "Post: PGY-2. Places: 1. Start: July 1, 2026.": labels run in one after the other. */
function runIn(text: string): [string, string][] {
  const marks = [...text.slice(0, 2000).matchAll(runInLabel)];
  if (marks.length < 2) return [];
  return marks.map((mark, index): [string, string] => {
    const value = text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length);
    const stop = value.search(
      /(?<!\b(?:St|Ste|Mt|Ft|Dr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec))[.;]\s+[A-Z]|;\s/,
    );
    return [mark[1] ?? '', (stop < 0 ? value : value.slice(0, stop)).replace(/[\s.;|,]+$/, '')];
  });
}

/** "Start date: July 1" anywhere in the lines, labels with the value on the next line, and addresses hidden from view. */
export function labelled(lines: readonly Line[], fields: Fields): Fields {
  const found: Fields = {};
  const bare = lines.filter((line, index) => isBareLabel(line, lines[index + 1])).length;
  lines.forEach((line, index) => {
    const several = runIn(line.text).filter(([label, value]) => factFor(label, value) !== null);
    const [, label = '', value = ''] = inline.exec(line.text) ?? [];
    if (several.length >= 2) for (const [name, said] of several) add(found, factFor(name, said), said);
    else if (label !== '') add(found, factFor(label, value), value);
    const next = lines[index + 1];
    if (next && (bare >= 2 || line.text.endsWith(':')) && isBareLabel(line, next))
      add(found, factFor(line.text, next.text), next.text);
  });
  const all = { ...found, ...fields };
  for (const mail of lines.flatMap((line) => line.mails)) add(all, 'contactEmails', mail);
  return all;
}

/** Without the lines that a label gives to what is asked: "Prior training: PGY-1 with credit" names no level of the place. */
export function withoutAsked(lines: readonly Line[], fields: Fields): Line[] {
  const values = asked.flatMap((fact) => fields[fact] ?? []);
  return values.length === 0
    ? [...lines]
    : lines.filter(({ text }) => !values.some((value) => text.endsWith(value)));
}
const asked = ['priorAcgmeYearRequired', 'step3Required', 'usClinicalExperience', 'gradWithinYears'] as const;

const isBareLabel = (line: Line, next: Line | undefined): boolean =>
  next !== undefined &&
  line.text.length < 40 &&
  factOf(line.text) !== null &&
  factOf(next.text) === null &&
  !/^[^:]{2,30}:\s/.test(next.text);
