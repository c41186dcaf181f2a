/**
 * Words of a page as one spelling: white space folded, invisible characters gone, levels in one writing. All other letters
 * and dashes stay as they are.
 */
import { remembered } from '#core/remembered.ts';
import { inOneWriting } from './level-writing.ts';

/** Soft hyphens, zero-width characters and direction marks carry no meaning and hide words from rules. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

export const foldSpace = (text: string): string =>
  inOneWriting(unfolded.test(text) ? text.replace(invisible, '').replace(moreThanBlank, ' ').trim() : text);

/** Most lines are plain already, and looking costs a fraction of replacing. */
/** White space that is not one blank already: replacing each blank by itself is most of the work. */
const moreThanBlank = / \s+|[^\S ]\s*/g;
const unfolded = /[^\x20-\x7e]| {2}|^ | $/;

/** For comparing only: lower case, one dash, one apostrophe. */
export const plain = remembered((text) =>
  foldSpace(text)
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"'),
);
