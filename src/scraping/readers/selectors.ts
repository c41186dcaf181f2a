/** Rows by a definition's selectors. The words of a row still go through the same outline as every page. */
import { type Cheerio, type CheerioAPI, load } from 'cheerio/slim';
import type { AnyNode } from 'domhandler';
import type { Span } from '#core/spot.ts';
import type { FactName } from '#core/vacancy.ts';
import { type Fields, labelled } from '../candidates/labels.ts';
import { linesOf, shaped } from '../candidates/parts.ts';
import type { Definition, FieldName, FieldReader, Row } from '../define.ts';
import { type Line, outline } from '../outline/outline.ts';
import { foldSpace } from '../words.ts';

export type SelectedRow = { lines: Line[]; fields: Fields; url: string | null; missing: FieldName[] };
export type Selected = { rows: SelectedRow[]; container: 'present' | 'missing' | 'undeclared' };

const aliases: Partial<Record<FieldName, FactName>> = { level: 'pgy', contact: 'contactEmails' };

export function selected(html: string, definition: Definition): Selected {
  const $ = load(html, { xml: { xmlMode: false, withStartIndices: true, withEndIndices: true } });
  const wanted = definition.expect?.container;
  const container = wanted === undefined ? 'undeclared' : $(wanted).length > 0 ? 'present' : 'missing';
  const rows =
    definition.row === undefined
      ? []
      : $(definition.row)
          .toArray()
          .map((node) => rowOf($, $(node), definition));
  return { rows, container };
}

function rowOf($: CheerioAPI, node: Cheerio<AnyNode>, definition: Definition): SelectedRow {
  const [element] = node.toArray();
  const from = element?.startIndex ?? null;
  const to = element?.endIndex ?? null;
  const at: Span | null = from === null || to === null ? null : [from, to + 1];
  // The row was written anew for the outline: its lines are known to stand somewhere in it.
  const lines = linesOf(shaped(outline($.html(node), { cut: false }).root)).map((line) => ({ ...line, at }));
  const fields: Fields = {};
  const missing: FieldName[] = [];
  let url: string | null = null;
  for (const [name, reader] of Object.entries(definition.fields ?? {}) as [FieldName, FieldReader][]) {
    const words = foldSpace(wordsAt(node, reader) ?? '');
    if (words === '') missing.push(name);
    else if (name === 'url') url = words;
    else if (name !== 'title') fields[aliases[name] ?? (name as FactName)] = words;
  }
  return { lines, fields: labelled(lines, fields), url, missing };
}

/** "a@href" is an attribute, anything else the words of the first element that fits; "." is the row itself. */
function wordsAt(node: Cheerio<AnyNode>, reader: FieldReader): string | null {
  if (typeof reader === 'function') return reader(view(node));
  const [, selector = '', name = ''] = /^(.*?)@([\w:-]+)$/.exec(reader) ?? [];
  if (name === '') return textOf(inside(node, reader));
  return inside(node, selector).attr(name) ?? null;
}

const inside = (node: Cheerio<AnyNode>, selector: string): Cheerio<AnyNode> =>
  selector === '' || selector === '.' ? node : node.find(selector).first();

const textOf = (node: Cheerio<AnyNode>): string => (node.length === 0 ? '' : node.first().text());

const view = (node: Cheerio<AnyNode>): Row => ({
  text: (selector = '.') => foldSpace(textOf(inside(node, selector))),
  attribute: (selector, name) => inside(node, selector).attr(name) ?? null,
});
