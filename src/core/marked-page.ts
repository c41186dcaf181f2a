/** A copy of a page as lines of text in which the words of a posting are marked. */
import type { SpotName } from './spot.ts';

/** `fields`: whose words these are; none: nobody's. */
export type MarkedPiece = { text: string; fields: SpotName[] };

export type MarkedField = {
  name: SpotName;
  words: string;
  /** Null: it is marked in the lines. Else the piece of the source that holds it in another form, or why there is none. */
  otherwise: { source: string } | { because: string } | null;
};

export type MarkedPage = {
  url: string;
  sourceId: string;
  sourceName: string;
  /** When the copy was taken. */
  at: Date;
  /** The copy that was read is no longer kept, or nobody noted the places: the words were looked for in this one. */
  searched: boolean;
  fields: MarkedField[];
  /** Null in place of lines that are left out. */
  lines: (MarkedPiece[] | null)[];
};
