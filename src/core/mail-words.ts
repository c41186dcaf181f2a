/** Plain words as they stand in the two parts of a mail. */

export const COLUMNS = 72;

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

/** Plain words as they stand between tags or in an attribute. */
export const asHtml = (words: string): string =>
  /[^ !#-%'-;=?-~]/.test(words)
    ? words.replace(/[&<>"]|[\ud800-\udbff][\udc00-\udfff]|[\u0080-\uffff]/g, entityOf)
    : words;

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const entityOf = (letter: string) => named[letter] ?? `&#${letter.codePointAt(0)};`;

/** Letters beyond ASCII as entities, in lines of bearable length: such a part travels as it is, uncoded, through every server. */
export function ascii(html: string): string {
  return html
    .replace(/[\ud800-\udbff][\udc00-\udfff]|[\u0080-\uffff]/g, entityOf)
    .replace(/<(?=(?:tr|p|h\d|ul|li)\b)/g, '\n<');
}
