/** The state of every row that names none, where it is said once for all of them. */

import { readPlace } from '#core/normalize/where/place.ts';
import type { RawVacancy } from '#core/page.ts';
import { stateByName } from '#core/us-states.ts';
import type { Line } from '../outline/outline.ts';

/** `lines`: all of the page. */
export function inStateOfAll(rows: readonly RawVacancy[], lines: readonly Line[]): readonly RawVacancy[] {
  const state = stateOfAll(lines);
  return state === null ? rows : rows.map((row) => inState(row, state));
}

/** "Members are in Ohio unless shown otherwise", "all programs are in Ohio". */
function stateOfAll(lines: readonly Line[]): string | null {
  for (const { text: words } of lines) {
    if (!/unless|except|\b(?:all|each|every)\b/i.test(words)) continue;
    const named = (exceptShown.exec(words) ?? allIn.exec(words))?.[1] ?? '';
    const state = stateByName(named) ?? stateByName(named.split(' ')[0] ?? '');
    if (state) return state.name;
  }
  return null;
}
const exceptShown =
  /\b(?:are|is|lie|stand|located) (?:all )?in ([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:unless|except)\b/;

const allIn =
  /(?:^|[.;:]\s)\W*(?:all|each|every(?: one)?)(?: of)?(?: (?:the|these|our))? (?:[\w-]+ ){0,3}?(?:programs?|hospitals?|members?|sites|residenc(?:y|ies)|clinics?|houses|institutions?)(?: (?:below|listed|here|of (?:the|this|our) \w+|on this (?:page|list)))? (?:are|is|lie|lies|stand) (?:(?:located|situated) )?in (?:the (?:state|commonwealth) of )?([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b/i;

const placesOf = ({ block, headings, fields }: RawVacancy): ReturnType<typeof readPlace>[] =>
  [block, ...headings, fields.city ?? ''].map(readPlace);

const inState = (row: RawVacancy, state: string): RawVacancy =>
  row.fields.state !== undefined || placesOf(row).some((one) => one.state)
    ? row
    : { ...row, fields: { ...row.fields, state } };
