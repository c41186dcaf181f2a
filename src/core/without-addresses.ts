/** Words without the addresses in them: what `/\S+@\S+/g` finds, looked for from each `@` and not from each letter. */

/** Each address, with all that stands beside it without a blank, becomes what `by` says. */
export function withoutAddresses(words: string, by: (address: string) => string = aBlank): string {
  let at = words.indexOf('@');
  if (at < 0) return words;
  let said = '';
  let from = 0;
  while (at >= 0) {
    let start = at;
    while (start > from && !isSpace(words.charCodeAt(start - 1))) start -= 1;
    let end = at + 1;
    while (end < words.length && !isSpace(words.charCodeAt(end))) end += 1;
    const address = words.slice(start, end);
    // Something stands before an @ of it and behind: "@clinic" and "mail@" are none.
    if (address.lastIndexOf('@', address.length - 2) > 0) {
      said += words.slice(from, start) + by(address);
      from = end;
    }
    at = words.indexOf('@', end);
  }
  return said + words.slice(from);
}

const aBlank = (): string => ' ';

/** As `\s` takes it. */
const isSpace = (code: number): boolean =>
  code <= 32
    ? code === 32 || (code >= 9 && code <= 13)
    : code >= 160 &&
      (code === 160 ||
        code === 0x1680 ||
        (code >= 0x2000 && code <= 0x200a) ||
        code === 0x2028 ||
        code === 0x2029 ||
        code === 0x202f ||
        code === 0x205f ||
        code === 0x3000 ||
        code === 0xfeff);
