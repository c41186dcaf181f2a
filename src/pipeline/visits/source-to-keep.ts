import type { SourceToKeep } from '#ports/crawl.ts';
import type { Source } from '#scraping';

/** A source as the store keeps it. */
export const toKeep = (source: Source): SourceToKeep => ({
  id: source.id,
  name: source.name,
  kind: source.kind,
  url: source.start[0] ?? source.mail?.home ?? '',
  specialtyHint: source.specialtyHint,
  everyMinutes: Math.max(1, Math.round(source.everyMinutes)),
  status: source.status,
});
