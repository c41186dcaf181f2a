/** A page without its lists of people and of stories: none of their levels and dates belongs to a place. */

import type { Line } from '../outline/outline.ts';
import { arePeople } from './asides.ts';
import { saysLevel } from './cues.ts';
import type { Part } from './parts.ts';

/** Depth is bounded by the outline, so recursion is safe. */
export function pruned(given: Part): Part {
  if (given.parts.length === 0) return given;
  const alien = isAlien(given.parts.flatMap((one) => one.line ?? []));
  const parts = given.parts
    .filter((one) => one.line === null || !alien)
    .map((one) => [one, pruned(one)] as const)
    .filter(([before, after]) => before.parts.length === 0 || after.parts.length > 0 || after.solid)
    .map(([, after]) => after);
  return { ...given, parts };
}

const isAlien = (lines: readonly Line[]): boolean =>
  arePeople(lines) || (lines.length >= 3 && lines.every(isStory));

/** "Parking ramp closes for repairs  Jul 19, 2026": a link, and the day it was put there. */
const isStory = ({ text, href, linkOnly }: Line): boolean =>
  href !== null && !linkOnly && text.length < 160 && dated.test(text) && !saysLevel(text);
const dated =
  /(?:^|\s)(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})$/;
