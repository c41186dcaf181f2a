/** A source that an operator added: its definition lies in the database as data. */
import { BadInput } from '#core/errors.ts';
import { type Definition, defineScraper, type Source, sourceOf } from '../define.ts';

/** Null where nothing was saved with it. Throws BadInput for a definition that is none (any more). */
export function savedSource({ id, definition }: { id: string; definition: unknown }): Source | null {
  // Whatever lies in the column, defineScraper judges it.
  return definition === null ? null : sourceOf(id, defineScraper(definition as Definition));
}

/** `fault`: what is wrong with a definition that was saved by rules of another day. */
export function readSaved(kept: { id: string; definition: unknown }): {
  source: Source | null;
  fault: string | null;
} {
  try {
    return { source: savedSource(kept), fault: null };
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return { source: null, fault: `${kept.id}: its definition is none any more: ${error.message}` };
  }
}
