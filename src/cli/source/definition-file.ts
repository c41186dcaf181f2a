/** A definition as the file that a person would write: its layout passes the check of the repository. */
import type { Definition } from '#scraping';

const WIDTH = 110;

export const definitionFile = (name: string, definition: Definition): string =>
  `/** ${name.replaceAll('*/', '')} */\nimport { defineScraper } from '#scraping';\n\nexport default defineScraper(${literal(definition, 0)});\n`;

function literal(value: unknown, depth: number): string {
  const [inside, outside] = ['  '.repeat(depth + 1), '  '.repeat(depth)];
  if (Array.isArray(value)) {
    const items = value.map((one) => literal(one, depth + 1));
    const line = `[${items.join(', ')}]`;
    // With the name before it and a comma behind.
    if (outside.length + line.length + 12 <= WIDTH) return line;
    return `[\n${items.map((one) => `${inside}${one},\n`).join('')}${outside}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return `{\n${entries.map(([key, one]) => `${inside}${property(key, literal(one, depth + 1), depth)},\n`).join('')}${outside}}`;
  }
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** A value too long for the line of its name stands in the next. */
function property(key: string, value: string, depth: number): string {
  const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
  const line = `${name}: ${value}`;
  const isLong = value.startsWith("'") || value.startsWith('"');
  if (isLong && (depth + 1) * 2 + line.length + 1 > WIDTH)
    return `${name}:\n${'  '.repeat(depth + 2)}${value}`;
  return line;
}

/** In the quotes that need fewer escapes; single ones where both are alike. */
function quoted(words: string): string {
  const [single, double] = [words.split("'").length, words.split('"').length];
  const sign = single > double ? '"' : "'";
  const escaped = JSON.stringify(words).slice(1, -1).replaceAll('\\"', '"');
  return `${sign}${escaped.replaceAll(sign, `\\${sign}`)}${sign}`;
}
