/**
 * Where each field of a posting stands in the page. The words are looked for where they were read from: in the cell, the
 * sentence of the offer, the posting's own lines, its headings, what is said to all, the rest of the page; then in what the
 * page carries unseen. Nothing is guessed: what is not found has no place, and the reason is said.
 */
import type { Page, Piece, RawVacancy } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import { type SpotName, type Spots, together } from '#core/spot.ts';
import type { FactName } from '#core/vacancy.ts';
import { isWrittenOtherwise, levelsAsIn } from '../level-writing.ts';
import { pageShape } from '../outline/page-shape.ts';
import type { Layer } from './hidden.ts';
import { type Group, groupOf, hitOf } from './in-pieces.ts';
import { letters } from './key.ts';
import { textAt } from './source-text.ts';
import { SpotFinder } from './spot-finder.ts';

export type Spotter = (posting: Posting, row: RawVacancy | null) => Posting;

/** `whole`: all lines of the page. A row that is null: what has no place yet is looked for on the whole page. */
export function spotterOf(page: Pick<Page, 'kind' | 'text' | 'url'>, whole: readonly Piece[]): Spotter {
  const everything = once(() => groupOf(whole));
  const finder = new SpotFinder(page, everything);
  const groups = new WeakMap<RawVacancy, Group[]>();
  const groupsOf = (row: RawVacancy): Group[] => {
    const known = groups.get(row);
    if (known) return known;
    const { own = [], headings = [], shared = [] } = row.pieces ?? {};
    const made = [own, headings, shared].map(groupOf);
    groups.set(row, made);
    return made;
  };
  return (posting, row) => {
    const missing = wordsOf(posting).filter(([name]) => !posting.spots?.some(({ fields }) => fields[name]));
    if (missing.length === 0) return posting;
    const near = row ? groupsOf(row) : [everything()];
    const offer = onceFor((group: Group) => hitOf(group, posting.evidence));
    const line = longest(row?.pieces?.own.map(({ text }) => text) ?? [], posting.evidence);
    const anchor = onceFor((layer: Layer) => Math.max(0, layer.key.indexOf(letters(line))));
    const fields: Spots['fields'] = {};
    const exact: Posting['words'] = {};
    for (const [name, words] of missing) {
      const cell = name === 'evidence' ? undefined : row?.fields[name];
      const looking = { groups: near, cell, offer, anchor };
      const [spot, found] = finder.find(name, words, looking);
      fields[name] = spot;
      if (name !== 'evidence' && found !== words) exact[name] = found;
    }
    const words = { ...posting.words, ...exact };
    return { ...posting, words, spots: together(posting.spots, [{ page: page.url, fields }]) };
  };
}

/** Its words with each level as the page writes it where they stand. */
export function withLevelsOf(page: Pick<Page, 'kind' | 'text' | 'url'>, posting: Posting): Posting {
  if (!isWrittenOtherwise(page.text)) return posting;
  const fields = posting.spots?.find((one) => one.page === page.url)?.fields ?? {};
  const asThere = (name: SpotName, words: string): string => {
    const spans = fields[name]?.at ?? [[0, page.text.length] as const];
    const there = spans.map((span) => textAt(page.text, span, page.kind === 'html').text).join('\n');
    return levelsAsIn(there, words);
  };
  const { evidence, ...words } = Object.fromEntries(
    wordsOf(posting).map(([name, said]) => [name, asThere(name, said)]),
  );
  return { ...posting, words, evidence: evidence ?? '' };
}

/** Postings that were read from parts of what is kept as one text, with their places in it. `copy`: its hash. */
export function spottedIn(
  kept: Pick<Page, 'url' | 'text'>,
  postings: readonly Posting[],
  copy: string,
): Posting[] {
  const spotted = spotterOf({ ...kept, kind: 'text' }, linesOfText(kept.text));
  return postings.map((one) => ofCopy(spotted(one, null), copy));
}

/** A posting with its places on a page, looked for anew: only its words are known, not whence they were read. */
export function spottedOn(
  page: Pick<Page, 'kind' | 'text' | 'url'>,
  { spots: _, ...posting }: Posting,
): Posting {
  const lines = page.kind === 'html' ? pageShape(page.text).lines : linesOfText(page.text);
  return spotterOf(page, lines)(posting, null);
}

/** The places of a posting, with the hash of the copy that they are places in. */
export const ofCopy = ({ spots, ...posting }: Posting, copy: string): Posting => ({
  ...posting,
  ...(spots ? { spots: spots.map((one) => ({ ...one, copy: one.copy ?? copy })) } : {}),
});

const linesOfText = (text: string): Piece[] =>
  [...text.matchAll(/[^\r\n]+/g)].map((hit) => ({
    text: hit[0],
    at: [hit.index, hit.index + hit[0].length],
  }));

const wordsOf = ({ words, evidence }: Posting): [SpotName, string][] => [
  ...(evidence === '' ? [] : ([['evidence', evidence]] as [SpotName, string][])),
  // Object.entries forgets the key type.
  ...(Object.entries(words) as [FactName, string][]),
];

const longest = (lines: readonly string[], otherwise: string): string =>
  lines.reduce((best, one) => (one.length > best.length ? one : best), '') || otherwise;

function once<Made extends object>(make: () => Made): () => Made {
  let made: Made | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function onceFor<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new Map<Of, Made>();
  return (of) => {
    const known = made.get(of);
    if (known !== undefined) return known;
    const fresh = make(of);
    made.set(of, fresh);
    return fresh;
  };
}
