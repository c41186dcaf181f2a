/**
 * An SMTP server that takes everything and lets it run into one file, in a process of its own: mail-digests.ts starts it and
 * may ask what was taken.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { startSmtp } from '../support/smtp-server.ts';

/** Where in the file one mail lies. */
export type Spooled = { to: string; from: number; bytes: number };

const [file = ''] = process.argv.slice(2);
let spool = openSync(file, 'w');
let spooled: Spooled[] = [];
let from = 0;

const server = await startSmtp({
  data({ to, raw }) {
    const bytes = writeSync(spool, raw);
    spooled.push({ to: to[0] ?? '', from, bytes });
    from += bytes;
    server.taken.length = 0; // kept, ten thousand mails would be what the bench is about
    return null;
  },
});
process.send?.(server.url);
process.on('message', (message) => {
  if (message === 'taken') process.send?.(spooled);
  if (message !== 'elsewhere') return;
  closeSync(spool);
  spool = openSync(`${file}.floor`, 'w');
  [spooled, from] = [[], 0];
  process.send?.('elsewhere');
});
process.once('disconnect', () => process.exit());
