/** Laying out the plain-text part: 72 columns, links whole on their line, nothing that a terminal could obey. */

import { COLUMNS, wrapped } from '#core/mail-words.ts';

/** "- " before the first line, two blanks before the rest. */
export function bullet(words: string): string {
  return `- ${wrapped(words, '  ').slice(2)}`;
}

export function rule(words: string): string {
  return `${words.toUpperCase()}\n${'-'.repeat(Math.min(COLUMNS, words.length))}`;
}

/** Paragraphs that are there, an empty line between them, one line end at the last. */
export function paragraphs(...parts: (string | null | false | undefined)[]): string {
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
