/** The advisor's letter: what may stand in it, what is wrong with it, and that what a page said stays words. */
import { describe, expect, test } from 'vitest';
import { fillTemplate, handoverFacts, templateProblems } from '#core/digest/handover-letter.ts';
import { vacancyOf } from '../support/digest-sample.ts';

const factsOf = (client: string, change = {}) =>
  handoverFacts({
    client,
    advisor: 'Imogen Farrant',
    vacancy: vacancyOf('v1', change).facts,
    link: 'https://offcycle.example/vacancies/v1',
  });

describe('problems', () => {
  test.each([
    ['nothing', '', []],
    ['plain words', 'Look at this.', []],
    ['every placeholder', '{client} {advisor} {position} {place} {start} {deadline} {link}', []],
    ['one misspelt', 'By {deadlin}', [/“\{deadlin\}” stands for nothing. Use one of \{client\}.*\{link\}/]],
    ['one of an object', '{constructor} {__proto__}', [/constructor/, /__proto__/]],
    ['an empty one', 'a {} b', [/“\{\}” stands for nothing/]],
    ['one that is open', 'a\nb {client', [/^Line 2 has a “\{” without/]],
    ['one that was never open', 'a } b', [/^Line 1 has a “\}” without/]],
    ['one over two lines', '{cli\nent}', [/^Line 1/, /^Line 2/]],
    ['two in one', '{{client}}', [/^Line 1 has a “\{”/]],
    ['too much', 'x'.repeat(1501), [/1501 letters; 1500 are the most/]],
  ])('%s', (_, text, expected) => {
    const problems = templateProblems(text);
    expect(problems).toHaveLength(expected.length);
    expected.forEach((one, at) => {
      expect(problems[at]).toMatch(one);
    });
  });
});

describe('filled in', () => {
  test('with what is known of the place', () => {
    expect(fillTemplate('Dear {client},\n{position}, {place}. {link}\n{advisor}', factsOf('Ada'))).toBe(
      'Dear Ada,\nPGY-2 Internal Medicine, St. Example Medical Center, Lansing MI. https://offcycle.example/vacancies/v1\nImogen Farrant',
    );
    expect(fillTemplate('{start}; {deadline}', factsOf('Ada', { start: null, deadline: null }))).toBe(
      'not stated; not stated',
    );
  });

  test('once: braces in a name are a name', () => {
    expect(fillTemplate('{client}', factsOf('{link} $& \r\n{advisor}'))).toBe('{link} $& {advisor}');
  });
});
