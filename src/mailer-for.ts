/** Where mail goes: to an SMTP server if one is set, else to the inbox of this machine; a copy to MAIL_DIR if asked. */
import { join } from 'node:path';
import { alsoWriting, makeInboxMailer } from '#adapters/mailer/inbox.ts';
import { makeSmtpMailer } from '#adapters/mailer/smtp.ts';
import type { Config } from '#config';
import type { Mailer } from '#ports/mail.ts';
import type { Log } from '#ports/network.ts';

export function mailerFor(config: Config, log: Log): Mailer {
  const from = senderFrom(config.MAIL_FROM);
  const inbox = { dir: join(config.dataDir, 'inbox'), from };
  const mailer = config.SMTP_URL ? makeSmtpMailer({ url: config.SMTP_URL, from }) : makeInboxMailer(inbox);
  if (!config.MAIL_DIR) return mailer;
  return alsoWriting(mailer, { dir: config.MAIL_DIR, from }, (problem) =>
    log.warn({ problem: String(problem) }, 'a mail was sent but could not be written to MAIL_DIR'),
  );
}

/** "Name <address>" or a bare address. */
function senderFrom(words: string): { name: string; address: string } {
  const parts = /^(.*)<([^<>]+)>\s*$/.exec(words);
  return { name: parts?.[1]?.trim() || 'Offcycle', address: (parts?.[2] ?? words).trim() };
}
