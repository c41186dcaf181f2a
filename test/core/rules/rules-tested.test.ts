import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '#core/rules/rule-list.ts';

/** The tables of sentences beside this file. */
const tables = readdirSync(new URL('.', import.meta.url))
  .filter((name) => name.endsWith('.test.ts') && !name.startsWith('rules-'))
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .filter((text) => text.includes('truthTable('))
  .join('\n');

test.each(rules.map(({ name }) => name))('%s has rows in a truth table', (name) => {
  expect(tables).toContain(`'${name}'`);
});
