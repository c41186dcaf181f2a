/**
 * How sure it is that a block of a page offers a place (or tells of one that was): what its sentences weigh, where it
 * stands, and how much of a posting it tells. The numbers are learnt (data/posting-weights.json); what they are given is here.
 */

import type { RawVacancy } from '../../page.ts';
import { rememberedOfList } from '../../remembered.ts';
import { sieved } from '../../sieved.ts';
import { isDemand } from '../asked/demand.ts';
import learnt from '../data/posting-weights.json' with { type: 'json' };
import { sums } from '../partitives.ts';
import { plain, sentences } from '../plain.ts';
import { countsFields } from '../what/counted-fields.ts';
import { readLevels } from '../what/levels.ts';
import { readPositions } from '../what/positions.ts';
import { readTrack } from '../what/track.ts';
import { findDates } from '../when/dates.ts';
import { readPlace } from '../where/place.ts';
import { notOurs, papersOfMatched } from './not-ours.ts';
import { allThroughMatch, isOnlyTalk, offerWeight, saysNoneOpen } from './offers.ts';
import { soundsLikeSeeker } from './seeker.ts';
import { readStatus } from './status.ts';

export type PostingSigns = Record<string, number>;

const announces =
  /\b(?:open(?:ing|ings)?|vacan\w+|available|off-?cycle|positions?|unfilled|seats?|wanted|needed|room|spaces?|places|spots|slots)\b/i;
const isAnnounced = rememberedOfList((list) => list.some((words) => announces.test(words)));
const weakReasons = new Set([
  'main-Match recruitment',
  'news or statistics',
  'curriculum',
  'people list',
  'faculty or staff job',
  'chief resident',
  'question or request of an applicant',
]);

const firstLine = (block: string): string => block.split('\n').find((line) => line.trim() !== '') ?? '';

/** Each sign is 0 to 1 or a small number; a sign that is absent is 0. */
export function postingSigns(raw: RawVacancy): PostingSigns {
  const text = plain(raw.block).slice(0, 6000);
  const parts = sums(sentences(text).slice(0, 60));
  const weights = parts.map((part) => offerWeight(part.text));
  const best = Math.max(-4, ...weights);
  const head = plain(
    `${raw.headings.slice(0, 2).join('\n')}\n${raw.fields.specialty ?? ''}\n${firstLine(text)}`,
  );
  const reason = notOurs(head) ?? notOurs(text);
  const told = [
    raw.fields.start !== undefined || /\b(?:start|begin|available|from|immediate|asap)\w*/i.test(text),
    raw.fields.deadline !== undefined || /\b(?:deadline|apply by|clos(?:es|ing)|until)\b/i.test(text),
    raw.fields.contactEmails !== undefined || /\S@\S|\(at\)|\[at\]/i.test(text),
    raw.fields.positions !== undefined || (readPositions(text)?.value ?? 99) <= 6,
    /\b(?:visa|j-?1|h-?1b|step ?3|step 2|usmle|comlex|ecfmg|good standing|licen[cs]e|permit)\b/i.test(text),
    findDates(text.slice(0, 3000), anyDay).length > 0,
  ].filter(Boolean).length;
  const row = isRowOfCells(raw);
  return {
    // A row of labelled cells needs no sentence.
    offer: Math.min(5, row ? Math.max(-1, best) : best),
    strong: best > 1 ? 1 : 0,
    demand: parts.length > 0 && isDemand(parts[weights.indexOf(best)]?.text ?? '') ? 1 : 0,
    none: saysNoneOpen(text) ? 1 : 0,
    match: allThroughMatch(text) ? 1 : 0,
    talk: isOnlyTalk(text) ? 1 : 0,
    foreign: reason !== null && !weakReasons.has(reason) ? 1 : 0,
    doubtful: reason !== null && weakReasons.has(reason) ? 1 : 0,
    promised: raw.promised ? 1 : 0,
    announced: isAnnounced(raw.headings) || isAnnounced(raw.sharedWords) ? 1 : 0,
    labelled: raw.fields.pgy !== undefined || raw.fields.specialty !== undefined ? 1 : 0,
    row: row ? 1 : 0,
    counts: parts.some((part) => countsFields(part.text) || oneCount.test(part.text)) ? 1 : 0,
    level: raw.fields.pgy !== undefined || readLevels(text) !== null || readTrack(text) !== null ? 1 : 0,
    status: readStatus(text) !== null || raw.struck ? 1 : 0,
    told: told / 3,
    structured: structured.has(raw.reader) ? 1 : 0,
    seeker: soundsLikeSeeker(text),
    abroad: isAbroad(raw) ? 1 : 0,
    papers: reason === papersOfMatched ? 1 : 0,
    trade: boardsAnotherTrade(raw, text) ? 1 : 0,
    question: /\?/.test(firstLine(text)) ? 1 : 0,
    long: text.length > 2000 ? 1 : 0,
  };
}

/** "NCCPA or ANCC certification", "our APP Residency": those who board another trade, its name twice or over the list, and no physician's exam. */
const boardsAnotherTrade = (raw: RawVacancy, text: string): boolean =>
  !ofPhysicians.test(text) &&
  (tradesIn([...raw.headings, text]) >= 2 ||
    tradesIn(raw.sharedWords.filter((words) => words.trimEnd().endsWith(':'))) > 0 ||
    (tradesIn(raw.surroundings) > 0 && tradesIn([...raw.headings, ...raw.sharedWords]) > 0));
const tradesIn = (words: readonly string[]): number => words.join('\n').match(otherTrade)?.length ?? 0;
const otherTrade =
  /\b(?:APP (?:residenc\w+|fellowship|program)|advanced practice (?:providers?|clinicians?|nurs\w+)|physician (?:assistant|associate) program|ARC-PA|NCCPA|ANCC|AANP|family nurse practitioner|nurse practitioners?|PA-C|ASHP|PharmD|PhORCAS|clinical pharmacy|pharmacy (?:residen\w+|match)|CODA|CPME|doctor of (?:pharmacy|physical therapy|podiatric medicine)|DMD|DDS|DPM)\b/gi;
const ofPhysicians = /\b(?:USMLE|COMLEX|ECFMG|ABSITE|MD or DO|MD\/DO|M\.D\.|D\.O\.|Steps? [123])\b/;

/** Cells that their columns call a level, a specialty, and how many, when, whether or where. */
export const isRowOfCells = ({ fields }: RawVacancy): boolean =>
  fields.pgy !== undefined &&
  fields.specialty !== undefined &&
  (fields.positions ?? fields.start ?? fields.status ?? fields.institution) !== undefined;

/** The page stands in another country, and nothing on it in a state of ours. */
function isAbroad(raw: RawVacancy): boolean {
  if (namesState(raw.surroundings) || namesState(raw.headings)) return false;
  const around = [raw.block, ...raw.sharedWords, ...raw.surroundings, ...raw.headings]
    .join('\n')
    .slice(0, 6000);
  return otherCountry.test(plain(around)) && readPlace(raw.block).state === null;
}
const namesState = rememberedOfList((list) => list.some((words) => readPlace(words).state !== null));
const otherCountry = sieved(
  /\b(?:Canada|CaRMS|DHA|DataFlow|AED|Dubai|Abu Dhabi|Veterinary (?:Teaching|Medical|Medicine)|College of Veterinary|GMC registration|Foundation Trust|(?:University )?Hospitals (?:NHS )?Trust|Skilled Worker|Ontario|Qu[eé]bec|Alberta|British Columbia|Saskatchewan|Manitoba|Nova Scotia|New Brunswick|Newfoundland|United Kingdom|England|Scotland|Wales|Ireland|NHS|HSE|Australia|Queensland|Victoria, Australia|New South Wales|New Zealand|Aotearoa|India|Pakistan|Nepal|Bangladesh|Sri Lanka|Philippines|Nigeria|Ghana|Kenya|Egypt|Saudi|Emirates|UAE|Qatar|Kuwait|Oman|Bahrain|Jordan|Lebanon|Germany|Austria|Switzerland|Deutschland|France|Spain|Italy|Israel|Turkey|China|Japan|Singapore|Malaysia|Hong Kong|South Africa|Jamaica|Trinidad|Mexico City)\b/,
);

const structured: ReadonlySet<string> = new Set([
  'table',
  'cards',
  'list',
  'definition-list',
  'selectors',
  'parse',
  'json-ld',
]);
/** "PGY-2: 1" on a line of its own. */
const oneCount = /^\W*PGY-?\s?[1-5]\s*[:(=-]\s*[1-9]\)?\W*$/i;
const anyDay = new Date(0);

/** 0 to 1: of those said 0.9, nine in ten are places. */
export function chanceOf(signs: PostingSigns): number {
  // Whoever looks for a place uses a program's very words, and so do another country, another trade and the papers of those who
  // matched: no weight of words decides there.
  if (signs['seeker'] === 1 || signs['abroad'] === 1 || signs['papers'] === 1 || signs['trade'] === 1)
    return 0.1;
  let sum = learnt.bias;
  for (const [name, weight] of Object.entries(learnt.weights)) sum += weight * (signs[name] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
