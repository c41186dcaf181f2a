/** A row of a list and its detail page are one posting: the detail page speaks first, the row fills its silence. */
import type { Posting } from '../posting.ts';
import { requirementNames, type Vacancy } from '../vacancy.ts';

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
    return found.length === 1 && only ? [joined(row, only)] : [...found];
  });
  // A row too thin to be a posting may still lead to a page that is one.
  const unlisted = [...details].filter(([url]) => !used.has(url)).flatMap(([, found]) => found);
  return [...merged, ...unlisted];
}

function joined(row: Posting, detail: Posting): Posting {
  const requirements = Object.fromEntries(
    requirementNames.map((name) => [name, detail.requirements[name] ?? row.requirements[name]]),
  ) as Vacancy['requirements'];
  return {
    ...detail,
    positions: detail.positions ?? row.positions,
    track: detail.track ?? row.track,
    start: detail.start ?? row.start,
    institution: detail.institution ?? row.institution,
    city: detail.city ?? row.city,
    state: detail.state ?? row.state,
    deadline: detail.deadline ?? row.deadline,
    contactEmails: detail.contactEmails.length ? detail.contactEmails : row.contactEmails,
    requirements,
    status: row.status === 'filled' ? 'filled' : detail.status,
    words: { ...row.words, ...detail.words },
    lead: row.lead && detail.lead,
  };
}
