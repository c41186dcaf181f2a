/** One block may offer several places: finds each, with the sentences that are its own. */

import type { Track } from '../vacancy.ts';
import { isDemand } from './asked/demand.ts';
import { offersAPlace, offerWeight } from './offer/offers.ts';
import { readStatus } from './offer/status.ts';
import { plain, type Stretch, sentences } from './plain.ts';
import { territory } from './territory.ts';
import { countsFields, countsNone, fieldsCounted, levelsCounted } from './what/counted-fields.ts';
import { findLevels, type LevelMention } from './what/levels.ts';
import { findSpecialties } from './what/specialty-in-words.ts';
import { readTrack } from './what/track.ts';

/** `offer`: the words that offer it; `own`: those and what follows up to the next place; `rest`: what others do not own. */
export type Place = {
  offer: string;
  own: string;
  rest: string;
  levels: number[] | null;
  specialty: string | null;
  track: Track | null;
  /** The block offers places in several fields, each with its own. */
  ofSeveral: boolean;
};

type Anchor = Omit<Place, 'own' | 'rest' | 'ofSeveral'> & { sentence: number };

/** At least one place; more where levels, tracks or specialties are offered as separate places. */
export function splitPlaces(block: string): Place[] {
  const parts = sentences(block);
  const anchors = distinct(withoutSummaries(parts.flatMap((part, i) => anchorsIn(part, i))));
  const first = anchors[0];
  const alone = { own: block, rest: block, ofSeveral: false };
  if (!first) return [{ offer: '', levels: null, specialty: null, track: null, ...alone }];
  if (anchors.length === 1) return [{ ...first, ...alone }];
  const fields = new Set(anchors.map(({ specialty }) => specialty));
  const ofSeveral = fields.size > 1 && !fields.has(null);
  return anchors.map((anchor, i) => ({ ...anchor, ...territory(parts, anchors, i), ofSeveral }));
}

/** "PGY-2 and PGY-3 openings": what is said of the last is said of those before it. */
const isChained = (text: string, one: LevelMention, next: LevelMention | undefined): boolean =>
  next !== undefined && next.offered >= 1 && /^\s*(?:,|and|&|,? and)\s*$/i.test(text.slice(one.end, next.at));

/** "One PGY-2 in January and one PGY-3": what is said of the first is said of the next that is counted. */
const isAnother = (text: string, before: LevelMention | undefined, one: LevelMention): boolean =>
  before !== undefined &&
  before.offered >= 1 &&
  /^[^.;]{0,60}\b(?:and|plus|as well as) (?:an?|one|two|three|another|\d) (?:[\w-]+ ){0,2}$/i.test(
    text.slice(before.end, one.at),
  );

/** "Our PGY-2 class is full." */
const isFull =
  /\b(?:class|residency|program|level|roster|complement|PGY-?\s?\d|R-?\d|CA-?\d) (?:is|are) (?:now |currently |already |all )?(?:full|complete|at capacity)\b/i;

/** "Needs an ACGME surgery PGY-1": of whoever comes, however much it sounds like an offer. */
const bring = /^\W*(?:needs?|requires?|required:?|must have|bring)\b[^.;]{0,20}\b(?:ACGME|accredited)\b/i;

function anchorsIn(part: Stretch, sentence: number): Anchor[] {
  const text = plain(part.text);
  if (bring.test(text)) return [];
  if ((isDemand(text) && offerWeight(text) < 2) || (isFull.test(text) && findLevels(text).length < 2))
    return [];
  if (
    !offersAPlace(text) &&
    !countsFields(text) &&
    levelsCounted(part.text).length === 0 &&
    !(readStatus(text) && findLevels(text).some((one) => one.offered >= 0))
  )
    return [];
  if (countsNone(part.text)) return [];
  const counts = levelsCounted(part.text);
  if (counts.length > 0)
    return counts.flatMap(({ words, level, places }) =>
      places > 0
        ? [
            {
              sentence,
              offer: words,
              levels: [level],
              specialty: onlySpecialty(part.text),
              track: readTrack(text)?.value ?? null,
            },
          ]
        : [],
    );
  const mentions = findLevels(text);
  const firm = mentions.filter(
    (one, at) =>
      one.offered >= 1 ||
      (one.offered >= 0 && isChained(text, one, mentions[at + 1])) ||
      (one.offered >= 0 && isAnother(text, mentions[at - 1], one)),
  );
  const levels = firm.length > 0 ? firm : mentions.filter((one) => one.offered >= 0);
  const anchors = apart(text, levels).map(({ from, to, levels: some }) => {
    const own = part.text.slice(from, to);
    return {
      sentence,
      offer: own,
      levels: some,
      specialty: onlySpecialty(own),
      track: readTrack(own)?.value ?? null,
    };
  });
  return anchors.flatMap((anchor) => byTrack(anchor)).flatMap((anchor) => bySpecialty(anchor));
}

type Piece = { from: number; to: number; levels: number[] | null };

/** Levels joined by "or" or "/" are one place; by "and" or a comma, places of their own. */
function apart(text: string, mentions: LevelMention[]): Piece[] {
  const groups: LevelMention[][] = [];
  for (const mention of mentions) {
    const last = groups.at(-1);
    const between = last ? text.slice(last.at(-1)?.end ?? 0, mention.at) : '';
    if (
      last &&
      /^[\s(),/=-]*(?:or|\/|i\.e\.|that is|=|\()?(?:,?\s*(?:failing that|else|alternatively|possibly|perhaps|even))?,?\s*(?:an?\s+)?(?:(?:first|second|third)[- ]year\s*)?\(?$/i.test(
        between,
      ) &&
      !/^\s*,\s*$/.test(between)
    )
      last.push(mention);
    else groups.push([mention]);
  }
  const pieces = mergeSame(groups.map((group) => ({ group, levels: union(group) })));
  if (pieces.length <= 1 && !pieces[0]?.group.some((one) => one.apart)) {
    return [{ from: 0, to: text.length, levels: pieces[0]?.levels ?? null }];
  }
  return pieces.flatMap(({ group, levels }, i) => {
    const from = i === 0 ? 0 : cutBefore(text, group[0]?.at ?? 0, pieces[i - 1]?.group.at(-1)?.end ?? 0);
    const following = pieces[i + 1]?.group[0]?.at;
    const to = following === undefined ? text.length : cutBefore(text, following, group.at(-1)?.end ?? 0);
    const split = group.some((one) => one.apart) ? levels.map((level) => [level]) : [levels];
    return split.map((some) => ({ from, to, levels: some }));
  });
}

const union = (group: LevelMention[]): number[] =>
  [...new Set(group.flatMap((one) => one.levels))].sort((a, b) => a - b);

function mergeSame<T extends { levels: number[]; group: LevelMention[] }>(pieces: T[]): T[] {
  const kept: T[] = [];
  for (const piece of pieces) {
    if (!kept.some((one) => one.levels.join() === piece.levels.join())) kept.push(piece);
  }
  return kept;
}

/** The comma or "and" nearest before the level, where its count and adjectives begin. */
function cutBefore(text: string, at: number, floor: number): number {
  const between = text.slice(floor, at);
  const cut = Math.max(
    between.lastIndexOf(' and '),
    between.lastIndexOf(', '),
    between.lastIndexOf('; '),
    between.lastIndexOf('& '),
    between.lastIndexOf('+ '),
  );
  return cut < 0 ? floor : floor + cut;
}

/** "one categorical and one preliminary PGY-1" is two places. */
function byTrack(anchor: Anchor): Anchor[] {
  const hit = plain(anchor.offer).match(
    /\b(?:(?:one|two|three|four|five|\d{1,2}|an?)\s+)?(categorical|preliminary|prelim|advanced)\s+(?:PGY-?\s?\d\s+)?(?:positions?\s+|spots?\s+|slots?\s+|openings?\s+)?(?:and|&|plus)\s+(?:(?:one|two|three|four|five|\d{1,2}|an?)\s+)?(categorical|preliminary|prelim|advanced)\b/i,
  );
  if (hit?.index === undefined || hit[1]?.toLowerCase() === hit[2]?.toLowerCase()) return [anchor];
  const middle = hit.index + hit[0].search(/\s(?:and|&|plus)\s/i);
  const tail = ' position';
  const halves = [anchor.offer.slice(hit.index, middle) + tail, anchor.offer.slice(middle)];
  return halves.map((half) => ({ ...anchor, track: readTrack(half)?.value ?? null, offer: half }));
}

/** "openings in Psychiatry and Family Medicine" are two places; "Internal Medicine/Psychiatry" is one. */
function bySpecialty(anchor: Anchor): Anchor[] {
  const mentions = findSpecialties(anchor.offer).filter((one) => one.weight >= 1);
  const chain = mentions.filter((one, i) => {
    const next = mentions[i + 1];
    const before = mentions[i - 1];
    const joined = (a: number, b: number): boolean =>
      /^\s*(?:residency)?\s*(?:,|and|&|, and)\s*(?:one in |a |one )?$/i.test(plain(anchor.offer).slice(a, b));
    return (next && joined(one.end, next.at)) || (before && joined(before.end, one.at));
  });
  const names = [...new Set(chain.map((one) => one.specialty.name))];
  if (names.length < 2) return byCount(anchor);
  return names.map((specialty) => ({ ...anchor, specialty }));
}

/** "PGY-1: Pediatrics (1), Psychiatry (2)": each field with its own count. */
function byCount(anchor: Anchor): Anchor[] {
  const counted = fieldsCounted(anchor.offer);
  if (!countsFields(anchor.offer) || new Set(counted.map((one) => one.specialty)).size < 2) return [anchor];
  return counted.map(({ specialty, words }) => ({ ...anchor, specialty, offer: words }));
}

function onlySpecialty(words: string): string | null {
  const names = new Set(
    findSpecialties(words)
      .filter((one) => one.weight >= 1)
      .map((one) => one.specialty.name),
  );
  return names.size === 1 ? ([...names][0] ?? null) : null;
}

/** "Joining as a PGY-2 or PGY-3" above "one PGY-2 and one PGY-3": the words that tell them apart are the offer. */
const withoutSummaries = (anchors: Anchor[]): Anchor[] =>
  anchors.filter(
    (one) =>
      (one.levels?.length ?? 0) < 2 ||
      one.sentence > 0 ||
      anchors.filter(
        (other) =>
          other.sentence > 0 && other.levels?.length === 1 && one.levels?.includes(other.levels[0] ?? 0),
      ).length < 2,
  );

/** The same place said twice (title and text) is one. */
function distinct(anchors: Anchor[]): Anchor[] {
  const kept: Anchor[] = [];
  for (const anchor of anchors) {
    const same = kept.find((one) => isSame(one, anchor));
    if (!same) kept.push(anchor);
    else {
      same.levels ??= anchor.levels;
      same.specialty ??= anchor.specialty;
      same.track ??= anchor.track;
    }
  }
  return kept;
}

function isSame(a: Anchor, b: Anchor): boolean {
  const agree = (one: string | null, other: string | null): boolean =>
    one === null || other === null || one === other;
  if (
    /\b(?:another|second|separate(?:ly)?|additional(?:ly)?|also have)\b/i.test(b.offer) &&
    a.sentence !== b.sentence &&
    a.specialty !== b.specialty
  )
    return false;
  const levels = !a.levels || !b.levels || b.levels.some((level) => a.levels?.includes(level));
  return levels && agree(a.specialty, b.specialty) && agree(a.track, b.track);
}
