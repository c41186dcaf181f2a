/**
 * What the receiving host says of who sent a mail: its Authentication-Results fields (RFC 8601). Only fields that bear its
 * own name count, and of those only the topmost run: a sender can write such a field too, but below those of the host.
 */

/** The domains that are proved to have sent the mail: by a DKIM signature, by SPF of the return path, or by DMARC. */
export function provedDomains(fields: readonly HeaderField[], host: string): string[] {
  const first = fields.findIndex((field) => isOf(field, host));
  if (first < 0) return [];
  const rest = fields.slice(first);
  const end = rest.findIndex((field) => !isOf(field, host));
  const ours = end < 0 ? rest : rest.slice(0, end);
  const proved = ours.flatMap(({ value }) => statements(value).flatMap(domainProved));
  return [...new Set(proved)];
}

/** The name in the topmost field: the receiving host's, if it writes one; else whatever the sender wrote. Null: there is none. */
export function topmostHost(fields: readonly HeaderField[]): string | null {
  const first = fields.find(({ name }) => name === 'authentication-results');
  return (first && hostIn(first.value).slice(0, 253)) || null;
}

/** A field of the head, in the order of the mail; `name` in lower case, `value` unfolded or not. */
export type HeaderField = { name: string; value: string };

/** Some large hosts (Microsoft 365) write their fields without a name: they begin with a result. */
const UNNAMED = 'unnamed';

const isOf = ({ name, value }: HeaderField, host: string): boolean =>
  name === 'authentication-results' && hostIn(value) === host.toLowerCase();

function hostIn(value: string): string {
  const first = firstWord(statements(value)[0] ?? '');
  return first.includes('=') ? UNNAMED : first;
}

const firstWord = (words: string): string => unquoted(words.trim().split(/\s/)[0] ?? '').toLowerCase();

/** What each method proves, and the property that names the domain. */
const properties: Record<string, string[]> = {
  dkim: ['header.d', 'header.i'],
  spf: ['smtp.mailfrom'],
  dmarc: ['header.from'],
};

function domainProved(statement: string): string[] {
  const [, method = '', result = ''] =
    /^([a-z-]+)(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)/i.exec(statement.trim()) ?? [];
  const names = properties[method.toLowerCase()];
  if (!names || result.toLowerCase() !== 'pass') return [];
  for (const name of names) {
    const domain = domainOf(property(statement, name) ?? '');
    if (domain) return [domain];
  }
  return [];
}

function property(statement: string, name: string): string | null {
  const found = statement.matchAll(/(?:^|\s)([a-z]+\.[a-z-]+)\s*=\s*((?:"(?:[^"\\]|\\.)*"|[^\s"])+)/gi);
  for (const [, key = '', value = ''] of found) if (key.toLowerCase() === name) return unquoted(value);
  return null;
}

/** Of an address or a bare domain; null where it is neither. At least two labels: nobody signs for "com". */
export function domainOf(words: string): string | null {
  const domain = words
    .slice(words.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/\.$/, '');
  return domain.length < 254 && /^(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z0-9-]{2,63}$/.test(domain)
    ? domain
    : null;
}

const unquoted = (words: string): string =>
  words.startsWith('"') && words.endsWith('"') && words.length > 1
    ? words.slice(1, -1).replace(/\\(.)/g, '$1')
    : words;

/** The parts between semicolons that stand outside quotes; comments, which may nest, are left out. */
function statements(value: string): string[] {
  const parts = [''];
  let [quoted, depth] = [false, 0];
  for (let at = 0; at < Math.min(value.length, longest); at += 1) {
    const sign = value[at] ?? '';
    const escaped = sign === '\\' && (quoted || depth > 0) ? (value[at + 1] ?? '') : '';
    if (!quoted && (sign === '(' || (sign === ')' && depth > 0))) {
      depth += sign === '(' ? 1 : -1;
      continue;
    }
    if (depth === 0 && sign === '"') quoted = !quoted;
    if (depth === 0 && !quoted && sign === ';') parts.push('');
    else if (depth === 0) parts[parts.length - 1] += sign + escaped;
    at += escaped.length;
  }
  return parts;
}

const longest = 8000;
