/** What a source file imports, resolved to a path of this repository, a node builtin or a package. */
import { posix } from 'node:path';

export type Import =
  | { kind: 'file'; path: string }
  | { kind: 'node'; name: string }
  | { kind: 'package'; name: string };

/** Static, type-only and re-exporting statements begin a line; a dynamic import and require.resolve may stand anywhere. */
const statements = [
  /^\s*(?:import|export)\s[^'"`();=]*?from\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"`]([^'"`]+)['"`]/g,
  /\brequire(?:\.resolve)?\(\s*['"`]([^'"`]+)['"`]/g,
  /\bresolve\(\s*['"`](@?[a-z][^'"`]*)['"`]\s*\)/g,
];

export function readImports(source: {
  path: string;
  text: string;
  aliases: Record<string, string>;
}): Import[] {
  const names = statements.flatMap((statement) =>
    [...source.text.matchAll(statement)].map((m) => m[1] ?? ''),
  );
  return [...new Set(names)].map((name) => resolved(name, source));
}

function resolved(
  name: string,
  { path, aliases }: { path: string; aliases: Record<string, string> },
): Import {
  if (name.startsWith('.')) return { kind: 'file', path: posix.join(posix.dirname(path), name) };
  if (name.startsWith('#')) return { kind: 'file', path: throughAlias(name, aliases) };
  if (name.startsWith('node:')) return { kind: 'node', name };
  return { kind: 'package', name: packageOf(name) };
}

function throughAlias(name: string, aliases: Record<string, string>): string {
  for (const [alias, target] of Object.entries(aliases)) {
    const [head, tail] = alias.split('*');
    if (tail === undefined && alias === name) return posix.normalize(target);
    if (tail !== undefined && head !== undefined && name.startsWith(head))
      return posix.normalize(target.replace('*', name.slice(head.length)));
  }
  return name;
}

/** "@scope/name/deep" is of "@scope/name", "name/deep" of "name". */
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
