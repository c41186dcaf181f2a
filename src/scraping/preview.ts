/** One page as it would be read, shown line by line: which lines are of which row, and which words became facts. */
import { load } from 'cheerio/slim';
import type { Page, RawVacancy } from '#core/page.ts';
import type { Posting } from '#core/posting.ts';
import type { FactName } from '#core/vacancy.ts';
import { linesOf, shaped } from './candidates/parts.ts';
import type { Source } from './define.ts';
import { fieldNames } from './definitions/definition-names.ts';
import { type Extracted, extract } from './extract.ts';
import { outline } from './outline/outline.ts';
import { pageLines } from './outline/page-lines.ts';
import { selected } from './readers/selectors.ts';

export type PreviewLine = {
  text: string;
  row: number | null;
  marks: { from: number; to: number; fact: FactName }[];
};
export type Preview = Extracted & {
  lines: PreviewLine[];
  fields: { name: string; filled: number; of: number }[];
};

/** More words than these are not looked for in the lines. */
const mostPhrases = 500;

/** Throws GiveUp for a page too large or nested too deep. */
export function preview(page: Page, source: Source): Preview {
  const extracted = extract(page, source);
  const { row } = source.definition;
  const texts =
    page.kind === 'html' && row !== undefined
      ? linesOf(shaped(outline(page.text, { cut: false }).root)).map(({ text }) => text)
      : pageLines(page.text);
  const rows = row === undefined ? [] : selected(page.text, source.definition).rows;
  return {
    ...extracted,
    lines: marked(texts, extracted.reading.rows, extracted.postings),
    fields: fieldNames.map((name) => ({
      name,
      filled:
        source.definition.fields?.[name] === undefined
          ? 0
          : rows.filter((one) => !one.missing.includes(name)).length,
      of: rows.length,
    })),
  };
}

/** Null: it is one. "a@href" names an attribute of what "a" selects. */
export function selectorFault(selector: string): string | null {
  const element = /^(.*?)@[\w:-]+$/.exec(selector)?.[1] ?? selector;
  if (element === '' || element === '.') return null;
  try {
    load('<p></p>')(element);
    return null;
  } catch (error) {
    return `"${selector}" is no selector (${error instanceof Error ? error.message : String(error)}); write one as in CSS, like "li.vacancy" or "h3 > a@href"`;
  }
}

function marked(
  texts: readonly string[],
  rows: readonly RawVacancy[],
  postings: readonly Posting[],
): PreviewLine[] {
  const rowOf = rowsInOrder(rows);
  const phrases = phrasesOf(postings);
  return texts.map((text) => {
    const row = rowOf(text);
    return { text, row, marks: row === null ? [] : marksIn(text, phrases) };
  });
}

/** Lines are asked for in page order: a line that stands in several rows is of the one that is under way. */
function rowsInOrder(rows: readonly RawVacancy[]): (text: string) => number | null {
  const words = rows.map(({ block }) => new Set(block.split('\n')));
  const open = words.map((one) => new Set(one));
  let at = -1;
  return (text) => {
    const stays = words[at]?.has(text) && (open[at]?.size ?? 0) > 0;
    if (!stays) {
      const later = open.findIndex((one, index) => index > at && one.has(text));
      const found = later === -1 ? open.findIndex((one) => one.has(text)) : later;
      if (found === -1) return words[at]?.has(text) ? at + 1 : null;
      at = found;
    }
    open[at]?.delete(text);
    return at + 1;
  };
}

type Phrase = { fact: FactName; words: string };

function phrasesOf(postings: readonly Posting[]): Phrase[] {
  const found = new Map<string, Phrase>();
  for (const { words } of postings)
    for (const [fact, said] of Object.entries(words) as [FactName, string][])
      for (const part of said.split('\n'))
        if (part.length > 1 && found.size < mostPhrases) found.set(part, { fact, words: part });
  // The longer first: what lies within it is not marked again.
  return [...found.values()].sort((a, b) => b.words.length - a.words.length);
}

function marksIn(text: string, phrases: readonly Phrase[]): PreviewLine['marks'] {
  const marks: PreviewLine['marks'] = [];
  for (const { fact, words } of phrases) {
    const from = text.indexOf(words);
    const to = from + words.length;
    if (from !== -1 && marks.every((mark) => to <= mark.from || from >= mark.to))
      marks.push({ from, to, fact });
  }
  return marks.sort((a, b) => a.from - b.from);
}
