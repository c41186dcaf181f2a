/** A reading against what its definition expects: each fault says where, what was expected and what to open next. */
import type { Reading } from '#core/page.ts';
import type { FactName } from '#core/vacancy.ts';
import type { Source } from '../define.ts';

const facts: Record<string, FactName> = { level: 'pgy', contact: 'contactEmails' };

/** Empty when everything is as declared. A container with no rows is as declared: the list may be empty. */
export function unmet(reading: Reading, source: Source): string[] {
  const { expect, row } = source.definition;
  const found: string[] = [];
  const open = `open the page saved beside ${source.id}`;
  if (reading.container === 'missing')
    found.push(`${source.id}: no "${expect?.container ?? ''}" on the page; ${open}`);
  const least = expect?.atLeast ?? 0;
  if (reading.rows.length < least)
    found.push(
      `${source.id}: ${reading.rows.length} rows for "${row ?? 'the reader'}" (expected >= ${least}); ${open}`,
    );
  for (const name of expect?.always ?? []) {
    if (name === 'url' || name === 'title') continue;
    const empty = reading.rows.filter((one) => !one.fields[facts[name] ?? (name as FactName)]).length;
    if (empty > 0)
      found.push(`${source.id}: "${name}" is empty in ${empty} of ${reading.rows.length} rows; ${open}`);
  }
  return found;
}
