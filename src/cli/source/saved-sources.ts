/** The sources that operators added, as they were saved. */
import type { WatchedSource } from '#ports/crawl.ts';
import type { Source } from '#scraping';
import { savedSource } from '#scraping/definitions/saved-source.ts';
import type { Chosen, Problem } from './chosen-sources.ts';

/** A definition that is none any more is a problem that names it; the others go on. */
export function savedSources(kept: readonly WatchedSource[]): { sources: Source[]; problems: Problem[] } {
  const sources: Source[] = [];
  const problems: Problem[] = [];
  for (const one of kept) {
    if (one.origin !== 'database') continue;
    try {
      const source = savedSource(one);
      // What became of it since counts: an operator, a check or the owner of its site may have excluded it.
      if (source) sources.push({ ...source, status: statusOf(one, source) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push({ source: one.id, url: one.url, reason: `${one.id}: ${reason}` });
    }
  }
  return { sources, problems };
}

const statusOf = ({ status }: WatchedSource, source: Source): Source['status'] =>
  status === 'excluded' || status === 'verified' || status === 'unverified' ? status : source.status;

/** A round of all: those of files and of operators, without what is paused or excluded since. */
export function everySource(defined: Chosen, kept: readonly WatchedSource[]): Omit<Chosen, 'origin'> {
  const resting = new Set(
    kept.filter(({ pausedAt, status }) => pausedAt !== null || status === 'excluded').map(({ id }) => id),
  );
  const saved = savedSources(kept.filter(({ id }) => !resting.has(id)));
  return {
    sources: [...defined.sources.filter(({ id }) => !resting.has(id)), ...saved.sources],
    problems: [...defined.problems, ...saved.problems],
  };
}
