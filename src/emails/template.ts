/**
 * Words that are laid out once and then only filled in: to lay out anew what thousands read alike would be most of the time
 * of a mail.
 */

/** Private-use letters: `plainWords` takes them out of whatever was scraped or typed. */
const [OPEN, CLOSE] = ['\ue000', '\ue001'];

/** Stands in the source of a template for what is filled in under `name`. */
export const hole = (name: string): string => OPEN + name + CLOSE;

/** Fills go in as they are: whoever fills has escaped them. A hole that nothing is given for stays empty. */
export type Template = (fills: Readonly<Record<string, string>>) => string;

/** `literal` is done once to all that stands between the holes. */
export function template(source: string, literal = (words: string) => words): Template {
  const [first = '', ...rest] = source.split(OPEN);
  const begin = literal(first);
  const pieces = rest.map((piece) => {
    const [name = '', ...after] = piece.split(CLOSE);
    return { name, after: literal(after.join('')) };
  });
  return (fills) => {
    let words = begin;
    for (const { name, after } of pieces) words += (Object.hasOwn(fills, name) ? fills[name] : '') + after;
    return words;
  };
}
