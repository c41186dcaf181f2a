import { describe, expect, test } from 'vitest';
import { BadInput } from '#core/errors.ts';
import {
  type Definition,
  defineScraper,
  fromTable,
  fromTargets,
  sourceFromAddress,
  sourceOf,
} from '#scraping';
import { loadScrapers } from '#scraping/definitions/registry.ts';

const start = ['https://board.example.org/open'];
/** What a person may type by mistake is not a Definition: that is the point of these rows. */
const typed = (given: unknown) => given as Definition;
const faults = (given: unknown): string => {
  try {
    defineScraper(typed(given));
  } catch (error) {
    if (error instanceof BadInput) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('a definition', () => {
  test.each([
    [
      'a misspelt field',
      { start, row: 'li', fields: { instituton: 'h3' } },
      "unknown field 'instituton'; did you mean 'institution'? allowed: ",
    ],
    ['a misspelt setting', { strat: start }, "unknown setting 'strat'; did you mean 'start'? allowed: "],
    ['a name like no other', { start, zzzzzzzzzz: 1 }, "unknown setting 'zzzzzzzzzz'; allowed: "],
    [
      'an address that is not http(s)',
      { start: ['ftp://board.example.org/'] },
      'start.0: "ftp://board.example.org/" is no http(s) address',
    ],
    ['half an address', { start: ['board.example.org'] }, '"board.example.org" is no http(s) address'],
    ['no address at all', { name: 'x' }, 'no "start" address, no "targets" file and no "mail"'],
    [
      'a mailbox that is an address, with its password',
      { mail: { mailbox: 'imaps://user:secret@host/INBOX' } },
      'mail.mailbox: "imaps://user:secret@host/INBOX" is no name of a mailbox; write LISTS',
    ],
    [
      'a misspelt setting of a mailbox',
      { mail: { mailbox: 'LISTS', form: [] } },
      "unknown setting 'form'; did you mean 'from'?",
    ],
    [
      'a sender that is a bare domain',
      { mail: { mailbox: 'LISTS', from: ['society.example'] } },
      'mail.from.0: "society.example" is no sender',
    ],
    [
      'a list by its address',
      { mail: { mailbox: 'LISTS', lists: ['chiefs@lists.example'] } },
      '"chiefs@lists.example" is no List-Id',
    ],
    ['mails for ever', { mail: { mailbox: 'LISTS', openFor: '999d' } }, 'mail.openFor: is more than "180d"'],
    ['a mailbox with pages', { start, mail: { mailbox: 'LISTS' } }, '"mail" beside "start"'],
    [
      'an interval in words',
      { start, every: 'daily' },
      'every: "daily" is no interval; write "30m", "2h" or "1d"',
    ],
    [
      'an unknown kind',
      { start, kind: 'socety_board' },
      "unknown value 'socety_board'; did you mean 'society_board'?",
    ],
    ['a state in full', { start, state: 'Ohio' }, 'state: "Ohio" is no state'],
    ['fields without a row', { start, fields: { institution: 'h3' } }, '"fields" without "row"'],
    [
      'a field that is a number',
      { start, row: 'li', fields: { level: 3 } },
      "field 'level' has to be a selector or a function",
    ],
    ['an exclusion without a reason', { start, status: 'excluded' }, 'excluded without "because"'],
    ['a parse that is no function', { start, parse: 'x' }, 'parse: has to be a function'],
  ])('refuses %s', (_, given, message) => expect(faults(given)).toContain(message));

  test('lists every fault at once', () => {
    const said = faults({ strat: start, every: 'daily' });
    expect(said).toContain("unknown setting 'strat'");
    expect(said).toContain('"daily" is no interval');
  });

  test('becomes a source under its folder name, never visited more than four times an hour', () => {
    const source = sourceOf(
      'acme',
      defineScraper({ start, every: '5m', specialty: 'Psychiatry', browser: { waitFor: 'ul' } }),
    );
    expect(source).toMatchObject({
      id: 'acme',
      name: 'acme',
      everyMinutes: 15,
      specialtyHint: 'Psychiatry',
      browser: { waitFor: 'ul' },
      status: 'unverified',
    });
    expect(sourceOf('acme', { start, every: '2h' }).everyMinutes).toBe(120);
    expect(sourceOf('acme', { start }).everyMinutes).toBe(360);
  });

  test('a bare address is a source; anything else is refused by name', () => {
    expect(
      sourceFromAddress({
        id: 's1',
        url: 'https://a.example.org/x',
        kind: 'list',
        specialtyHint: 'Neurology',
      }),
    ).toMatchObject({
      id: 's1',
      start: ['https://a.example.org/x'],
      specialtyHint: 'Neurology',
      definition: {},
    });
    expect(() => sourceFromAddress({ id: 's2', url: 'javascript:alert(1)' })).toThrow(
      /^s2: "javascript:alert\(1\)" is no http\(s\) address/,
    );
  });
});

describe('one definition for many addresses', () => {
  const head = 'id,name,url,specialty,state,status';
  const template: Definition = { targets: 'targets.csv', kind: 'program_site', every: '1d' };

  test('a short row is one error with its line; the others go on', () => {
    const csv = `${head}\none,"Clinic, North",https://one.example.org/,Surgery,OH,unverified\ntwo,Short,https://two.example.org/\nthree,T,https://three.example.org/,Neurology,,unverified\n`;
    const { sources, problems } = fromTargets(csv, template);
    expect(sources.map((one) => [one.id, one.name, one.specialtyHint, one.stateHint])).toEqual([
      ['one', 'Clinic, North', 'Surgery', 'OH'],
      ['three', 'T', 'Neurology', null],
    ]);
    expect(problems).toEqual([`line 3: 3 columns instead of 6 (${head.replaceAll(',', ', ')})`]);
  });

  test.each([
    [
      'a bad address',
      `${head}\na,A,notaurl,Surgery,OH,unverified`,
      /^line 2 \(a\): url: "notaurl" is no http/,
    ],
    [
      'an id used twice',
      `${head}\na,A,https://a.example.org/,,,unverified\na,B,https://b.example.org/,,,unverified`,
      /^line 3: id 'a' is there twice/,
    ],
    [
      'a missing column',
      'id,name,url\na,A,https://a.example.org/',
      /^line 1: no column specialty, state, status; .*, and names id, name, url$/,
    ],
    [
      'an exclusion without reason',
      `${head}\na,A,https://a.example.org/,,,excluded`,
      /^line 2 \(a\): excluded without "because"/,
    ],
  ])('%s is named with its line', (_, csv, message) => {
    const { problems } = fromTargets(csv, template);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  test('a row without an address is told to lack that, and not the id that is made of it', () => {
    const rows = ['url,name', ',No Clinic'].map((line, at) => ({ line: at + 1, cells: line.split(',') }));
    const { problems } = fromTable(rows, template);
    expect(problems).toEqual([
      'line 2: no url; write the address of the page in full, like https://example.org/openings',
    ]);
  });

  test('a table of an operator needs addresses only: names of columns in any letters, a state in full, ids made', () => {
    const { sources, problems, columns, passedOver } = fromTable(
      [
        { line: 1, cells: ['URL', 'State', 'Phone', 'seen at', 'Every'] },
        { line: 2, cells: ['https://www.gme.example.edu/open/', 'Ohio', '1', 'a list', '12h'] },
        { line: 3, cells: [`https://gme.example.edu/${'long-'.repeat(20)}one`, 'OH', '1', '', ''] },
        { line: 4, cells: [`https://gme.example.edu/${'long-'.repeat(20)}two`, 'OH', '1', '', ''] },
        { line: 5, cells: ['https://gme.example.edu/x', 'ZZ', '1', '', ''] },
      ],
      template,
    );
    expect(sources.map((one) => [one.id, one.stateHint, one.everyMinutes, one.seenAt])).toEqual([
      ['gme-example-edu-open', 'OH', 720, 'a list'],
      [expect.stringMatching(/^gme-example-edu-long-[a-z0-9-]{1,40}$/), 'OH', 1440, null],
      [expect.stringMatching(/^gme-example-edu-long-[a-z0-9-]{1,40}$/), 'OH', 1440, null],
    ]);
    expect(new Set(sources.map(({ id }) => id)).size).toBe(3);
    expect(problems).toEqual([
      'line 5 (gme-example-edu-x): state: "ZZ" is no state; write its two capital letters, like "OH"',
    ]);
    expect([columns, passedOver]).toEqual([['url', 'state', 'seenAt', 'every'], ['Phone']]);
  });

  test('a misspelt specialty is answered by the near one, not by the list of all', () => {
    const { problems } = fromTargets(`${head}\na,A,https://a.example.org/,Neurolgy,,unverified`, template);
    expect(problems).toEqual([
      "line 2 (a): specialty: unknown specialty 'Neurolgy'; did you mean 'Neurology'?",
    ]);
  });

  test('quotes may hold commas, quotes and line breaks; a BOM and CRLF do not matter', () => {
    const { sources } = fromTargets(
      `\ufeff${head}\r\na,"A ""B""\nC",https://a.example.org/,,,unverified\r\n`,
      template,
    );
    expect(sources[0]?.name).toBe('A "B"\nC');
  });
});

test('an empty or missing folder has no sources and no problems', async () => {
  expect(await loadScrapers(new URL('./no-such-folder/', import.meta.url))).toEqual({
    sources: [],
    problems: [],
  });
});
