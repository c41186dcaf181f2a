/** Which rows of a table may be a posting: by their cells, the heading above them, and what they say is not open. */
import type { Scope } from './anchors.ts';
import { mayOffer, saysLevel } from './cues.ts';
import { linesOf, type Part, textOf } from './parts.ts';

/** Facts that tell of a place, not of a program. */
export const telling = ['start', 'positions', 'contactEmails', 'deadline', 'status', 'institution'] as const;

export function rowOffers(given: Part, scope: Scope): boolean {
  if (
    given.unrelated ||
    isNone(given.fields.positions) ||
    isNone(given.fields.status) ||
    saysNoneInCell(given)
  )
    return false;
  const text = textOf(given);
  if (matchOnly.test(text) || countsTheCountry(given)) return false;
  if (given.matrix) return scope.shelf && !scope.unrelated;
  const told = telling.filter((fact) => given.fields[fact] !== undefined).length;
  if (scope.unrelated && told < 2) return false;
  if (!saysLevel(text) && given.fields.pgy === undefined)
    return told >= 1 && !scope.unrelated && (scope.level || (scope.shelf && mentionsResidency(given)));
  if (/\$\s?\d/.test(text) && !mayOffer(text)) return false;
  return mayOffer(text) || scope.shelf || told > 0;
}

/** "1,190" or "398" in a cell: a table of all programs, not of places to be had. */
const countsTheCountry = (given: Part): boolean =>
  linesOf(given).some(({ text }) => /^\W*(?:\d{1,3}(?:,\d{3})+|[1-9]\d{2})\W*$/.test(text));

const matchOnly =
  /\b(?:(?:main )?match|nrmp|eras) only\b|\bonly (?:through|via|in) (?:the )?(?:match|nrmp)\b/i;

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
