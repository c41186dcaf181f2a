/** A source that an operator added: its definition lies in the database as data. */
import { type Definition, defineScraper, type Source, sourceOf } from './define.ts';

/** Null where nothing was saved with it. Throws BadInput for a definition that is none (any more). */
export function savedSource({ id, definition }: { id: string; definition: unknown }): Source | null {
  // Whatever lies in the column, defineScraper judges it.
  return definition === null ? null : sourceOf(id, defineScraper(definition as Definition));
}
