/** Turns what sockets, TLS and the HTTP parser throw into what the caller must do. */
import { Blocked, GiveUp, TryLater } from '#core/errors.ts';

const SLOW = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);
// An end of file in the parser is a connection cut off, not another protocol.
const NOT_HTTP = /^(HPE_(?!INVALID_EOF)|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)/;
const TLS = /^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

const CUT_OFF = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** `begun`: part of an answer came. */
export function networkFault(url: URL, error: unknown, { begun }: { begun: boolean }): Error {
  if (error instanceof Blocked || error instanceof GiveUp || error instanceof TryLater) return error;
  const code = codeOf(error);
  const said = error instanceof Error ? error.message : String(error);
  if (TLS.test(code))
    return new GiveUp(
      `${url.origin}: no safe connection (${code}: ${said}); check the certificate in a browser`,
      {
        code: 'TLS',
        cause: error,
      },
    );
  if (NOT_HTTP.test(code))
    return new GiveUp(`${url.href}: the answer is not HTTP (${code}); check the address`, {
      code: 'NOT_HTTP',
      cause: error,
    });
  const kind = SLOW.has(code) ? 'TIMEOUT' : !begun && CUT_OFF.has(code) ? 'HUNG_UP' : 'NETWORK';
  return new TryLater(`${url.href}: no whole answer (${code || said}); it is tried again later`, {
    code: kind,
    cause: error,
  });
}

/** undici's parser names its complaint in `code`, except where it understands nothing at all. */
function codeOf(error: unknown): string {
  if (error instanceof Error && /does not match the HTTP/.test(error.message)) return 'HPE_INVALID_CONSTANT';
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
