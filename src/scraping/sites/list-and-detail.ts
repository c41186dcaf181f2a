/** A row of a list and its detail page are one posting: the detail page speaks first, the row fills its silence. */
import type { Posting } from '#core/posting.ts';
import { withDetail } from '../candidates/once-each.ts';

/** `details`: what was read on each detail page, by its address. */
export function withDetails(
  rows: readonly Posting[],
  details: ReadonlyMap<string, readonly Posting[]>,
): Posting[] {
  const used = new Set<string>();
  const merged = rows.flatMap((row) => {
    const found = details.get(row.url);
    if (!found?.length) return [row];
    if (used.has(row.url)) return [];
    used.add(row.url);
    const [only] = found;
    if (found.length > 1 || !only) return [...found];
    const joined = withDetail(row, only);
    return [row.status === 'filled' ? { ...joined, status: row.status } : joined];
  });
  // A row too thin to be a posting may still lead to a page that is one.
  const unlisted = [...details].filter(([url]) => !used.has(url)).flatMap(([, found]) => found);
  return [...merged, ...unlisted];
}
