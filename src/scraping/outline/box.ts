/** A new box of the outline, and which boxes are never kept. */
import { mayOffer, saysLevel } from '../candidates/cues.ts';
import type { Box, Document, Line, Link, Outline } from './outline.ts';

/** An element that was begun, and what it changed. */
export type Open = {
  tag: string;
  entered: boolean;
  made: Box | null;
  /** Its class says that it is bought space. */
  advert: boolean;
  bold: boolean;
  struck: boolean;
  rank: number;
  link: Link | null;
};

/** Written out: made for every element of a page, and spreading costs ten times as much. */
export const begun = (tag: string): Open => ({
  tag,
  entered: false,
  made: null,
  advert: false,
  bold: false,
  struck: false,
  rank: 0,
  link: null,
});

export const box = (tag: string, className = ''): Box => ({
  kind: 'box',
  tag,
  className,
  children: [],
  columns: 1,
  rows: 1,
});

export const nothingSaid = (): Omit<Document, 'root'> => ({
  ...{ title: '', titleAt: null, meta: {}, jsonLd: [] },
  ...{ outside: [], outsideAt: [], links: [] },
});

/** Quotes, headlines and what is bought are no content of the page they stand on. */
export const isLeftOut = (done: Box, advert: boolean): boolean =>
  isQuoted(done) || isHeadlines(done) || (advert && !offersItself(done));

/** Somebody else's words in a forum: they stand in their own post. */
const isQuoted = (done: Box): boolean => {
  const [first] = done.children;
  return (
    done.tag === 'blockquote' &&
    first?.kind === 'line' &&
    /\b(?:wrote|said|posted)\s?:/.test(first.text.slice(0, 80))
  );
};

/** "One PGY-2 vacancy, July 2026. Contact: ...": an advertisement that offers a place itself, with whom to write to. */
function offersItself(done: Box): boolean {
  const lines = done.children.flatMap(linesIn);
  const text = lines.map((line) => line.text).join('\n');
  return (
    text.length < 3000 &&
    mayOffer(text.replaceAll('\n', ' ')) &&
    (text.includes('@') ||
      lines.some(({ mails }) => mails.length > 0) ||
      /\b(?:filled|withdrawn)\b/i.test(text))
  );
}

/** "News" or "Recent posts" over links, none of them to a place: what a site has written lately, wherever a page shows it. */
function isHeadlines(done: Box): boolean {
  const [first, ...rest] = done.children;
  if (first?.kind !== 'line' || first.rank === 0 || rest.length === 0 || !headlines.test(first.text))
    return false;
  const stories = rest.flatMap(linesIn);
  return (
    stories.length < 40 &&
    stories.every(
      ({ text, rank, linkOnly }) => rank === 0 && linkOnly && !saysLevel(text) && !mayOfferPlaces.test(text),
    )
  );
}
const headlines =
  /^\W*(?:(?:latest|recent|top|our|more|in the|program|department|hospital|site) )?(?:news|headlines|stories|posts|announcements|updates|blog)(?: (?:and|&) (?:events|announcements|updates|news))?\W*$/i;
const mayOfferPlaces =
  /\b(?:openings?|vacan\w+|positions?|spots?|seats?|slots?|unfilled|off-?cycle|needed|wanted|residen(?:t|ts|cy))\b/i;

/** Depth is bounded by the outline, so recursion is safe. */
const linesIn = (child: Outline): Line[] =>
  child.kind === 'line' ? [child] : child.children.flatMap(linesIn);

/** A second line break in a row parts paragraphs. */
export const addGap = (here: Box | undefined): void => {
  if (here && here.children.length > 0) here.children.push(box('gap'));
};

/** What parts nothing any more at the end of a box. */
export const dropGaps = (done: Box): void => {
  for (
    let last = done.children.at(-1);
    last?.kind === 'box' && last.tag === 'gap';
    last = done.children.at(-1)
  )
    done.children.pop();
};
