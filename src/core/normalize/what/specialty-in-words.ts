/** Finds the specialty a text offers a place in, by the longest known name; short marks ("IM") count only as written. */

import { remembered } from '../../remembered.ts';
import { sieved } from '../../sieved.ts';
import { foldName, type Specialty, specialties, specialtyByName } from '../../specialty.ts';
import { withoutAddresses } from '../../without-addresses.ts';
import { type Fact, fact } from '../fact.ts';
import { type Leaver, leavers } from '../leavers.ts';
import { plain } from '../plain.ts';

export type SpecialtyMention = {
  specialty: Specialty;
  words: string;
  at: number;
  end: number;
  weight: number;
};

type Entry = { tokens: string[]; specialty: Specialty };
type Token = { folded: string; at: number; end: number };

/** Too common in other senses to count anywhere but in a heading or beside "residency". */
const weakNames = new Set([
  'gas',
  'oto',
  'uro',
  'neuro',
  'path',
  'surgical',
  'psychiatric',
  'pediatric',
  'vascular',
  'surg',
  'ty',
  'transitional',
  'gs',
  'psych',
  'cardiothoracic',
  'medicine',
  'obstetrics',
  'internist',
  'anes',
]);
const extraNames: readonly (readonly [string, string])[] = [
  ['medicine', 'Internal Medicine'],
  ['path', 'Pathology'],
  ['family residency', 'Family Medicine'],
];

const byFirst = new Map<string, Entry[]>();
const marks = new Map<string, Specialty>();
for (const specialty of specialties) {
  for (const name of [specialty.name, ...specialty.aliases]) enter(name, specialty);
  for (const mark of specialty.marks) marks.set(mark, specialty);
}
for (const [name, of] of extraNames) {
  const specialty = specialties.find((one) => one.name === of);
  if (specialty) enter(name, specialty);
}
for (const list of byFirst.values()) list.sort((a, b) => b.tokens.length - a.tokens.length);

function enter(name: string, specialty: Specialty): void {
  const tokens = foldName(name).split(' ');
  const first = tokens[0] ?? '';
  byFirst.set(first, [...(byFirst.get(first) ?? []), { tokens, specialty }]);
}

/** Every specialty named in `words`, longest names first come, none inside another. */
export const findSpecialties = remembered(allSpecialties);

function allSpecialties(words: string): readonly SpecialtyMention[] {
  // The name of an address ("pmr-nm@") says nothing of a field.
  const text = withoutAddresses(plain(words), (address) => ' '.repeat(address.length));
  const tokens = tokenize(text);
  const found: SpecialtyMention[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const hit = longest(tokens, i, text) ?? mark(tokens, i, text);
    if (!hit) continue;
    found.push({ ...hit.mention, words: words.slice(hit.mention.at, hit.mention.end) });
    i += hit.used - 1;
  }
  const gone = leavers(text);
  return found.map((one, i) => {
    if (gone.some((leaver) => goesTo(text, one, leaver))) return { ...one, weight: one.weight - 6 };
    return comesFrom(text, one, found[i + 1]) ? { ...one, weight: one.weight - 5 } : one;
  });
}

/** "The resident having chosen radiology": where somebody goes, and not "our neurology program", which they leave. */
const goesTo = (text: string, { at }: { at: number }, { verb, to }: Leaver): boolean =>
  at > verb &&
  at < to &&
  !/\b(?:our|this|from|out of|of|accept\w* (?:in)?to the)\b[^.;]{0,20}$/i.test(text.slice(verb, at));

/** "We invite a surgery resident to join the vascular program": the field somebody leaves for another. */
const comesFrom = (text: string, one: SpecialtyMention, next: SpecialtyMention | undefined): boolean =>
  next !== undefined &&
  next.specialty !== one.specialty &&
  leaves.test(text.slice(one.end, next.at)) &&
  offerBeside.test(`${text.slice(next.at - 25, next.at)} ${text.slice(next.end, next.end + 25)}`);
const leaves =
  /^ (?:resident|intern|trainee|physician)s?\b[^.;\n]{0,40}\b(?:(?:to|who (?:wants?|wishes|would like|hopes?|plans?) to|wishing to|ready to|willing to) (?:join|transfer|move|switch|change|come|become|enter|continue|train)|(?:transferring|moving|switching|changing) (?:in)?to)\b[^.;\n]{0,40}$/i;

const wordOrAnd = sieved(/[A-Za-z0-9\u00c0-\u024f]+|&/g);

function tokenize(text: string): Token[] {
  return [...text.matchAll(wordOrAnd)].map((hit) => ({
    folded: hit[0] === '&' ? 'and' : foldName(hit[0]),
    at: hit.index,
    end: hit.index + hit[0].length,
  }));
}

type Hit = { mention: Omit<SpecialtyMention, 'words'>; used: number };

function longest(tokens: Token[], i: number, text: string): Hit | null {
  const start = tokens[i];
  if (!start) return null;
  for (const entry of byFirst.get(start.folded) ?? []) {
    const last = tokens[i + entry.tokens.length - 1];
    if (!last || !entry.tokens.every((token, k) => tokens[i + k]?.folded === token)) continue;
    const said = text.slice(start.at, last.end);
    if (said.includes('\n') || isListed(said)) continue;
    const weight = weightOf(entry.tokens.join(' '), text, start.at, last.end);
    if (weight <= -9) continue;
    return {
      mention: { specialty: entry.specialty, at: start.at, end: last.end, weight },
      used: entry.tokens.length,
    };
  }
  return null;
}

/** "EM, FM or surgery residents": a comma between two fields is none of the names that join them. */
function isListed(said: string): boolean {
  const [one = '', other = '', third] = said.split(',');
  const [first, second] =
    other === '' || third !== undefined ? [] : [one, other].map((it) => specialtyByName(it.trim()));
  return first != null && second != null && first.name !== second.name;
}

/** "IM", "EM", "OB" in capitals, beside a word of the field; "OB" in "OB/GYN" was taken by the longer name. */
function mark(tokens: Token[], i: number, text: string): Hit | null {
  const token = tokens[i];
  if (!token) return null;
  const specialty = marks.get(text.slice(token.at, token.end));
  // "DR. SMITH", "200 ELK RUN DR, TOLEDO": a doctor or a drive.
  if (
    token.folded === 'dr' &&
    !isField(text.slice(Math.max(0, token.at - 40), token.at), text.slice(token.end))
  )
    return null;
  // "TRI-LAKES RURAL TRACK": half a word; "TRI_CITIES_FM": the name somebody writes under.
  if (!specialty || /^(?:-[A-Z]{4}|_)/.test(text.slice(token.end)) || text[token.at - 1] === '_') return null;
  const around = `${text.slice(Math.max(0, token.at - 40), token.at)} ${text.slice(token.end, token.end + 40)}`;
  const fits =
    /\b(?:residen|program|PGY|PG-?\d|R-?[1-4]\b|categorical|prelim|spot|position|slot|opening|vacanc|intern|seat|place|advanced)/i.test(
      around,
    );
  // "IM, Hoosac Valley Medical Center": a mark that leads its line.
  const leads =
    /(?:^|\n)\W*(?:\d{1,2}\W{1,3})?$/.test(text.slice(0, token.at)) &&
    /^\s*[,:;|(-]/.test(text.slice(token.end));
  const alone = text.trim().length <= 40 || leads;
  if (!fits && !alone) return null;
  return { mention: { specialty, at: token.at, end: token.end, weight: fits ? 2 : 1 }, used: 1 };
}

const isField = (before: string, after: string): boolean =>
  /^\s*(?:[,:;|)/(-]|$|\n|(?:PGY|R-?[1-4]\b|res|program|position|spot|opening|seat|vacanc|slot|categorical|advanced|needed|wanted))/i.test(
    after,
  ) && !/\d [A-Za-z. ]{2,30}$/.test(before);

const neededBefore =
  /\b(?:complet\w+|finish\w*|prior|previous|trained in|training in|intern year in|internship in|(?:after|with|and) (?:one|two|three)(?: years?)? of|after (?:one|two|three)|year of|years of|months? of|months?|weeks? of|credit|from(?! \S+:)|(?:switch|mov|leav|chang|transferr|go|transition|return|head)(?:ing|ed)? (?:back )?(?:over )?(?:in)?(?:to|for)|(?:transfer|move|switch|change) to|(?:back|off|gone|went) to|left (?:\S+\s+){0,7}for|matched (?:in)?to|got into|going into|into|interns? in|rotations? in|experience in|interest in|letters? from|faculty|board|medical school|degree|background in|eligible|bound for|gone on to|go on to|such as|including|discipline:?|e\.g\.|prerequisites?:?)\s*(?:\S+\s+){0,4}$/i;
/** "has moved to radiology", "we lost an intern to neurology", "replacing one who leaves for urology": where somebody went is never what is offered. */
const goneTo =
  /\b(?:replac\w+|succeed\w*|because|since|as|when|after|in place of|vacated by) (?:[\w'-]+ ){0,6}(?:leav(?:es?|ing)|mov(?:es?|ing)|switch(?:es|ing)?|goes|going|transfer(?:s|ring)|chang(?:es|ing)|return(?:s|ing)) (?:us |our (?:program|residency) )?(?:in)?(?:to|for) (?:an? )?$|\b(?:replac\w+|succeed\w*|because|since|as|when|after|in place of|vacated by) (?:[\w'-]+ ){0,6}(?:continu(?:e|es|ing)|stay(?:s|ing)?|remain(?:s|ing)?|go(?:es|ing)? on|carr(?:y|ies|ying) on|finish(?:es|ing)?) (?:here )?(?:in|with) (?:an? )?(?:(?:categorical|straight|plain|pure) )?$|\b(?:is|are|was|were|been|got|gets|being) (?:\w+ )?(?:accepted|admitted|taken|recruited|hired|drawn|called|welcomed) (?:in)?(?:to|by) (?:an? )?(?:[\w-]+ )?$|\b(?:(?:moved|switched|changed|transferred|went|gone|left|lost|defected|departed|matched)\b(?: (?!our\b|the\b(?! (?:first|second|third|fourth|fifth|last)\b)|this\b)[\w'-]+){0,8} (?:in)?(?:to|for)|\b(?:is|are|was|were) (?:going|turning|becoming|switching) (?:[\w-]+ )?(?:in|to|into)|(?:one|two|another|the other|a second|the second) to|decided on|chose|opted for) (?:an? )?$/i;
/** "That neurology was her calling". */
const calls =
  /^ (?:was|is|would be|had been) (?:always )?(?:his|her|their) (?:[\w-]+ )?(?:calling|passion|love|vocation|future|interest|field|home)\b/i;
const belongsAfter =
  /^\s*(?:rotations?|clerkship|experience|faculty(?! (?:associat|societ|roundtable|council|network|forum|academ|alliance|league|organi[sz]))|letters?|internship(?: completed)?|interns?,|months?|background|board(?:s|\b)|certif|fellow|journal|grand rounds|clinics?\b|ward|patients?|floor|interest)/i;
const offerBeside =
  /\b(?:residen(?:cy|t|ts)|program|position|spot|slot|opening|vacanc(?:y|ies)|PGY|seat|place|categorical|preliminary|advanced|intern)\b/i;

function weightOf(name: string, text: string, at: number, end: number): number {
  const line =
    text
      .slice(Math.max(0, at - 90), at)
      .split('\n')
      .at(-1) ?? '';
  const before = line.slice(-50);
  const after = text.slice(end, end + 40).split('\n')[0] ?? '';
  const beside = offerBeside.test(before.slice(-25)) || offerBeside.test(after.slice(0, 25));
  if (weakNames.has(name)) {
    if (
      name === 'medicine' &&
      /\b(?:school of|college of|faculty of|sports|sleep|addiction|hospital|palliative|and|critical care|physical|emergency|of)\s*$/i.test(
        before,
      ) &&
      !/department of\s*$/i.test(before)
    )
      return -9;
    // "Psych: one PGY-2": a short name that leads its line.
    const leads =
      /(?:^|\n)[^\p{L}]*$/u.test(text.slice(Math.max(0, at - 6), at)) &&
      /^[^\S\n]*(?:[,:;|(-]|\n)/.test(text.slice(end));
    if (!beside && !leads && (text.trim().length > 30 || name === 'gas')) return -9;
  }
  if (/^(?:of|school)$/i.test(after.trim().split(/\s/)[0] ?? '') && name === 'medicine') return -9;
  let weight = beside ? 3 : 1;
  if (weakNames.has(name)) weight -= 1.5;
  if (neededBefore.test(before.split(/[.;]\s/).at(-1) ?? '')) weight -= 3;
  if (goneTo.test(line.split(/[.;]\s/).at(-1) ?? '')) weight -= 6;
  // "The first neurology year (PGY-3)" of another residency that begins elsewhere.
  if (/\b(?:first|second|third|final|last) $/i.test(before) && /^ year\b/i.test(after)) weight -= 4;
  if (belongsAfter.test(after)) weight -= 3;
  if (calls.test(after)) weight -= 6;
  return weight;
}

/** The specialty `words` offer a place in: the weightiest mention, the first of equals. */
export function readSpecialty(words: string): Fact<Specialty> | null {
  const mentions = findSpecialties(words);
  const best = mentions.reduce<SpecialtyMention | null>(
    (top, one) => (top && top.weight >= one.weight ? top : one),
    null,
  );
  if (!best || best.weight <= -1) return null;
  const rivals = mentions.some((one) => one.specialty !== best.specialty && one.weight >= best.weight);
  return fact(best.specialty, best.words, rivals ? 0.6 : best.weight >= 3 ? 0.97 : 0.88);
}
