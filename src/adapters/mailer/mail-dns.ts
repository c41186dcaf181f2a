/** What DNS says of the domain that our mail claims to be from: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 9989). Reads, never changes. */
import { createPublicKey } from 'node:crypto';
import { Resolver } from 'node:dns/promises';

export type MailDnsAsked = {
  /** Of MAIL_FROM. */
  domain: string;
  /** Of the envelope: bounces come back to it, and SPF is judged by it. */
  envelopeDomain: string;
  dkim: { domain: string; selector: string; privateKey: string } | null;
};

export type MailDnsFinding = { name: 'SPF' | 'DKIM' | 'DMARC'; ok: boolean; detail: string };

/** As `dns.resolveTxt`: rejects with ENOTFOUND or ENODATA where there is no record. */
export type ResolveTxt = (name: string) => Promise<string[][]>;

/** Null: no name server answers from here, so nothing can be said. */
export async function checkMailDns(
  asked: MailDnsAsked,
  resolveTxt: ResolveTxt = systemResolver(),
): Promise<MailDnsFinding[] | null> {
  const records = (name: string) => recordsAt(name, resolveTxt);
  try {
    return [await spf(asked, records), await dkim(asked, records), await dmarc(asked, records)];
  } catch (error) {
    if (error instanceof OutOfReach) return null;
    throw error;
  }
}

/** Names that by their kind are in no DNS: nothing is asked for them. */
export const isNoPublicDomain = (domain: string) =>
  !domain.includes('.') || /\.(?:invalid|example|test|localhost|local|internal)$/i.test(domain);

class OutOfReach extends Error {}

type Records = (name: string) => Promise<string[]>;

function systemResolver(): ResolveTxt {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  return (name) => resolver.resolveTxt(name);
}

async function recordsAt(name: string, resolveTxt: ResolveTxt): Promise<string[]> {
  try {
    return (await resolveTxt(name)).map((parts) => parts.join(''));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw new OutOfReach(String(code), { cause: error });
  }
}

async function spf({ envelopeDomain }: MailDnsAsked, records: Records): Promise<MailDnsFinding> {
  const found = (await records(envelopeDomain)).filter((one) => /^v=spf1(?:\s|$)/i.test(one));
  const say = (ok: boolean, detail: string) => ({ name: 'SPF' as const, ok, detail });
  const [record] = found;
  if (record === undefined)
    return say(
      false,
      `${envelopeDomain} says nothing of who may send for it; add a TXT record like "v=spf1 mx include:YOUR-MAIL-SERVICE -all"`,
    );
  if (found.length > 1)
    return say(
      false,
      `${envelopeDomain} has ${found.length} SPF records, which receivers count as none; keep one`,
    );
  if (/\s\+?all\s*$/i.test(record))
    return say(
      false,
      `${envelopeDomain} lets everybody send for it ("+all"); end the record with "-all" or "~all"`,
    );
  if (!/\s[-~?]all\b|\sredirect=/i.test(record))
    return say(
      false,
      `${envelopeDomain} does not say what of all others ("${cut(record)}"); end it with "-all" or "~all"`,
    );
  return say(true, `${envelopeDomain}: ${cut(record)}`);
}

async function dkim({ dkim: key, domain }: MailDnsAsked, records: Records): Promise<MailDnsFinding> {
  const say = (ok: boolean, detail: string) => ({ name: 'DKIM' as const, ok, detail });
  if (!key)
    return say(
      false,
      `mails of ${domain} are not signed here; set DKIM_PRIVATE_KEY and DKIM_SELECTOR, or let the mail server sign`,
    );
  const name = `${key.selector}._domainkey.${key.domain}`;
  const record = (await records(name)).find((one) => /(?:^|;)\s*p=/.test(one));
  const wanted = publicKeyOf(key.privateKey);
  if (record === undefined)
    return say(false, `${name} has no key; add a TXT record "v=DKIM1; ${wanted.tag}; p=${wanted.base64}"`);
  if (/(?:^|;)\s*p=\s*(?:;|$)/.test(record))
    return say(
      false,
      `${name} says that its key is revoked (empty p=); publish a new key under another selector`,
    );
  const published = (/(?:^|;)\s*p=([^;]*)/.exec(record)?.[1] ?? '').replace(/\s/g, '');
  if (published !== wanted.base64)
    return say(
      false,
      `${name} holds another key than DKIM_PRIVATE_KEY; publish "v=DKIM1; ${wanted.tag}; p=${wanted.base64}"`,
    );
  return say(true, `${name} holds the key that signs`);
}

/** As it stands in DNS: the whole SubjectPublicKeyInfo of an RSA key, the last 32 bytes of an Ed25519 one (RFC 8463). */
function publicKeyOf(privateKey: string): { tag: string; base64: string } {
  const key = createPublicKey(privateKey);
  const der = key.export({ type: 'spki', format: 'der' });
  return key.asymmetricKeyType === 'ed25519'
    ? { tag: 'k=ed25519', base64: der.subarray(-32).toString('base64') }
    : { tag: 'k=rsa', base64: der.toString('base64') };
}

async function dmarc(asked: MailDnsAsked, records: Records): Promise<MailDnsFinding> {
  const { domain, envelopeDomain, dkim: key } = asked;
  const say = (ok: boolean, detail: string) => ({ name: 'DMARC' as const, ok, detail });
  const { at, record } = await policyOf(domain, records);
  if (record === undefined)
    return say(
      false,
      `${domain} has no policy, which large mailboxes ask of senders; add a TXT record at _dmarc.${domain} like "v=DMARC1; p=none; rua=mailto:you@${domain}"`,
    );
  if (!/;\s*p\s*=\s*(?:none|quarantine|reject)\b/i.test(record))
    return say(false, `${at} has no p=none, quarantine or reject ("${cut(record)}"); add one`);
  const aligned = [envelopeDomain, ...(key ? [key.domain] : [])].some((one) => isAligned(one, domain));
  return aligned
    ? say(true, `${at}: ${cut(record)}`)
    : say(
        false,
        `neither the return path (${envelopeDomain}) nor the DKIM domain (${key?.domain ?? 'none'}) lies under ${domain}, so DMARC fails; set BOUNCE_DOMAIN or DKIM_DOMAIN under it`,
      );
}

/** Of the domain, or of one above it that has two labels or more. */
async function policyOf(domain: string, records: Records): Promise<{ at: string; record?: string }> {
  const labels = domain.split('.');
  for (let n = 0; n <= labels.length - 2; n++) {
    const at = `_dmarc.${labels.slice(n).join('.')}`;
    const record = (await records(at)).find((one) => /^v=DMARC1\b/i.test(one));
    if (record !== undefined) return { at, record };
  }
  return { at: `_dmarc.${domain}` };
}

const isAligned = (one: string, domain: string) =>
  one === domain || one.endsWith(`.${domain}`) || domain.endsWith(`.${one}`);

const cut = (record: string) => (record.length > 160 ? `${record.slice(0, 160)}…` : record);
