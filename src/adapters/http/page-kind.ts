/** What an answer is: its first bytes where they are certain, else what the server calls it. */
import type { PageKind } from '#core/page.ts';

/** Null: nothing a vacancy could be read from (an image, an archive, a word processor's file). */
export function pageKind(contentType: string | null, body: Buffer): PageKind | null {
  const opening = body
    .subarray(0, 1024)
    .toString('latin1')
    .replace(/^ï»¿/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (opening.startsWith('%PDF-')) return 'pdf';
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === '' || type === 'application/octet-stream' || type === 'text/plain')
    return sniffed(opening, body);
  if (type === 'text/html' || type === 'application/xhtml+xml') return isFeed(opening) ? 'xml' : 'html';
  if (/[/+]json$/.test(type)) return 'json';
  if (/[/+]xml$/.test(type)) return isHtml(opening) ? 'html' : 'xml';
  if (type === 'application/pdf') return 'pdf';
  return type.startsWith('text/') ? 'text' : null;
}

function sniffed(opening: string, body: Buffer): PageKind | null {
  if (isHtml(opening)) return 'html';
  if (isFeed(opening) || opening.startsWith('<?xml')) return 'xml';
  if (/^[[{]/.test(opening)) return 'json';
  return isBinary(body) ? null : 'text';
}

const isHtml = (opening: string) =>
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|title|table|div|h1|p|script)\b/i.test(
    opening,
  );

const isFeed = (opening: string) =>
  /^(?:<\?xml[\s\S]*?\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:rss|feed|rdf:RDF|urlset)\b/i.test(opening);

/** UTF-16 text also holds zero bytes, but begins with its mark. */
function isBinary(body: Buffer): boolean {
  const marked = body.length > 1 && (body.readUInt16BE(0) === 0xfeff || body.readUInt16BE(0) === 0xfffe);
  return !marked && body.subarray(0, 512).includes(0);
}
