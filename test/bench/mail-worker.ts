/** The delivering half of two workers that share the work, in a process of its own: mail-digests.ts starts it. */
import { makeSmtpMailer } from '#adapters/mailer/smtp.ts';
import { connected } from './bench-database.ts';
import { deliverUntil, mailSettings } from './deliver-until.ts';

const [databaseUrl = '', url = ''] = process.argv.slice(2);
let composing = true;
process.on('message', () => {
  composing = false;
});
await connected(databaseUrl, async ({ stores }) => {
  const mailer = makeSmtpMailer({ url, ...mailSettings });
  process.send?.('ready');
  await deliverUntil(() => !composing, { outbox: stores.outbox, mailer });
  await mailer.close();
});
process.send?.('sent'); // whoever asked looks at what this process has spent, then lets it go
