/** Parts of a page that hold no posting, whatever levels they name: who is in training, what is asked, how a list is narrowed. */
import { isPerson } from './cues.ts';
import { linesOf, type Part } from './parts.ts';

/** Those who are in training already, under their years. */
export function isRoster(given: Part): boolean {
  const lines = linesOf(given).slice(0, 60);
  return lines.length >= 3 && lines.filter(({ text }) => isPerson(text)).length >= lines.length * 0.6;
}

/** "Level: PGY-1 (0), PGY-2 (3)": the ways to narrow a list, each with how many it would show. */
export function isFacet(given: Part): boolean {
  const heading = given.heading?.text ?? '';
  if (
    !/^\W*(?:(?:training |pgy |post-?graduate )?levels?|pgy|year|specialt(?:y|ies)|states?|tracks?|types?|categor(?:y|ies)|filters?(?: by)?(?: \w+)?|refine|narrow)\W*$/i.test(
      heading,
    )
  )
    return false;
  const lines = linesOf(given).slice(1);
  return lines.length > 1 && lines.every(({ text }) => text.length < 50 && /\(\d+\)\W*$/.test(text));
}

/** "From: ... / Date: ... / Subject: ...": the head of a forwarded mail. */
export function isMailHead(given: Part): boolean {
  const lines = linesOf(given);
  return (
    lines.length > 1 && lines.every(({ text }) => /^(?:from|to|cc|date|sent|subject|reply-to):\s/i.test(text))
  );
}

/** "Candidates:" and what they must bring, a line each: the levels in it are not offered. */
export function isDemands(given: Part): boolean {
  const [first] = given.parts;
  return given.heading === null && given.parts.length > 1 && demanding.test(first?.line?.text ?? '');
}
const demanding =
  /^(?:(?:the )?(?:candidates?|applicants?|requirements?|qualifications?|eligibility|prerequisites?)\b|you (?:need|must|should)|we (?:ask|require|expect))[^.:]{0,40}:$/i;
