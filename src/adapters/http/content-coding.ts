/** Undoes gzip, deflate and brotli, and stops at the size limit: 200 KB can unpack to 200 MB. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { GiveUp, TryLater } from '#core/errors.ts';

type Allowed = { url: URL; maxBytes: number };
type Undo = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

export const ACCEPTED = 'gzip, deflate, br';

/** No honest server wraps twice; the chain is an attack on memory (CVE-2026-22036). */
const MOST_LAYERS = 2;

/** `encoding` as in the Content-Encoding header, null for none. */
export async function decodeContent(
  body: Buffer,
  encoding: string | null,
  allowed: Allowed,
): Promise<Buffer> {
  const layers = (encoding ?? '').toLowerCase().split(',').flatMap(layerName);
  if (layers.length === 0 || body.length === 0) return body;
  if (layers.length > MOST_LAYERS) throw refused(allowed, `it is packed ${layers.length} times`);
  let bytes = body;
  for (const layer of layers.reverse()) bytes = await unpack(bytes, layer, allowed);
  return bytes;
}

function layerName(word: string): string[] {
  const name = word.trim();
  return name === '' || name === 'identity' ? [] : [name];
}

async function unpack(bytes: Buffer, layer: string, allowed: Allowed): Promise<Buffer> {
  const undo = undoing(layer, bytes);
  if (undo === null)
    throw refused(allowed, `it is packed as "${layer}", which was not asked for`, 'CONTENT_ENCODING');
  try {
    return await undo(bytes, { maxOutputLength: allowed.maxBytes });
  } catch (cause) {
    if (cause instanceof RangeError)
      throw refused(allowed, `it unpacks to more than ${allowed.maxBytes} bytes`);
    throw new TryLater(
      `${allowed.url.href}: the ${layer} body is broken or cut off; it is fetched again later`,
      {
        code: 'BODY_BROKEN',
        cause,
      },
    );
  }
}

const undoers: Record<string, Undo> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
};

function undoing(layer: string, bytes: Buffer): Undo | null {
  if (layer === 'deflate') return hasZlibHeader(bytes) ? promisify(inflate) : promisify(inflateRaw);
  return undoers[layer] ?? null;
}

/** Servers disagree whether "deflate" has the zlib wrapping; its first half byte tells. */
const hasZlibHeader = (bytes: Buffer) => ((bytes[0] ?? 0) & 0x0f) === 8;

const refused = ({ url, maxBytes }: Allowed, what: string, code = 'RESPONSE_TOO_LARGE') =>
  new GiveUp(
    `${url.href}: the answer was not read, because ${what}; allowed are ${maxBytes} bytes decoded, packed as ${ACCEPTED}. Open the page by hand and correct the source`,
    { code },
  );
