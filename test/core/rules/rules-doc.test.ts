import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Rule } from '#core/rules/rule.ts';
import { leads, matchCalendars } from '#core/rules/rule-data.ts';
import { rules, wishes } from '#core/rules/rule-list.ts';

const page = new URL('../../../docs/rules.md', import.meta.url);
const MARKED = /(<!-- rules:.*-->\n)([\s\S]*?)(<!-- \/rules -->)/;

const row = ({ name, title, kind, certainty, citation, validFrom, validTo, reads }: Rule): string =>
  `| \`${name}\` | ${title} | ${kind} | ${certainty} | ${citation.source} (${citation.asOf}) | ${validFrom ?? ''}${validFrom || validTo ? ' to ' : ''}${validTo ?? ''} | ${reads.map((fact) => `\`${fact}\``).join(', ')} |`;

const table = (): string =>
  [
    '| rule | says | kind | certainty | source (read) | in force | reads |',
    '|---|---|---|---|---|---|---|',
    ...rules.map(row),
    '',
  ].join('\n');

describe('docs/rules.md', () => {
  test('lists every rule as it is', () => {
    const text = readFileSync(page, 'utf8');
    if (process.env['UPDATE_DOCS'])
      writeFileSync(
        page,
        text.replace(MARKED, (_all, open, _old, close) => `${open}${table()}${close}`),
      );
    expect(MARKED.exec(readFileSync(page, 'utf8'))?.[2]).toBe(table());
  });

  test('gives the lead times of the data', () => {
    const text = readFileSync(page, 'utf8');
    expect(text).toContain(
      `| Step 3 (COMLEX Level 3) | ${leads.step3Days} days, or ${leads.step3ResultDays} days after`,
    );
    expect(text).toContain(`| ${leads.h1bPetitionDays} days before the start |`);
    expect(text).toContain(`| ECFMG certificate for a J-1 | ${leads.ecfmgDays} days |`);
    expect(text).toContain(`| state training licence | ${leads.licenceDays} days |`);
  });
});

describe('every rule', () => {
  test.each(rules.map((rule) => [rule.name, rule] as const))(
    '%s names its source and when it was read',
    (_name, rule) => {
      expect(rule.citation.asOf).toMatch(/^\d{4}-\d{2}$/);
      expect(rule.citation.source).toMatch(/^https:\/\/|^the posting$|^your profile$|playbook|boards/);
      expect(rule.reads.length).toBeGreaterThan(0);
      expect(rule.kind).toBe(wishes.includes(rule) ? 'wish' : 'gate');
    },
  );

  test('has a name of its own', () => expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length));
  test('that concerns the Match has its calendar', () =>
    expect(matchCalendars.years.map(({ year }) => year)).toEqual([2025, 2026, 2027]));
});
