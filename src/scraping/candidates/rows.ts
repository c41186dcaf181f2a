/** Which rows of a table may be a posting: by their cells, the heading above them, and what they say is not open. */
import { isDemand } from '#core/normalize/asked/demand.ts';
import { notOurs } from '#core/normalize/offer/not-ours.ts';
import { saysNoneOpen } from '#core/normalize/offer/offers.ts';
import { findSpecialties } from '#core/normalize/what/specialty-in-words.ts';
import type { Line } from '../outline/outline.ts';
import type { Scope } from './anchors.ts';
import {
  isGenericHeading,
  isTownAndState,
  isUnrelated,
  levelOnly,
  mayOffer,
  namedHead,
  namesInstitution,
  saysLevel,
} from './cues.ts';
import { type Fields, factOf, labelled, withoutAsked } from './labels.ts';
import { linesOf, type Part, textOf } from './parts.ts';

/** Facts that tell of a place, not of a program. */
export const telling = ['start', 'positions', 'contactEmails', 'deadline', 'status', 'institution'] as const;

export function rowOffers(given: Part, scope: Scope): boolean {
  if (given.unrelated || isGone(given) || saysNoneInCell(given) || isOfMatch(given) || isRota(given))
    return false;
  const text = textOf(given);
  if (matchOnly.test(text) || isPlanned(given, text) || countsTheCountry(given)) return false;
  if (given.matrix) return scope.shelf && !scope.unrelated;
  const told = telling.filter((fact) => given.fields[fact] !== undefined).length;
  if (scope.unrelated && told < 2) return false;
  const own = withoutAsked(linesOf(given), given.fields);
  if (!own.some((line) => saysLevel(line.text)) && given.fields.pgy === undefined)
    return told >= 1 && !scope.unrelated && (scope.level || (scope.shelf && mentionsResidency(given)));
  const { start, positions, deadline } = given.fields;
  if (/\$\s?\d/.test(text) && !mayOffer(text) && !(start ?? positions ?? deadline)) return false;
  return mayOffer(text) || scope.shelf || told > 0;
}

/** A program's code of the main Match in a cell of its own: the row counts what is offered there. */
const isOfMatch = (given: Part): boolean =>
  given.fields.start === undefined &&
  linesOf(given).some(({ text }) => /^\W*(?:[A-Z][\w ]{2,20}:? )?\d{7}[A-Z]\d\W*$/.test(text));

/** "XX | Month/Day | *** members only ***": the row shows what a row looks like. */
export const isSample = (given: Part): boolean =>
  given.solid && linesOf(given).filter(({ text }) => sampleWords.test(text)).length >= 2;
const sampleWords =
  /^\W*(?:x{2,}|(?:month|mm|dd)\W(?:day|dd|mm)(?:\W(?:year|y+))?|members only|(?:hospital|program|city|your) (?:name|here)|name@.*|lorem ipsum.*)\W*$/i;

/** "OR 2 | CA-1 | OPEN | CA-1": who works where, a level a day. */
function isRota(given: Part): boolean {
  const [, ...cells] = linesOf(given).map(({ text }) => text);
  const levels = cells.filter(levelOnly).length;
  return (
    levels >= 2 &&
    cells.every((cell) => levelOnly(cell) || /^\W*(?:open|off|call|post-?call)?\W*$/i.test(cell))
  );
}

/** "1,190" or "398" in a cell: a table of all programs, not of places to be had. */
const countsTheCountry = (given: Part): boolean =>
  linesOf(given).some(({ text }) => /^[^\w$]*(?:\d{1,3}(?:,\d{3})+|[1-9]\d{2})\W*$/.test(text));

/** A row that counts places and says from when tells of places, whoever else is to come. */
const isPlanned = ({ fields }: Part, text: string): boolean =>
  planned.test(text) &&
  (toCome.test(text) || !/^\W*[1-6]\W*$/.test(fields.positions ?? '') || fields.start === undefined);
const toCome = /\b(?:planned|expected|anticipated|to come|will (?:begin|arrive|open|enter))\b/i;

/** "2030 | Full complement: 4 PGY-1, 4 PGY-2", "March 2028 | First Match: four positions planned": a program that is to come. */
const planned =
  /\b(?:full complement|first (?:match|class|residents)(?! (?:(?:has|have) )?(?:started|began|begun|arrived|entered|came|matriculated|graduat\w+)))\b(?!.*\b(?:vacan|opening|unfilled|immediate|withdr[ae]w|resign|replac|had matched|(?:has|have|had) left|we lost|could not (?:come|take|begin|start|join)|did not (?:come|arrive|begin|start|join)))/is;
const matchOnly =
  /\b(?:(?:main )?match|nrmp|eras) only\b|\bonly (?:through|via|in) (?:the )?(?:match|nrmp)\b/i;

/** Its own cells say that there is none. */
export const isGone = ({ fields }: Part): boolean => isNone(fields.positions) || isNone(fields.status);

/** "0 (next intake: 2027)", "none", "-" in the column of places. */
const isNone = (cell: string | undefined): boolean =>
  cell !== undefined &&
  /^\W*(?:0|none|no|nil|zero|full|n\/a|occupied|not (?:vacant|open|available))(?![\w.])|^[\s\u2010-\u2015-]+$/i.test(
    cell,
  );

/** "None at present" in a cell of its own that is no answer about a visa or an exam; "4 of 4" of the seats are taken. */
function saysNoneInCell(given: Part): boolean {
  const answers = new Set(
    [
      given.fields.visa,
      given.fields.step3Required,
      given.fields.stateLicenseRequired,
      given.fields.maxFailures,
    ].map((cell) => cell?.trim()),
  );
  return linesOf(given).some(
    ({ text }) => !answers.has(text.trim()) && (noneCell.test(text.trim()) || isFull(text)),
  );
}
const noneCell =
  /^(?:none|nil|no (?:openings?|vacanc(?:y|ies)|positions?)|nothing)(?: (?:at present|at this time|now|currently|open|available|today))?\.?$/i;
const isFull = (text: string): boolean => {
  const [, have = '', of = ''] = /^(\d{1,3})\s?(?:of|\/)\s?(\d{1,3})$/.exec(text.trim()) ?? [];
  return have !== '' && have === of;
};

const mentionsResidency = (given: Part): boolean => given.fields.specialty !== undefined;

/** "Elk Run Hospital, Toledo, OH \u2013 Neurology \u2013 one opening": an entry of a list under "PGY-2 positions", which names the level of all. */
export function entryOfLevel({ line, item }: Part, { level, shelf, unrelated, asks }: Scope): Fields | null {
  if (!line || !level || !shelf || unrelated || asks) return null;
  const { text } = line;
  const head = namedHead(text) !== null;
  if (text.length > 500 || !(item || head) || isUnrelated(text) || isGenericHeading(text)) return null;
  if (notOurs(text) !== null || isDemand(text) || saysNoneOpen(text) || ofACurriculum.test(text)) return null;
  const [field] = findSpecialties(text.slice(0, 140));
  const [count] = countOfPlaces.exec(text) ?? [];
  const when = whenToBegin.test(text);
  if (!(item || count || when) || footer.test(text)) return null;
  const said = [
    head || namesInstitution(text.slice(0, 140)) || isTownAndState(text.slice(0, 79)),
    field,
    count,
    when,
  ].filter(Boolean).length;
  if (said < 2 || (said < 3 && isSentence(text))) return null;
  return { ...(field ? { specialty: field.words } : {}), ...(count ? { positions: count } : {}) };
}
/** "Four months of medicine at the county hospital": where a year is spent. */
const ofACurriculum =
  /^\W*(?:(?:an?|one|two|three|four|five|six|\d{1,2}) )?(?:months?|weeks?|blocks?|half-?days?|days?|nights?|rotations?)\b(?:[^.;]{0,20})? (?:of|on|in|at|with|as)\b/i;
const footer = /\u00a9|\b(?:privacy|terms of use|all rights reserved|site ?map)\b/i;
const whenToBegin =
  /@|\b(?:start(?:s|ing)?|begin(?:s|ning)?|available|immediate(?:ly)?|from|now|asap|at once)\b|\b20\d\d\b/i;
const countOfPlaces =
  /\b(?:an?|one|two|three|four|five|six|[1-6])\)? (?:[\w-]+ ){0,2}(?:positions?|openings?|vacanc(?:y|ies)|seats?|places?|spots?|slots?)\b/i;
/** A verb of those who speak about a list, not of an entry in it. */
const isSentence = (text: string): boolean =>
  /\b(?:is|are|was|were|has|have|will|may|can|must|should|please|we|our|you|your)\b/i.test(text);

/** "Position: categorical PGY-1. Number: 1. Available: October 12.": labels that run on in one line. */
export function labelsRun(line: Line): boolean {
  const { text } = line;
  const [, label = ''] = /^\W*([^:]{2,40}):\s/.exec(text) ?? [];
  if (label === '' || !(ofPlace.test(label) || factOf(label) !== null)) return false;
  const fields = labelled([line], {});
  return (
    (ofPlace.test(label) || (fields.pgy !== undefined && saysLevel(fields.pgy))) &&
    telling.filter((fact) => fields[fact] !== undefined).length >= 2 &&
    notOurs(text) === null
  );
}
const ofPlace = /^(?:position|level|post|opening|title|vacancy)$/i;
