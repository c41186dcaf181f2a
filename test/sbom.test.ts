/** What is shipped, and what is known against it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Component = { name: string; version: string; scope: string };

// Not with "--omit dev": npm 11 then leaves out what a development package wants too (zod, tsx).
test('the bill of materials names every package, and marks those that are for development only', () => {
  const words = execFileSync('npm', ['run', '--silent', 'sbom'], {
    encoding: 'utf8',
    maxBuffer: 50_000_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { bomFormat, components } = JSON.parse(words) as { bomFormat: string; components: Component[] };
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const listed = new Map(components.map(({ name, version, scope }) => [`${name}@${version}`, scope]));
  const scopesOf = (packages: Record<string, string>) =>
    new Set(Object.entries(packages).map(([name, version]) => listed.get(`${name}@${version}`)));
  expect(bomFormat).toBe('CycloneDX');
  expect(scopesOf(dependencies)).toEqual(new Set(['required']));
  // Some are shipped as well, because a shipped package wants their types.
  expect(scopesOf(devDependencies)).toEqual(new Set(['optional', 'required']));
  expect(listed.get(`vitest@${devDependencies['vitest']}`)).toBe('optional');
});

test.each<[string, object, number, RegExp]>([
  ['a registry that keeps no list', { message: '405 Method Not Allowed' }, 0, /^not audited: .*405/],
  ['nothing known', { metadata: { vulnerabilities: {} }, vulnerabilities: {} }, 0, /^0 packages/m],
  [
    'a high one',
    {
      metadata: { vulnerabilities: {} },
      vulnerabilities: { a: { name: 'a', severity: 'high', range: '<2' } },
    },
    0,
    /^high: a <2$/m,
  ],
  [
    'a critical one',
    {
      metadata: { vulnerabilities: {} },
      vulnerabilities: { a: { name: 'a', severity: 'critical', range: '<2' } },
    },
    1,
    /1 of them critical/,
  ],
])('the audit of packages: %s', (_, report, code, says) => {
  const asked = { input: JSON.stringify(report), encoding: 'utf8' } as const;
  const { status, stdout } = spawnSync(process.execPath, ['.ci/audit.mjs'], asked);
  expect([status, stdout]).toEqual([code, expect.stringMatching(says)]);
});
