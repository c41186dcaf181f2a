/** What stands beside the column that the page's own title heads: its promises and its facts are none of that column's. */
import { offersAPlace } from '#core/normalize/offer/offers.ts';
import { isGenericHeading, saysApplicants, saysLevel } from './cues.ts';
import { linesOf, type Part, textOf } from './parts.ts';

/** Boxes beside the part under the only main heading, where that part speaks of levels itself; else none. */
export function besideMain(page: Part): ReadonlySet<Part> {
  const path = pathToTitle(page);
  const main = path.at(-1);
  if (!main || linesOf(page).filter(({ rank }) => rank === 1).length > 1) return new Set();
  if (!speaksOfLevels(main) || isBanner(main)) return new Set();
  const kept = new Set(path);
  return new Set(
    path.flatMap(({ parts }) =>
      parts.filter((one) => parts.some((other) => kept.has(other)) && isBox(one, kept)),
    ),
  );
}

/** The title and a line or two that greet, over a list in a box of its own. */
const isBanner = (main: Part): boolean =>
  main.parts.length < 3 &&
  main.parts.every(({ line }) => line !== null && line.text.length < 250 && !offersAPlace(line.text));

/** Most say it in one line; one that goes over two is looked for in all of them. */
const speaksOfLevels = (main: Part): boolean =>
  linesOf(main)
    .slice(main.heading ? 1 : 0)
    .some(({ text }) => saysLevel(text)) || saysLevel(textOf(main).slice(main.heading?.text.length ?? 0));

const isBox = (one: Part, kept: ReadonlySet<Part>): boolean => !kept.has(one) && one.line === null;

/** From the whole page down to the part under the first main heading. Depth is bounded by the outline. */
function pathToTitle(given: Part): Part[] {
  if (given.heading?.rank === 1) return [given];
  for (const one of given.parts) {
    const below = pathToTitle(one);
    if (below.length > 0) return [given, ...below];
  }
  return [];
}

/** What a side box says to those who would apply: whom to write to, how, under a heading that is of no matter of its own. */
export const forApplicants = (box: Part): Part[] =>
  [box, ...box.parts, ...box.parts.flatMap(({ parts }) => parts)].filter(
    ({ heading, parts }) =>
      heading !== null && isGenericHeading(heading.text) && parts.some((one) => saysApplicants(textOf(one))),
  );
