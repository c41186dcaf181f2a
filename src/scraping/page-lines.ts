/** What a kept body says, line by line, as it is read: for whoever compares two of them. */
import { pageShape } from './page-shape.ts';
import { parseJson } from './readers/json.ts';

/** The kind of a body is not kept beside it; its first characters tell. Throws GiveUp for a page too large or nested too deep. */
export function pageLines(body: string): string[] {
  const json = /^\s*[[{]/.test(body) ? parseJson(body) : null;
  if (json !== null) return JSON.stringify(json, null, 1).split('\n');
  if (/<[a-z!?/]/i.test(body)) return pageShape(body).lines.map(({ text }) => text);
  return body.split(/\r\n|[\n\r\f]/).filter((line) => line.trim() !== '');
}
