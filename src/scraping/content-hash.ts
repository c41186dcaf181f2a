/** Equal hashes mean that nothing on the page is worth reading again. */

import { createHash } from 'node:crypto';
import { remembered } from '#core/remembered.ts';
import { sieved } from '#core/sieved.ts';
import { plain } from './words.ts';

const stamp = sieved(
  /(?:last |page |board |list )*(?:updated|modified|refreshed|checked|generated|rendered|revised|reviewed|printed|retrieved|as of|current as of|today is)\b[^.|\n]{0,12}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)?d?a?y?,?\s*)?(?:\d{1,4}[\s/.-]\d{1,2}[\s/.-]\d{1,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{4})/g,
);
const clock = /\b\d{1,2}:\d{2}(?::\d{2})?\s*(?:a\.?m\.?|p\.?m\.?)?(?:\s*(?:utc|gmt|[ecmp][sd]?t))?\b/g;
const ago = sieved(
  /\b(?:\d+\+?|an?|one|two|a few)\s+(?:second|minute|hour|day|week|month|year)s?\s+ago\b|\bjust now\b|\byesterday\b/g,
);
const token =
  /\b(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{16,}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{20,}\b/g;
const counter = sieved(
  /\b[\d,]+\s+(?:views?|visitors?|visits|online|people (?:are )?viewing|applicants? so far|impressions|guests?)\b|\b(?:views?|hits|visitors?)\s*:\s*[\d,]+/g,
);

const steady = remembered((line) =>
  plain(line)
    .replace(stamp, ' ')
    .replace(clock, ' ')
    .replace(ago, ' ')
    .replace(token, ' ')
    .replace(counter, ' ')
    .replace(/[^\p{L}\p{N}@]+/gu, ' ')
    .trim(),
);

/** "Last updated: October 29, 2026 at 10:42 AM": a line that says when the page was touched and nothing else. */
export const isStamp = (line: string): boolean =>
  line.length < 90 && line.length > 0 && /^(?:at)?$/.test(steady(line)) && /\d/.test(line);

/** Hash of the lines of the content region, without clock times, "updated" stamps, counters and session tokens. */
export function contentHash(lines: readonly string[]): string {
  const words = lines
    .map(steady)
    .filter((line) => line !== '')
    .join(' ');
  return createHash('sha256').update(words).digest('hex').slice(0, 32);
}
