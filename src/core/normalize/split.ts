/** One block may offer several places: finds each, with the sentences that are its own. */

import type { Track } from '../vacancy.ts';
import { isDemand, withoutAskedYears } from './asked/demand.ts';
import { withoutLeavers } from './leavers.ts';
import { type Mark, withMarks } from './mark.ts';
import { offersAPlace, offerWeight } from './offer/offers.ts';
import { readStatus } from './offer/status.ts';
import { withoutComers } from './offer/whom.ts';
import { left, type Sum, sharesIn, sums } from './partitives.ts';
import { plain, type Stretch, sentences } from './plain.ts';
import { territory } from './territory.ts';
import { countsFields, countsNone, fieldsCounted, levelsCounted } from './what/counted-fields.ts';
import { findLevels } from './what/levels.ts';
import { apart, levelsOffered } from './what/levels-apart.ts';
import { readPositions } from './what/positions.ts';
import { findSpecialties } from './what/specialty-in-words.ts';
import { readTrack } from './what/track.ts';
import { withoutReasons } from './without-reasons.ts';

/** `offer`: the words that offer it; `own`: those and what follows up to the next place; `rest`: what others do not own. */
export type Place = {
  offer: string;
  own: string;
  rest: string;
  levels: number[] | null;
  specialty: string | null;
  track: Track | null;
  /** How many places, where they are told as a part of a sum ("the other two"). */
  count: number | null;
  /** The letter or number by which the page names it. */
  mark: Mark | null;
  /** The block offers places in several fields, each with its own. */
  ofSeveral: boolean;
  /** It offers places at several levels, each with its own. */
  ofLevels: boolean;
};

type Anchor = Omit<Place, 'own' | 'rest' | 'ofSeveral' | 'ofLevels'> & { sentence: number };

/** At least one place; more where levels, tracks or specialties are offered as separate places. `asked`: what labels give to a demand. */
export function splitPlaces(block: string, asked = ''): Place[] {
  const parts = sentences(block);
  const named = sums(parts)
    .flatMap((sum) => anchorsOf(sum, parts))
    .filter(({ sentence }) => !endsWithin(parts[sentence]?.text.trim() ?? '', asked));
  const anchors = withMarks(distinct(withoutReasons(withoutSummaries(named))), parts);
  const first = anchors[0];
  const alone = { own: block, rest: block, ofSeveral: false, ofLevels: false };
  if (!first)
    return [{ offer: '', levels: null, specialty: null, track: null, count: null, mark: null, ...alone }];
  if (anchors.length === 1) return [{ ...first, ...alone }];
  const fields = new Set(anchors.map(({ specialty }) => specialty));
  const ofSeveral = fields.size > 1 && !fields.has(null);
  const levels = new Set(anchors.map((one) => one.levels?.join()));
  const ofLevels = levels.size === anchors.length && !levels.has(undefined);
  return anchors.map((anchor, i) => ({ ...anchor, ...territory(parts, anchors, i), ofSeveral, ofLevels }));
}

/** "Before you come A clinical PGY-1", where the label gives "A clinical PGY-1" to what is asked. */
const endsWithin = (sentence: string, asked: string): boolean =>
  asked !== '' && (asked.includes(sentence) || sentence.endsWith(sentences(asked)[0]?.text.trim() ?? asked));

/** "Our PGY-2 class is full." */
const isFull =
  /\b(?:class|residency|program|level|roster|complement|PGY-?\s?\d|R-?\d|CA-?\d) (?:is|are) (?:now |currently |already |all )?(?:full|complete|at capacity)\b/i;

/** "Needs an ACGME surgery PGY-1", "A surgical or transitional PGY-1 year.": of whoever comes, however much it sounds like an offer. */
const bring =
  /^\W*(?:(?:needs?|requires?|required:?|must have|bring)\b[^.;]{0,20}\b(?:ACGME|accredited)\b|(?:previous|prior|earlier|required) (?:training|residency|experience|education)\b|(?:conditions?:? |background:? )?an? (?:[\w,/-]+ ){0,5}(?:(?:PGY-?\s?1|intern) year|internship)\W*$)/i;

/** The parts of a sum are the places, and not what sums them up. */
function anchorsOf({ at, size, text }: Sum, parts: readonly Stretch[]): Anchor[] {
  const all = parts.slice(at, at + size);
  const shares = all.map((part) => sharesIn(part.text));
  const told = shares.flat();
  const [head = []] = all.slice(0, 1).map((part) => anchorsIn(part, at));
  if (told.length === 0 || !offersAPlace(text) || (size === 1 && told.length === 1))
    return [...head, ...all.slice(1).flatMap((part, i) => anchorsIn(part, at + 1 + i))];
  const rest = left(all[0]?.text ?? '', told);
  const anchors = all.flatMap((part, i) =>
    (shares[i] ?? []).map(({ from, to, count, levels }): Anchor => {
      const offer = part.text.slice(from, to);
      const [specialty, track] = [onlySpecialty(offer), readTrack(offer)?.value ?? null];
      return { sentence: at + i, offer, levels, specialty, track, count: count ?? rest, mark: null };
    }),
  );
  const named = new Set(anchors.flatMap(({ levels }) => levels ?? []));
  const apart = head.filter(({ levels }) => levels?.some((level) => !named.has(level)));
  return [...(shares[0]?.length ? [] : apart), ...anchors];
}

function anchorsIn(part: Stretch, sentence: number): Anchor[] {
  const text = plain(part.text);
  if (bring.test(text) || withoutAskedYears(part.text) !== part.text) return [];
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
              count: null,
              mark: null,
            },
          ]
        : [],
    );
  const staying = withoutLeavers(text);
  const told = levelsOffered(staying).length > 0 ? staying : text;
  const levels = levelsOffered(told);
  const anchors = apart(told, levels).map(({ from, to, levels: some }) => {
    const own = part.text.slice(from, to);
    return {
      sentence,
      offer: levels.length > 1 ? own.slice(own.match(sum)?.[0].length ?? 0) : own,
      levels: some,
      specialty: onlySpecialty(own),
      track: readTrack(withoutComers(own))?.value ?? null,
      count: null,
      mark: null,
    };
  });
  return anchors.flatMap((anchor) => byTrack(anchor)).flatMap((anchor) => bySpecialty(anchor));
}

/** "We have two seats to fill: one PGY-1 from January and one PGY-2": what counts both is said of neither. */
const sum = /^[^:]*\b(?:two|three|four|several|both|[2-6])\b[^:]*:\s*(?=(?:an?|one|two|1|2)\b)/i;

/** "one categorical and one preliminary PGY-1" is two places. */
function byTrack(anchor: Anchor): Anchor[] {
  const hit = plain(anchor.offer).match(twoTracks);
  const [, counted, first, joint, other] = hit ?? [];
  if (hit?.index === undefined || first?.toLowerCase() === other?.toLowerCase()) return [anchor];
  if (counted === undefined && joint !== undefined) return [anchor];
  const middle = hit.index + hit[0].search(/\s(?:and|&|plus)\s|[,/]/i);
  const named = (half: string): string =>
    /\b(?:position|spot|slot|opening)s?\s*$/i.test(half) ? half : half + tail;
  const end = hit.index + hit[0].length;
  const rest = anchor.offer.slice(end);
  const halves = [
    named(anchor.offer.slice(hit.index, middle)),
    anchor.offer.slice(middle, end) + (/^\s*[,.;)]/.test(rest) ? tail : '') + rest,
  ];
  return halves.map((half) => ({ ...anchor, track: readTrack(half)?.value ?? null, offer: half }));
}

/** Says of the half that ends before it what the whole offers. */
const tail = ' position';

const twoTracks =
  /\b(?:(one|two|three|four|five|\d{1,2}|an?)\s+)?(categorical|preliminary|prelim|advanced)(?:\s+(?:PGY-?\s?\d\s+)?(?:positions?\s+|spots?\s+|slots?\s+|openings?\s+)?(?:and|&|plus)\s+(?:(?:one|two|three|four|five|\d{1,2}|an?)\s+)?|\s?([,/])\s?(?:and )?(?:one|two|three|four|five|\d{1,2}|an?)\s+)(categorical|preliminary|prelim|advanced)\b/i;

/** "openings in Psychiatry and Family Medicine" are two places; "Internal Medicine/Psychiatry" is one. */
function bySpecialty(anchor: Anchor): Anchor[] {
  const mentions = findSpecialties(withoutComers(anchor.offer)).filter((one) => one.weight >= 1);
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
    findSpecialties(withoutComers(words))
      .filter((one) => one.weight >= 1)
      .map((one) => one.specialty.name),
  );
  return names.size === 1 ? ([...names][0] ?? null) : null;
}

/** "Joining as a PGY-2 or PGY-3" above "one PGY-2 and one PGY-3": the words that tell them apart are the offer. */
const withoutSummaries = (anchors: Anchor[]): Anchor[] =>
  anchors.filter((one) => {
    const below = anchors.filter((other) => other.sentence > one.sentence && other.levels?.length === 1);
    if (one.levels === null) return !isSumShared(one, below);
    const parts = below.filter((other) => one.levels?.includes(other.levels?.[0] ?? 0));
    return one.levels.length < 2 || one.sentence > 0 || parts.length < 2;
  });

/** "We find ourselves with two categorical places", and below it one at PGY-2 and one at PGY-3: what is said of both is said of each. */
function isSumShared({ offer, track, specialty }: Anchor, below: readonly Anchor[]): boolean {
  const levels = new Set(below.map((other) => other.levels?.join()));
  if (levels.size < 2 || readPositions(offer)?.value !== levels.size) return false;
  for (const other of below) {
    other.count ??= 1;
    other.track ??= track;
    other.specialty ??= specialty;
  }
  return true;
}

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
    /\b(?:another|second(?![- ]year)|separate(?:ly)?|additional(?:ly)?|also have)\b/i.test(b.offer) &&
    a.sentence !== b.sentence &&
    a.specialty !== b.specialty
  )
    return false;
  const levels = !a.levels || !b.levels || b.levels.some((level) => a.levels?.includes(level));
  return levels && agree(a.specialty, b.specialty) && agree(a.track, b.track);
}
