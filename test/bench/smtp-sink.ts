/** An SMTP server that takes everything, in a process of its own: mail-digests.ts starts it and may ask for what was taken. */
import { startSmtp } from '../support/smtp-server.ts';

const server = await startSmtp();
process.send?.(server.url);
process.on('message', (message) => {
  if (message !== 'taken') return;
  process.send?.(server.taken.map(({ to, raw }) => ({ to: to[0], raw })));
  server.taken.length = 0;
});
process.once('disconnect', () => process.exit());
