/** What the documents promise: files, commands, options and settings that are there. */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { describeConfig, readConfig } from '#config';

const run = promisify(execFile);
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', '*.md'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /^(?:[A-Z]+\.md|docs\/.*)$/.test(path) && existsSync(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const readme = readFileSync('README.md', 'utf8');

test('the documents are seen', () => {
  expect(documents.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'README.md',
      'CONTRIBUTING.md',
      'docs/architecture.md',
      'docs/adding-a-source.md',
    ]),
  );
});

describe.each(documents)('$path', ({ path, text }) => {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');

  test('links only to files and pictures that are there', () => {
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((m) => m[1] ?? '');
    const local = links
      .filter((link) => !/^(?:[a-z]+:|#)/.test(link))
      .map((link) => link.replace(/#.*$/, ''));
    expect(local.filter((link) => !existsSync(posix.join(posix.dirname(path), link)))).toEqual([]);
  });

  test('names only npm scripts that are there', () => {
    const named = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)].map(
      (m) => m[1] ?? m[2] ?? '',
    );
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  // A guide's example may name files that its reader is about to make.
  const isGuide = path === 'docs/adding-a-source.md';
  if (isGuide) return;
  test('names only files of this repository that are there', () => {
    const named = [...prose.matchAll(/`((?:src|jobs|prisma|scrapers|test|docs|\.ci)\/[\w./-]*)`/g)].map(
      (m) => m[1] ?? '',
    );
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe('README.md', () => {
  test('explains every setting as the program does', () => {
    const rows = describeConfig(readConfig({})).map(
      ({ name, value, means }) => `| \`${name}\` | ${value ? `\`${value}\`` : 'not set'} | ${means} |`,
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(readme.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows);
  });

  test('shows the two commands, the tests and the demo', () => {
    for (const command of ['npm ci', 'npm start', 'npm test', 'npm run demo'])
      expect(readme).toContain(command);
  });

  test('calls the program only by verbs and options that it has', async () => {
    const calls = [...readme.matchAll(/npx offcycle ([^\n`#]+)/g)].map((m) =>
      (m[1] ?? '').trim().split(/\s+/),
    );
    const verbs = [
      ...new Set(
        calls.map((words) => (words[0] === 'source' ? words.slice(0, 2) : words.slice(0, 1)).join(' ')),
      ),
    ];
    expect(verbs.length).toBeGreaterThan(6);
    const help = await helpOf(verbs);
    const unknown = calls.flatMap((words) => {
      const verb = verbs.find((v) => words.join(' ').startsWith(v)) ?? '';
      return words.filter((word) => word.startsWith('--') && !help.get(verb)?.includes(word));
    });
    expect(unknown).toEqual([]);
    for (const [verb, text] of help) expect(text).toContain(`Usage: offcycle ${verb}`);
  }, 60_000);
});

/** All in one process: starting one for each verb is what takes the time. */
async function helpOf(verbs: string[]): Promise<Map<string, string>> {
  const mark = '=== next verb\n';
  const script = `import { main } from './src/main.ts';
    for (const verb of ${JSON.stringify(verbs)}) {
      await main(['node', 'offcycle', ...verb.split(' '), '--help']);
      process.stdout.write(${JSON.stringify(mark)});
    }`;
  const { stdout } = await run(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '--eval',
    script,
  ]);
  const texts = stdout.split(mark);
  return new Map(verbs.map((verb, at) => [verb, texts[at] ?? '']));
}

describe('docs/faults.md', () => {
  const rows = [...readFileSync('docs/faults.md', 'utf8').matchAll(/\| `(test\/\S+)`: (.+) \|$/gm)];

  test('has its rows', () => expect(rows.length).toBeGreaterThanOrEqual(60));

  test.each(rows.map(([, file = '', words = '']) => [file, words.replaceAll('\\|', '|')] as const))(
    '%s says: %s',
    (file, words) => {
      expect(file).toMatch(/\.test\.tsx?$/);
      // As a string of the source writes them.
      const source = readFileSync(file, 'utf8').replaceAll('\\\\', '\\');
      expect(source).toContain(words);
    },
  );
});

describe('docs/decisions', () => {
  const files = readdirSync('docs/decisions').sort();

  test('are numbered without a gap', () => {
    const numbers = files.map((file) => Number(file.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(numbers.length).toBeGreaterThan(5);
  });

  test.each(files)('%s says context, decision and consequences, on less than a page', (file) => {
    const lines = readFileSync(`docs/decisions/${file}`, 'utf8').trimEnd().split('\n');
    expect(lines[0]).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. \\S`));
    expect(lines.filter((line) => line.startsWith('## '))).toEqual([
      '## Context',
      '## Decision',
      '## Consequences',
    ]);
    expect(lines.length).toBeLessThanOrEqual(25);
  });
});
