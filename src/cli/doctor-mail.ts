/** What `doctor` says of mail: whether the server takes ours, and whether DNS lets receivers believe it. */
import { makeLog } from '#adapters/log.ts';
import { checkMailDns, isNoPublicDomain } from '#adapters/mailer/mail-dns.ts';
import { openVault } from '#adapters/vault.ts';
import type { Config } from '#config';
import { dkimOf, mailDomainOf, mailerFor } from '../mailer-for.ts';

/** Throws what is wrong and what to do. */
export async function mail(config: Config): Promise<string> {
  const vault = openVault(config.ENCRYPTION_KEYS ?? null, config.dataDir);
  const mailer = mailerFor(config, { log: makeLog('silent'), vault });
  try {
    const { ok, detail } = await mailer.verify();
    if (!ok) throw new Error(detail);
    return config.SMTP_URL ? detail : `${detail}; set SMTP_URL to send them`;
  } finally {
    await mailer.close();
  }
}

/** Only where mail leaves this machine. */
export async function mailDns(config: Config): Promise<string> {
  const domain = mailDomainOf(config.MAIL_FROM);
  if (isNoPublicDomain(domain))
    return `${domain} is in no public DNS, so SPF, DKIM and DMARC cannot be asked for; set MAIL_FROM to an address of your own domain`;
  const dkim = dkimOf(config);
  const found = await checkMailDns({ domain, envelopeDomain: config.BOUNCE_DOMAIN ?? domain, dkim });
  if (!found) return 'no name server answers from here; SPF, DKIM and DMARC were not asked for';
  const words = found.map(({ name, ok, detail }) => `${ok ? '' : 'mend '}${name}: ${detail}`).join('; ');
  if (found.some(({ ok }) => !ok)) throw new Error(words);
  return words;
}
