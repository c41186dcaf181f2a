/** Asks a mail server, without sending anything, whether it takes our connection, our password and our sender. */
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { smtpSettings } from './smtp-settings.ts';

/** nodemailer lets a named way of signing in say commands of its own: the public door to MAIL FROM alone. */
const ASK_SENDER = 'OFFCYCLE-ASK-SENDER';

/** Rejects with nodemailer's error, or with one of code EENVELOPE where the sender is refused. */
export async function probeSmtp(settings: ReturnType<typeof smtpSettings>, sender: string): Promise<void> {
  const { auth, pool: _pool, ...rest } = settings;
  let senderReply = '';
  const connection = new SMTPConnection({
    ...rest,
    customAuth: {
      [ASK_SENDER]: async ({ sendCommand }) => {
        senderReply = (await sendCommand(`MAIL FROM:<${sender}>`)).response;
        await sendCommand('RSET');
      },
    },
  });
  const failed = new Promise<never>((_, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the server closed the connection')));
  });
  try {
    await Promise.race([failed, step((done) => connection.connect(done))]);
    if (auth) await Promise.race([failed, step((done) => connection.login(auth, done))]);
    await Promise.race([failed, step((done) => connection.login({ method: ASK_SENDER }, done))]);
    if (!senderReply.startsWith('2')) throw refusedSender(senderReply);
  } finally {
    failed.catch(() => {}); // the goodbye below ends the connection too
    connection.quit();
  }
}

function step(run: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    run((error) => (error ? reject(error) : resolve()));
  });
}

function refusedSender(response: string): Error {
  return Object.assign(new Error('the sender is refused'), {
    code: 'EENVELOPE',
    command: 'MAIL FROM',
    response,
  });
}
