/** One JSON line an event on stderr. Addresses, names, exams and visa status never reach a log: they are cut here. */
import { pino } from 'pino';
import type { Log } from '#ports/network.ts';

const secret = [
  'address',
  'email',
  'to',
  'name',
  'profile',
  'exams',
  'visaNeeded',
  'password',
  'token',
  'body',
  'html',
  'text',
];

export function makeLog(level: 'info' | 'warn' | 'silent'): Log {
  const paths = secret.flatMap((key) => [key, `*.${key}`]);
  return pino(
    { level, base: null, redact: { paths, censor: '[kept out]' } },
    pino.destination({ dest: 2, sync: true }),
  );
}
