/**
 * An SMTP server that takes everything and lets it run into one file, in a process of its own: mail-digests.ts starts it and
 * may ask what was taken.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { startSmtp } from '../support/smtp-server.ts';

/** Where in the file one mail lies. */
export type Spooled = { to: string; at: number; bytes: number };

const [file = ''] = process.argv.slice(2);
let spool = openSync(file, 'w');
let spooled: Spooled[] = [];
let at = 0;

const server = await startSmtp({
  data({ to, raw }) {
    const bytes = writeSync(spool, raw);
    spooled.push({ to: to[0] ?? '', at, bytes });
    at += bytes;
    server.taken.length = 0; // kept, ten thousand mails would be what the bench is about
    return null;
  },
});
process.send?.(server.url);
process.on('message', (message) => {
  if (message === 'taken') return process.send?.(spooled);
  closeSync(spool);
  // What was taken is still to be read while the floor sends it once more.
  spool = openSync(message === 'floor' ? `${file}.floor` : file, 'w');
  [spooled, at] = [[], 0];
  return process.send?.(message);
});
process.once('disconnect', () => process.exit());
