/** Where mail goes: to an SMTP server if one is set, else to the inbox of this machine; a copy to MAIL_DIR if asked. */
import { join } from 'node:path';
import { alsoWriting, makeInboxMailer, makeMailFiles } from '#adapters/mailer/inbox.ts';
import { type ReturnPathKey, returnPathFor } from '#adapters/mailer/return-path.ts';
import { makeSmtpMailer } from '#adapters/mailer/smtp.ts';
import type { Config } from '#config';
import type { Mailer, Message, Vault } from '#ports/mail.ts';
import type { Log } from '#ports/network.ts';

type Parts = { log: Log; vault: Pick<Vault, 'keyFor'> };

/** Throws BadInput where MAIL_FROM or SMTP_URL makes no sense. */
export function mailerFor(config: Config, { log, vault }: Parts): Mailer {
  const from = senderFrom(config.MAIL_FROM);
  const key = returnPathKey(config, vault);
  const sender = {
    from,
    ...(key ? { returnPath: (message: Message) => pathOf(message, key) ?? from.address } : {}),
  };
  const dkim = dkimOf(config);
  const inbox = { dir: join(config.dataDir, 'inbox'), ...sender };
  const mailer = config.SMTP_URL
    ? makeSmtpMailer({ url: config.SMTP_URL, ...sender, ...(dkim ? { dkim } : {}) })
    : makeInboxMailer(inbox);
  if (!config.MAIL_DIR) return mailer;
  return alsoWriting(mailer, { dir: config.MAIL_DIR, ...sender }, (problem) =>
    log.warn({ problem: String(problem) }, 'a mail was sent but could not be written to MAIL_DIR'),
  );
}

/** Everywhere `mailerFor` writes to, or wrote to before a server was set. */
export const mailFilesOf = ({ dataDir, MAIL_DIR }: Pick<Config, 'dataDir' | 'MAIL_DIR'>) =>
  makeMailFiles([join(dataDir, 'inbox'), ...(MAIL_DIR ? [MAIL_DIR] : [])]);

/** Null: bounces are not read. The same key signs what goes out and judges what comes back. */
export function returnPathKey({ BOUNCE_DOMAIN }: Config, vault: Pick<Vault, 'keyFor'>): ReturnPathKey | null {
  if (!BOUNCE_DOMAIN) return null;
  return { domain: BOUNCE_DOMAIN, secret: vault.keyFor('return-path').toString('base64url') };
}

const pathOf = ({ ledgerId }: Message, key: ReturnPathKey) => ledgerId && returnPathFor(ledgerId, key);

/** Null: mails are not signed here. */
export function dkimOf({ DKIM_PRIVATE_KEY, DKIM_SELECTOR, DKIM_DOMAIN, MAIL_FROM }: Config) {
  if (!DKIM_PRIVATE_KEY) return null;
  const domain = DKIM_DOMAIN ?? mailDomainOf(MAIL_FROM);
  return { domain, selector: DKIM_SELECTOR, privateKey: DKIM_PRIVATE_KEY };
}

export const mailDomainOf = (words: string): string =>
  senderFrom(words).address.split('@').at(-1)?.toLowerCase() ?? '';

/** "Name <address>" or a bare address. */
function senderFrom(words: string): { name: string; address: string } {
  const parts = /^(.*)<([^<>]+)>\s*$/.exec(words);
  return { name: parts?.[1]?.trim() || 'Offcycle', address: (parts?.[2] ?? words).trim() };
}
