/** What several changes of one vacancy come to between two digests: one piece of news, or none. */
import type { Change, FieldChange } from '../change.ts';

export type NewsKind = 'new' | 'reopened' | 'changed' | 'closed';

export type News = { kind: NewsKind; at: Date; version: number; fields: FieldChange[] };

/**
 * All changes must be of one vacancy. Null: nothing a person has to know, e.g. opened and filled again
 * before we told anybody, or a deadline moved there and back.
 */
export function newsOf(changes: readonly Change[]): News | null {
  const inOrder =
    changes.length === 1
      ? changes
      : [...changes].sort((a, b) => a.version - b.version || a.at.getTime() - b.at.getTime());
  const first = inOrder[0];
  const last = inOrder.at(-1);
  if (!first || !last) return null;
  const began = kindOf(first.kind);
  const ends = kindOf(last.kind);
  const about = { at: last.at, version: last.version };
  if (ends === 'closed') {
    return began === 'new' || began === 'reopened' ? null : { ...about, kind: 'closed', fields: last.fields };
  }
  if (inOrder.some((change) => change.kind === 'opened'))
    return { ...about, kind: 'new', at: first.at, fields: [] };
  const fields = netFields(inOrder.filter((change) => change.kind === 'changed'));
  if (inOrder.some((change) => change.kind === 'reopened')) return { ...about, kind: 'reopened', fields };
  return fields.length ? { ...about, kind: 'changed', fields } : null;
}

function netFields(changes: Change[]): FieldChange[] {
  const net = new Map<string, FieldChange>();
  for (const { field, before, after } of changes.flatMap((change) => change.fields)) {
    net.set(field, { field, before: net.has(field) ? net.get(field)?.before : before, after });
  }
  return [...net.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

function kindOf(kind: Change['kind']): NewsKind {
  return kind === 'opened' ? 'new' : kind;
}
