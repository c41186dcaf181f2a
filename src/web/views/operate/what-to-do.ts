/** What is wrong with a source, and the one thing to do about it next. */
import { plainWords } from '#core/digest/plain-words.ts';
import { isOutOfReach } from '#core/out-of-reach.ts';
import type { SourceHealth } from '#ports/operate.ts';

export function whatToDo({ health, reason, kind, silence }: SourceHealth): string {
  if (kind !== 'list_serve' && isOutOfReach(health, reason)) return toDo['unreachable'] ?? '';
  if (silence && !(health in toDo)) return toDo['silent'] ?? '';
  return (kind === 'list_serve' ? mailboxToDo[health] : undefined) ?? toDo[health] ?? '';
}

/** A silent source has no fault to tell, but a habit. */
export const troubleOf = ({ silence, health, reason }: SourceHealth): string =>
  silence && !(health in toDo) ? silence.words : plainWords(reason, 300);

const mailboxToDo: Record<string, string> = {
  blocked: 'Mend the setting that is named; “offcycle doctor” tries it.',
  failed: 'It is tried again by itself. If it lasts, mend the setting that is named.',
};

const toDo: Record<string, string> = {
  suspect: 'Look at what is held back, then approve or reject it.',
  drifted: 'Open it, try new selectors on its page, and mend the definition.',
  blocked: 'Keep to it: if robots or terms forbid us, leave it out; else ask its owner.',
  failed: 'It is tried again by itself. If it lasts, look at the address by hand.',
  unreachable: 'If it lasts, open the page yourself; where many are so, look at the network of this machine.',
  silent: 'Compare the page with what was read from it.',
};
