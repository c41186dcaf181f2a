/** What a page lists of itself: the titles of its own sections or messages, which are told in full further down. */
import { linesOf, type Part } from './parts.ts';

/** Boxes and lists of three or more short lines, nearly each of them the title of something below. */
export function ownContents(page: Part): ReadonlySet<Part> {
  const titles = new Map<string, number>();
  linesOf(page).forEach(({ text, rank }, at) => {
    if (rank > 0) titles.set(bare(text), at);
  });
  const found = new Set<Part>();
  if (titles.size >= fewest) look(page, 0, { titles, found });
  return found;
}

const fewest = 3;
type Sought = { titles: ReadonlyMap<string, number>; found: Set<Part> };

/** Depth is bounded by the outline, so recursion is safe. */
function look(given: Part, from: number, sought: Sought): void {
  const lines = linesOf(given);
  const end = from + lines.length;
  const own = given.heading ? lines.slice(1) : lines;
  const short = own.length <= 60 && own.every(({ text, rank }) => text.length < 120 && rank === 0);
  const told = short ? own.filter(({ text }) => (sought.titles.get(bare(text)) ?? -1) >= end).length : 0;
  if (told >= fewest && told >= own.length * 0.6) {
    sought.found.add(given);
    return;
  }
  let at = from + (given.heading ? 1 : 0);
  for (const one of given.parts) {
    look(one, at, sought);
    at += linesOf(one).length;
  }
}

/** "3. Re: [LIST] peds spot (Colette Pugh)" and "Subject: [LIST] Re: peds spot" are one title. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^[\s\W]*\d{1,3}[.)]\s+/, '')
    .replace(/^(?:subject:\s*)?(?:\[[^\]]{1,30}\]\s*)?/, '')
    .replace(/\s*\([^()]{2,40}\)\s*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
