/** The state of a place, from what its sources say now. */
import type { Change, FieldChange, VacancyState } from '../change.ts';
import type { Vacancy } from '../vacancy.ts';
import type { Told } from './merge.ts';

/** Healthy crawls in a row that must not show a posting before it is presumed filled. */
export const missesToClose = 2;

/** What is known by word of mouth or by mail alone counts as open for so long after the last word on it: nobody takes it down. */
export const wordOfMouthDays = 60;

/** `told`: the postings of one vacancy; `today` is "YYYY-MM-DD". */
export function nextState(facts: Vacancy, told: readonly Told[], today: string): VacancyState {
  if (told.every((t) => t.state === 'gone')) return 'presumed_filled';
  if (facts.status === 'filled') return 'filled';
  return facts.status === 'expired' || hasPassed(facts, today) ? 'expired' : 'open';
}

/** Past start or deadline is expired; a month has passed when it has ended. */
export function hasPassed(facts: Vacancy, today: string): boolean {
  if (facts.deadline !== null && facts.deadline < today) return true;
  if (facts.start === null || facts.start === 'immediate') return false;
  return facts.start.length === 7 ? facts.start < today.slice(0, 7) : facts.start < today;
}

/** The change to tell of, if any: opening and closing outweigh a changed field. */
export function changeBetween(
  before: { state: VacancyState } | null,
  after: { state: VacancyState },
  fields: FieldChange[],
): Pick<Change, 'kind' | 'fields'> | null {
  const wasOpen = before?.state === 'open';
  const isOpen = after.state === 'open';
  if (before === null) return isOpen ? { kind: 'opened', fields: [] } : null;
  if (!wasOpen && isOpen) return { kind: 'reopened', fields };
  if (wasOpen && !isOpen)
    return { kind: 'closed', fields: [{ field: 'status', before: before.state, after: after.state }] };
  return isOpen && fields.length ? { kind: 'changed', fields } : null;
}
