/** Which sentences of a block speak of one of its places, and which of all. */
import { saidOfLevels } from './addressees.ts';
import type { Stretch } from './plain.ts';
import { inScope } from './scope.ts';
import { readTrack } from './what/track.ts';

/** A place with the sentence that offers it. */
type Offer = { sentence: number; levels: number[] | null; offer: string };

/** Sentences of this place, and the sentences nobody owns; a line scoped to another level belongs to neither. */
export function territory(
  parts: readonly Stretch[],
  anchors: Offer[],
  i: number,
): { own: string; rest: string } {
  const mine = anchors[i];
  const levels = mine?.levels ?? [];
  const next = anchors.slice(i + 1).find((one) => one.sentence > (mine?.sentence ?? 0));
  const taken = new Set(anchors.filter((one) => one.sentence !== mine?.sentence).map((one) => one.sentence));
  const keep = inScope(parts, levels);
  const twin = (k: number): boolean | null =>
    ofTwo(parts[k]?.text ?? '', i, anchors.length) ??
    ofTrack(parts[k]?.text ?? '', i, anchors) ??
    ofMonth(parts[k]?.text ?? '', i, anchors);
  const all = [...new Set(anchors.flatMap((one) => one.levels ?? []))];
  const told = saidOfLevels(parts, { mine: levels, all });
  const others = anchors.filter((one, k) => k < anchors.length - 1 && one.sentence !== mine?.sentence);
  const ofOther = (k: number): boolean =>
    others.some(({ sentence }) =>
      isSaidOf(parts, { from: sentence, to: k, next: nextAfter(anchors, sentence) }),
    );
  const offers = new Set(anchors.map((one) => one.sentence));
  const words = (k: number): string => (offers.has(k) ? parts[k]?.text : told[k]?.words) ?? '';
  const own = parts.flatMap((_, k) =>
    k >= (mine?.sentence ?? 0) && k < (next?.sentence ?? parts.length) && keep[k] && twin(k) !== false
      ? [words(k)]
      : [],
  );
  const rest = parts.flatMap((_, k) =>
    !taken.has(k) && keep[k] && (twin(k) ?? (told[k]?.named || !ofOther(k))) ? [words(k)] : [],
  );
  return { own: join(own), rest: join(rest) };
}

/** "The former must have passed Step 3": of two places, said of the first alone; null: said of neither by name. */
function ofTwo(text: string, i: number, count: number): boolean | null {
  if (count !== 2) return null;
  if (/^\W*(?:for )?the former\b/i.test(text)) return i === 0;
  if (/^\W*(?:for )?the latter\b/i.test(text)) return i === 1;
  const which = text.match(ofOrder)?.[1]?.toLowerCase();
  return which === undefined ? null : i === (which === 'first' ? 0 : 1);
}
/** "For the second of these the person must have ...". */
const ofOrder =
  /^\W*for the (first|second)(?: of (?:these|those|them|the two)| one| (?:place|seat|position|spot|slot))?\b(?! (?:year|time|rotation|month|half|week|level|class))/i;

/** "For the preliminary place I only ask for passing scores": of a place in that track, beside one in another. */
function ofTrack(text: string, i: number, anchors: readonly Offer[]): boolean | null {
  const track = readTrack(text.match(trackOfPlace)?.[0] ?? '')?.value;
  if (track === undefined) return null;
  const named = anchors.map(({ offer }) => readTrack(offer)?.value === track);
  return named.includes(true) && named.includes(false) ? (named[i] ?? null) : null;
}
const trackOfPlace =
  /^\W*for (?:the |our |your )?(?:preliminary|prelim|categorical|advanced) (?:[\w-]+ )?(?:places?|seats?|positions?|spots?|slots?|openings?|one)\b/i;

/** "For the March place you need not have Step 3": said of the one that is offered for March. */
function ofMonth(text: string, i: number, anchors: readonly Offer[]): boolean | null {
  const month = text.match(monthOfPlace)?.[1]?.toLowerCase();
  if (month === undefined) return null;
  const named = anchors.map(({ offer }) => offer.toLowerCase().includes(month));
  return named.includes(true) ? (named[i] ?? null) : null;
}
const monthOfPlace =
  /^\W*(?:for )?(?:the |our |your )?(January|February|March|April|May|June|July|August|September|October|November|December) (?:places?|seats?|positions?|spots?|slots?|openings?|start|entry|one)\b/i;

const nextAfter = (anchors: readonly Offer[], sentence: number): number =>
  anchors.find((one) => one.sentence > sentence)?.sentence ?? Number.POSITIVE_INFINITY;

/** What goes on in the line of an offer, up to the next offer, is said of it, unless it speaks to all. */
function isSaidOf(
  parts: readonly Stretch[],
  { from, to, next }: { from: number; to: number; next: number },
): boolean {
  if (to <= from || to >= next) return false;
  const line = parts.slice(from, to).every(({ text }) => !text.endsWith('\n'));
  return line && !/\b(?:all|both|either|every|each|any)\b/i.test(parts[to]?.text ?? '');
}

const join = (words: readonly string[]): string =>
  words
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .join('\n');
