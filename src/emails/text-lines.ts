/** Laying out the plain-text part: 72 columns, links whole on their line, nothing that a terminal could obey. */

const COLUMNS = 72;

/** Breaks at blanks; a word longer than the line (an address) keeps its line whole. */
export function wrapped(words: string, indent = ''): string {
  if (indent.length + words.length <= COLUMNS) return indent + words;
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ')) {
    if (line && indent.length + line.length + 1 + word.length > COLUMNS) {
      lines.push(indent + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, indent + line].join('\n');
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
