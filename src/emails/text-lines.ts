/** Laying out the plain-text part: 72 columns, links whole on their line, nothing that a terminal could obey. */

const COLUMNS = 72;

/** Breaks at blanks; a word longer than the line (an address) keeps its line whole. */
export function wrapped(words: string, indent = ''): string {
  if (indent.length + words.length <= COLUMNS) return indent + words;
  const room = COLUMNS - indent.length;
  let lines = '';
  let from = 0;
  while (words.length - from > room) {
    let end = words.lastIndexOf(' ', from + room);
    if (end <= from) end = words.indexOf(' ', from + room);
    if (end === -1) break;
    lines += `${indent}${words.slice(from, end)}\n`;
    from = end + 1;
  }
  return lines + indent + words.slice(from);
}

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
