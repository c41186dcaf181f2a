/** Several levels in one sentence: which of them are offered, and which of those are places of their own. */
import { findLevels, type LevelMention } from './levels.ts';

/** The mentions that are offered; where none is so for sure, those that nothing speaks against. */
export function levelsOffered(text: string): LevelMention[] {
  const mentions = findLevels(text);
  const firm = mentions.filter((one, at) => {
    if (one.offered >= 1) return true;
    if (one.offered < 0) return false;
    const [before, next] = [mentions[at - 1], mentions[at + 1]];
    return (
      isChained(text, one, next) ||
      isChained(text, before, one) ||
      isAnother(text, before, one) ||
      isOther(text, one, next) ||
      isOther(text, before, one)
    );
  });
  return firm.length > 0 ? firm : mentions.filter((one) => one.offered >= 0);
}

/** "PGY-2 and PGY-3 openings", "PGY-2 and PGY-3: one each": what is said of one is said of those it is joined to. */
const isChained = (text: string, one: LevelMention | undefined, next: LevelMention | undefined): boolean =>
  one !== undefined &&
  next !== undefined &&
  Math.max(one.offered, next.offered) >= 1 &&
  /^\s*(?:,|and|&|,? and)\s*$/i.test(text.slice(one.end, next.at));

/** "One PGY-2 in January and one PGY-3": what is said of the first is said of the next that is counted. */
const isAnother = (text: string, before: LevelMention | undefined, one: LevelMention): boolean =>
  before !== undefined &&
  before.offered >= 1 &&
  /^[^.;]{0,60}\b(?:and|plus|as well as) (?:an?|one|two|three|another|\d) (?:[\w-]+ ){0,2}$/i.test(
    text.slice(before.end, one.at),
  );

type Piece = { from: number; to: number; levels: number[] | null };

/** Levels joined by "or" or "/" are one place; by "and" or a comma, places of their own. */
export function apart(text: string, mentions: LevelMention[]): Piece[] {
  const groups: LevelMention[][] = [];
  for (const mention of mentions) {
    const last = groups.at(-1);
    const between = last ? text.slice(last.at(-1)?.end ?? 0, mention.at) : '';
    if (last && isEither(between, text.slice(last.at(-1)?.end ?? 0))) last.push(mention);
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
const isEither = (between: string, after: string): boolean =>
  (!/^\s*,\s*$/.test(between) && (either.test(between) || orElse.test(between))) || wouldDo.test(after);
const isOther = (text: string, one: LevelMention | undefined, next: LevelMention | undefined): boolean =>
  one !== undefined &&
  next !== undefined &&
  Math.max(one.offered, next.offered) >= 1 &&
  isEither(text.slice(one.end, next.at), text.slice(one.end));
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
