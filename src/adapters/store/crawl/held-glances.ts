/**
 * What was glanced at of sources whose pages are as they were, kept from one visit to the next. It may be out of date, as
 * another worker visits too: whoever goes by it has to ask the database, by the name of what was read, before anything is written.
 */
import type { Glance } from './crawl-memory.ts';

type Held = NonNullable<Glance>;

/** `most`: pages of all sources together, which take some 700 bytes each; the sources that wait longest are let go. */
export function holdGlances(most: number) {
  const held = new Map<string, Held>();
  let pages = 0;

  function forget(sourceId: string): void {
    pages -= held.get(sourceId)?.heads.length ?? 0;
    held.delete(sourceId);
  }

  return {
    get: (sourceId: string): Held | undefined => held.get(sourceId),
    forget,
    keep(sourceId: string, glance: Held): void {
      forget(sourceId);
      held.set(sourceId, glance);
      pages += glance.heads.length;
      for (const oldest of held.keys()) {
        if (pages <= most) break;
        forget(oldest);
      }
    },
  };
}
