/** What a kept body says, line by line, as it is read: for whoever compares two of them or tries selectors. */
import type { PageKind } from '#core/page.ts';
import { parseJson } from '../readers/json.ts';
import { pageShape } from './page-shape.ts';

/** The kind of a body is not kept beside it; its first characters tell. */
export function kindOfBody(body: string): PageKind {
  if (/^\s*[[{]/.test(body) && parseJson(body) !== null) return 'json';
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)?<(?:rss|feed|rdf:RDF)\b/i.test(body)) return 'xml';
  return /<[a-z!?/]/i.test(body) ? 'html' : 'text';
}

/** Throws GiveUp for a page too large or nested too deep. */
export function pageLines(body: string): string[] {
  const kind = kindOfBody(body);
  if (kind === 'json') return JSON.stringify(parseJson(body), null, 1).split('\n');
  if (kind !== 'text') return pageShape(body).lines.map(({ text }) => text);
  return body.split(/\r\n|[\n\r\f]/).filter((line) => line.trim() !== '');
}
