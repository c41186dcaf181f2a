/** Several levels in one sentence: which of them are offered, and which of those are places of their own. */
import { findLevels, type LevelMention } from './levels.ts';

/** The mentions that are offered; where none is so for sure, those that nothing speaks against. */
export function levelsOffered(text: string): LevelMention[] {
  const mentions = findLevels(text);
  const firm = mentions.map((one) => one.offered >= 1);
  // What is said of one is said of those it is joined to, and of those these are joined to.
  const spread = (at: number, to: number, joined: boolean): void => {
    if (firm[at] && joined && (mentions[to]?.offered ?? -1) >= 0) firm[to] = true;
  };
  for (let at = 1; at < mentions.length; at += 1)
    spread(at - 1, at, isJoined(text, mentions, at) || isAnother(text, mentions, at));
  for (let at = mentions.length - 1; at > 0; at -= 1) spread(at, at - 1, isJoined(text, mentions, at));
  return firm.includes(true)
    ? mentions.filter((_, at) => firm[at])
    : mentions.filter((one) => one.offered >= 0);
}

const between = (text: string, mentions: readonly LevelMention[], at: number): string =>
  text.slice(mentions[at - 1]?.end ?? 0, mentions[at]?.at ?? 0);

/** "PGY-2 and PGY-3 openings", "PGY-2 and PGY-3: one each", "PGY-2 or 3". */
const isJoined = (text: string, mentions: readonly LevelMention[], at: number): boolean =>
  /^\s*(?:,|and|&|,? and)\s*$/i.test(between(text, mentions, at)) ||
  isEither(between(text, mentions, at), text.slice(mentions[at - 1]?.end ?? 0));

/** "One PGY-2 in January and one PGY-3": what is said of the first is said of the next that is counted. */
const isAnother = (text: string, mentions: readonly LevelMention[], at: number): boolean =>
  /^[^.;]{0,60}\b(?:and|plus|as well as) (?:an?|one|two|three|another|\d) (?:[\w-]+ ){0,2}$/i.test(
    between(text, mentions, at),
  );

type Piece = { from: number; to: number; levels: number[] | null };

/** Levels joined by "or" or "/" are one place; by "and" or a comma, places of their own. */
export function apart(text: string, mentions: LevelMention[]): Piece[] {
  const groups: LevelMention[][] = [];
  for (const [at, mention] of mentions.entries()) {
    const last = groups.at(-1);
    const either =
      isEither(between(text, mentions, at), text.slice(mentions[at - 1]?.end ?? 0)) ||
      listsEither(text, mentions, at);
    if (last && either) last.push(mention);
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

/** "PGY-1 or 2", "PGY-2 to fill, or PGY-3 if the right person comes": one place, at either level. */
const isEither = (joint: string, after: string): boolean =>
  (!/^\s*,\s*$/.test(joint) && (either.test(joint) || orElse.test(joint))) || wouldDo.test(after);
/** "PGY-2, PGY-3 or PGY-4": the last joint of a list, within the last mention too ("PGY-3 or 4"), is that of all its commas. */
function listsEither(text: string, mentions: readonly LevelMention[], at: number): boolean {
  let to = at;
  while (to < mentions.length && /^\s*,\s*(?:an?\s+)?$/.test(between(text, mentions, to))) to += 1;
  const last = mentions[to - 1];
  if (to === at || !last) return false;
  return (
    /\bor\b/i.test(text.slice(last.at, last.end)) ||
    (to < mentions.length && /^\s*,?\s*or\s+(?:an?\s+)?$/i.test(between(text, mentions, to)))
  );
}
const either =
  /^[\s(),/=-]*(?:or|\/|i\.e\.|that is|=|\()?(?:,?\s*(?:failing that|else|alternatively|possibly|perhaps|even))?,?\s*(?:an?\s+)?(?:(?:first|second|third)[- ]year\s*)?\(?$/i;
const orElse =
  /^(?![^.;]*\b(?:and|plus|one|two|three|another|also|20\d\d)\b)[^.;\d]{0,40}(?:,| -)? (?:or(?: (?:else|possibly|perhaps|even|maybe))?)(?: (?:for|at|as))?(?: (?:an?|the))?(?: (?:strong|good|suitable|experienced|qualified))? $/i;
/** "PGY-3 wanted, though a strong PGY-2 would do". */
const wouldDo =
  /^[^.;]{0,60}\bPGY-?\s?[1-5] (?:would|will|could|may|might|can) (?:also )?(?:do|serve|be (?:considered|fine|welcome|acceptable))\b/i;

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
