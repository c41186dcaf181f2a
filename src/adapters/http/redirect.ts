/** Where an answer sends us, if it does. */
import { Blocked } from '#core/errors.ts';
import type { Answer } from './exchange.ts';

const SENDING_ON = new Set([301, 302, 303, 307, 308]);

export function redirectTarget(from: URL, { status, header }: Answer): URL | null {
  const location = header('location');
  if (!SENDING_ON.has(status) || location === null) return null;
  if (URL.canParse(location, from.href)) return new URL(location, from);
  throw new Blocked(`${from.href}: it redirects to "${location}", which is no address; correct the source`, {
    code: 'ESSRF',
  });
}
