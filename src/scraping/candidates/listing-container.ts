/**
 * What holds the list on a page that is read without selectors, as a selector to expect there: as long as it remains, no
 * rows are no openings; once it is gone, the page has changed its form.
 */
import { type CheerioAPI, load } from 'cheerio/slim';
import type { AnyNode } from 'domhandler';

/** Of so many rows at least: one says nothing of what would hold others. */
const leastRows = 2;
/** From the smallest element that holds all rows so far up, for a name. */
const climb = 2;

/** `blocks`: the words of each row, lines apart. Null where nothing that holds them all is named well enough. */
export function listingContainer(html: string, blocks: readonly string[]): string | null {
  const rows = [...new Set(blocks)].map((block) => block.split('\n').map(packed).filter(Boolean));
  if (rows.length < leastRows) return null;
  const $ = load(html);
  const wanted = [...new Set(rows.flat())];
  // A page may leave out its body.
  const [whole] = $.root().toArray();
  if (!whole || !holds($, whole, wanted)) return null;
  let smallest: AnyNode = whole;
  for (;;) {
    const inner: AnyNode | undefined = $(smallest)
      .children()
      .toArray()
      .find((child) => holds($, child, wanted));
    if (!inner) break;
    smallest = inner;
  }
  const around = [smallest, ...$(smallest).parents().toArray().slice(0, climb)];
  return around.map((node) => selectorOf($, node)).find((found) => found !== null) ?? null;
}

const packed = (words: string): string => words.replace(/\s+/g, '').toLowerCase();

const holds = ($: CheerioAPI, node: AnyNode, wanted: readonly string[]): boolean => {
  const words = packed($(node).text());
  return wanted.every((one) => words.includes(one));
};

const mayHold = /^(?:ul|ol|dl|table|tbody|div|section)$/;
/** Of every page, whatever it shows. */
const says =
  /job|position|opening|vacanc|posting|listing|opportunit|career|result|residen|fellow|program|places?\b/i;
const name = /^[a-z][a-z_-]{2,40}$/i;

/** Only what it is called in words, and only if nothing else on the page is called so. */
function selectorOf($: CheerioAPI, node: AnyNode): string | null {
  const element = $(node);
  const tag = String(element.prop('tagName') ?? '').toLowerCase();
  if (!mayHold.test(tag)) return null;
  const isList = !/^(?:div|section)$/.test(tag);
  const named = (word: string) => name.test(word) && (isList || says.test(word));
  const id = element.attr('id') ?? '';
  const classes = (element.attr('class') ?? '').split(/\s+/);
  const candidates = [
    ...(named(id) ? [`${tag}#${id}`] : []),
    ...classes.filter(named).map((one) => `${tag}.${one}`),
    ...(tag === 'table' ? ['table'] : []),
  ];
  return candidates.find((selector) => $(selector).length === 1) ?? null;
}
