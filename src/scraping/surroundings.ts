/** What a page says of its owner: names and addresses in title, header, footer and the last lines, for institution and place. */
import { namesInstitution } from './cues.ts';
import type { Document, Line } from './outline.ts';
import { organisations } from './readers/json-ld.ts';

const address =
  /\b[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b|\b[A-Z][a-z]+,\s+(?:[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s+\d{5}\b/;
const most = 40;

export function surroundings(
  document: Pick<Document, 'title' | 'meta' | 'outside' | 'jsonLd'>,
  lines: readonly Line[],
): string[] {
  const { meta } = document;
  const content = lines
    .map((line) => line.text)
    .filter(
      (words) =>
        words.length < 220 && (address.test(words) || (words.length < 90 && namesInstitution(words))),
    );
  const all = [
    document.title,
    meta['og:site_name'] ?? '',
    meta['application-name'] ?? '',
    meta['og:title'] ?? '',
    ...organisations(document.jsonLd),
    ...content.slice(0, 20),
    ...document.outside,
    meta['author'] ?? '',
    (meta['og:description'] ?? meta['description'] ?? '').slice(0, 400),
  ];
  return [...new Set(all.filter((words) => words !== ''))].slice(0, most);
}
