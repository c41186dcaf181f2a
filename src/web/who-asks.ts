/** Whether a request comes from this machine, and whether a form comes from our own page. */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

const loopback = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** A proxy on this machine forwards for others: then nobody counts as local. */
export function isFromThisMachine(request: FastifyRequest): boolean {
  const forwarded = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some(
    (name) => name in request.headers,
  );
  return !forwarded && loopback.test(request.socket.remoteAddress ?? '');
}

/** A name that another site lets point to 127.0.0.1 (DNS rebinding) is not one of these. */
export function isLocalName(host: string | undefined): boolean {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || loopback.test(name);
}

/** Both the browser's word and the token of the page are asked for: either alone has been got round elsewhere. */
export function isOurForm(request: FastifyRequest, token: string): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined ? site === undefined : !isSameHost(origin, host)) return false;
  const body = request.body as { token?: unknown } | null | undefined;
  return sameWords(typeof body?.token === 'string' ? body.token : '', token);
}

const isSameHost = (origin: string, host: string | undefined) =>
  URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();

function sameWords(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A path of ours to go back to; anything that could lead elsewhere is "/". */
export function ownPath(given: unknown): string {
  const path = typeof given === 'string' ? given : '';
  if (path.length > 2000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes('\\')) return '/';
  return path;
}
