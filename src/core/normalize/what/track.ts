/** Reads which kind of place it is; a word about other residents ("14 categorical residents a year") is not it. */
import { sieved } from '../../sieved.ts';
import type { Track } from '../../vacancy.ts';
import { type Fact, fact } from '../fact.ts';
import { plain } from '../plain.ts';

const forms: readonly (readonly [Track, RegExp])[] = [
  ['preliminary', /\b(?:preliminary|prelims?|undesignated|non-?designated|non-?categorical)\b/gi],
  ['categorical', /(?<!\bnon-?\s?)\bcategorical\b/gi],
  ['advanced', /\badv\b\.?(?= (?:spot|position|slot|seat|place|opening|vacanc|PGY))/gi],
  [
    'advanced',
    /\badvanced(?=\s\((?:PGY|entry)|\s+(?!residency)(?:[A-Z][\w&/.]+ ){1,3}(?:positions?|places?|spots?|slots?|seats?|openings?|residents?)\b|\s*(?:\(?[A-Z]\)?\s+)?(?:positions?|tracks?|PGY|PG-|spots?|slots?|place|seats?|trainee|house officer|entry|resident|anesthesi|radiolog|neurolog|dermatolog|R-?\d|CA-|opening|vacanc|program|class\b|\)|,|[.;]|$)|[^\S\n]*\n)/gi,
  ],
  [
    'transitional',
    /\btransitional(?:[ -]year)?\b|\bTY\b(?= (?:resident|trainee|house officer|intern|position|spot|slot|seat|place|opening|vacanc|program|PGY))/g,
  ],
];

const ofOthers =
  /\b(?:intern(?:ship)?(?: years?)? (?:in|of) (?:[\w-]+,? (?:or |and )?){0,5}|interns?,?\s(?:\w+ or )?|with (?:a |an )?|any (?:accredited |ACGME )?|from (?:among )?(?:a |an |any )?|among (?:the )?|you(?:'re| are) (?:now )?an? (?:[\w-]+ ){0,3}(?:or (?:an? )?)?|applying for,? (?:a |an )?|complet\w+ (?:a |an |one |\w+ or )?|finish\w* (?:a |an )?|prior (?:a |an )?|previous (?:a |an )?|current(?:ly)? (?:a |an |in |[\w-]+, (?:[\w-]+ [\w-]+ or )?)?|holding (?:a |an )?|hold (?:a |an )?|(?:a|an|one|two|six|twelve|12|full) (?:years?|months?) of |enrolls? (?:\w+ ){0,2}|either |on to (?:\w+ ){0,6}|(?:leaving|leaves|left|moving|moves|moved|going|goes|went|transferring|transferred) (?:us )?(?:for|to|into) (?:an? )?|gone .{0,40}|convert\w* to (?:a |an )?|become (?:a |an )?|lead to (?:a |an )?|chance of (?:a |an )?|possibility of (?:a |an )?|after (?:a |an |the |your |their )?|done (?:a |an )?|credit (?:[\w-]+ ){0,3}for (?:a |an )?|(?:is|are|was|were) (?:going|turning|becoming|switching) |(?:continu(?:e|es|ing)|stay(?:s|ing)?|remain(?:s|ing)?|go(?:es|ing)? on) (?:with us |here )?in (?:a |an |our |the )?|a year of |\b(?:months?|years?) of [\w-]+ or |also (?:run|have|offer|train)s? (?:\w+ ){0,5}|with (?:preliminary )?interns from [\w ]{0,20}and |my (?:own )?)(?:(?:preliminary|prelim|transitional|categorical)(?:[ -]year)? (?:or|and) (?:an? )?)?$/i;

/** "Would a prelim surgery year count?" */
const asks = /(?:(?:^|[.!?\n]\s?)(?:do|did|is)|\b(?:would|does|can|could|will)) (?:an? |the |one's |my )$/i;

const formsSought = forms.map(([track, pattern]) => [track, sieved(pattern)] as const);

/** The track said first of the place itself. */
export function readTrack(words: string): Fact<Track> | null {
  const text = plain(words);
  const hits = formsSought.flatMap(([track, pattern]) =>
    [...text.matchAll(pattern)].map((hit) => ({ track, at: hit.index, length: hit[0].length })),
  );
  const own = hits.filter(
    (hit) =>
      !ofOthers.test(text.slice(Math.max(0, hit.at - 70), hit.at)) &&
      !isPast(text, hit.at) &&
      !isPeople(text, hit.at) &&
      !asks.test(text.slice(Math.max(0, hit.at - 30), hit.at)) &&
      !/^[^.;\n]{0,120}\b(?:all )?rotates?\b/i.test(text.slice(hit.at)),
  );
  const first = own.sort((a, b) => a.at - b.at)[0];
  return first ? fact(first.track, words.slice(first.at, first.at + first.length), 0.92) : null;
}

/** "Please pass this to your prelims", "a preliminary resident who loved the rotation": people, and not what is offered. */
const isPeople = (text: string, at: number): boolean =>
  (/\b(?:your|their|our last [\w-]+|all|these|those|former) $/i.test(text.slice(Math.max(0, at - 24), at)) &&
    /^(?:prelims|(?:preliminary|categorical) (?:residents|interns))\b/i.test(text.slice(at))) ||
  /^(?:preliminary|prelim|categorical) (?:surgical |surgery |medicine )?(?:resident|intern)s? who\b/i.test(
    text.slice(at, at + 60),
  );

const isPast = (text: string, at: number): boolean =>
  /^(?:\w+\s+(?:or\s+\w+\s+)?(?:year|internship|training)\s+(?:already\s+|is\s+|must\s+be\s+)*(?:completed?|required|must|done|finished)|prelims\s+(?:may|can|should|are (?:welcome|invited|encouraged)))/i.test(
    text.slice(at, at + 60),
  );
