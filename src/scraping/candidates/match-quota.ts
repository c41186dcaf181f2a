/** The places that a page gives a program's codes of the main Match for: whoever offers just as many offers those. */
import { offersAPlace } from '#core/normalize/offer/offers.ts';
import { sentences } from '#core/normalize/plain.ts';
import { readPositions } from '#core/normalize/what/positions.ts';
import type { Line } from '../outline/outline.ts';
import { linesOf, type Part } from './parts.ts';

/** "Six categorical PGY-1 positions" on a page with "Categorical 2917400C0 (4 positions)" and "Rural 2917400C1 (2)". */
export function withoutQuota<T extends { lines: readonly Line[] }>(units: T[], page: Part): T[] {
  const quota = units.length === 0 ? 0 : quotaOf(linesOf(page));
  return quota < few ? units : units.filter(({ lines }) => !offersJust(quota, lines));
}

/** Fewer may stand on a page by chance beside a place of its own. */
const few = 3;

function quotaOf(lines: readonly Line[]): number {
  const text = lines.map((line) => line.text).join('\n');
  return [...text.matchAll(coded)].reduce((sum, [, count]) => sum + Number(count), 0);
}
/** The code, and behind it how many: in brackets or in the next cell. */
const coded = /\b\d{7}[ACPMR]\d\W{1,4}(\d{1,2})\b(?![/.:-]?\d)/g;

function offersJust(quota: number, lines: readonly Line[]): boolean {
  const offers = lines
    .flatMap(({ text }) => sentences(text.slice(0, 4000)))
    .filter(({ text }) => offersAPlace(text));
  return (
    offers.length > 0 &&
    offers.every(({ text }) => readPositions(text)?.value === quota && !outside.test(text))
  );
}
const outside =
  /\b(?:off-?cycle|out-of-cycle|vacan\w+|unexpected\w*|unanticipated|unfilled|mid-?year|immediate\w*|outside|resign\w+|depart\w+|left)\b/i;
