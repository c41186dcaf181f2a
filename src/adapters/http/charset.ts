/** Bytes to text: byte order mark, then header, then what the document says, then what the bytes are. */
import { isUtf8 } from 'node:buffer';

export type Decoded = { text: string; suspect: boolean };

/** `suspect`: bytes and label disagree, so names may be wrong. NUL is dropped: no database column takes it. */
export function decodeText(body: Buffer, contentType: string | null): Decoded {
  const decoded = decodeAs(body, markOf(body) ?? labelled(contentType) ?? declared(body) ?? guessed(body));
  return decoded.text.includes('\0') ? { ...decoded, text: decoded.text.replaceAll('\0', '') } : decoded;
}

function decodeAs(body: Buffer, encoding: string): Decoded {
  if (encoding === 'utf-8') return asUtf8(body);
  if (encoding === 'windows-1252' && isUtf8(body) && !isAscii(body)) {
    // Accented letters that happen to be valid UTF-8 do not occur by chance: the label lies.
    return { text: utf8(body), suspect: true };
  }
  if (encoding === 'windows-1252') return { text: windows1252(body), suspect: false };
  const text = new TextDecoder(encoding).decode(body);
  return { text, suspect: text.includes('\ufffd') };
}

/** One broken byte leaves the page UTF-8; mostly broken means it never was. */
function asUtf8(body: Buffer): Decoded {
  if (isUtf8(body)) return { text: utf8(body), suspect: false };
  const text = utf8(body);
  const broken = text.split('\ufffd').length - 1;
  const sound = (text.match(/[^\0-\x7f\ufffd]/g) ?? []).length;
  return { text: broken > sound ? windows1252(body) : text, suspect: true };
}

/** What 0x80 to 0x9f mean; five mean nothing and stay (Encoding standard). */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Ours, because TextDecoder of Node 20 reads windows-1252 as Latin-1 and loses quotation marks and dashes. */
const windows1252 = (body: Buffer) =>
  body.toString('latin1').replace(/[\x80-\x9f]/g, (letter) => WINDOWS[letter.charCodeAt(0) - 0x80] ?? letter);

const utf8 = (body: Buffer) =>
  body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.toString('utf8', 3) : body.toString('utf8');

function isAscii(body: Buffer): boolean {
  for (const byte of body) if (byte > 0x7f) return false;
  return true;
}

function markOf(body: Buffer): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  return null;
}

const labelled = (contentType: string | null) =>
  known(/charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1]);

/** The prescan of the HTML standard reads 1,024 bytes; real pages put the tag behind long scripts, so we read more. */
function declared(body: Buffer): string | null {
  const head = body
    .subarray(0, 8192)
    .toString('latin1')
    .replace(/<!--[\s\S]*?-->/g, '');
  const label =
    /<meta[^>]+charset\s*=\s*["']?([^\s"'/>;]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]+encoding\s*=\s*["']([^"']+)/i.exec(head)?.[1];
  const encoding = known(label);
  // A tag that could be read as ASCII is not in UTF-16, whatever it says (HTML standard, prescan).
  return encoding?.startsWith('utf-16') ? 'utf-8' : encoding;
}

const guessed = (body: Buffer) => (isUtf8(body) ? 'utf-8' : 'windows-1252');

function known(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
