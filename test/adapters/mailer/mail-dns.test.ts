/** What DNS has to say before a receiver believes our mail, record by record. */
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkMailDns, isNoPublicDomain, type MailDnsAsked } from '#adapters/mailer/mail-dns.ts';

const pem = { type: 'pkcs8', format: 'pem' } as const;
const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: pem,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const ed = generateKeyPairSync('ed25519');
const inDns = (key: string) => key.replace(/-----[^-]+-----|\s/g, '');
const domain = 'offcycle.org';
const asked: MailDnsAsked = {
  domain,
  envelopeDomain: 'bounces.offcycle.org',
  dkim: { domain, selector: 's1', privateKey: rsa.privateKey },
};
const good: Record<string, string[][]> = {
  'bounces.offcycle.org': [['v=spf1 mx ', '-all'], ['some-verification=1']],
  's1._domainkey.offcycle.org': [
    [`v=DKIM1; k=rsa; p=${inDns(rsa.publicKey).slice(0, 200)}`, inDns(rsa.publicKey).slice(200)],
  ],
  '_dmarc.offcycle.org': [['v=DMARC1; p=quarantine; rua=mailto:reports@offcycle.org']],
};

const zone = (records: Record<string, string[][]>) => async (name: string) => {
  const found = records[name];
  if (!found) throw Object.assign(new Error(`queryTxt ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
  return found;
};

async function verdicts(records: Record<string, string[][]>, change: Partial<MailDnsAsked> = {}) {
  const found = (await checkMailDns({ ...asked, ...change }, zone(records))) ?? [];
  return Object.fromEntries(found.map(({ name, ok, detail }) => [name, ok ? 'good' : detail]));
}

test('a zone in which all is right', async () => {
  expect(await verdicts(good)).toEqual({ SPF: 'good', DKIM: 'good', DMARC: 'good' });
});

describe('what is wrong is said, with what to do', () => {
  test.each<[string, string[][] | undefined, string]>([
    ['no SPF', undefined, 'says nothing of who may send'],
    ['two SPF records', [['v=spf1 mx -all'], ['v=spf1 a -all']], '2 SPF records'],
    ['everybody may send', [['v=spf1 +all']], 'lets everybody send'],
    ['an open end', [['v=spf1 mx']], 'end it with "-all"'],
  ])('%s', async (_, records, words) => {
    const { 'bounces.offcycle.org': _had, ...others } = good;
    const found = await verdicts(records ? { ...others, 'bounces.offcycle.org': records } : others);
    expect(found['SPF']).toContain(words);
  });

  test.each<[string, string[][] | undefined, string]>([
    ['no key', undefined, 'add a TXT record "v=DKIM1; k=rsa; p=MII'],
    ['a revoked key', [['v=DKIM1; p=']], 'revoked'],
    ['another key', [['v=DKIM1; k=rsa; p=AAAA']], 'another key than DKIM_PRIVATE_KEY'],
  ])('DKIM: %s', async (_, records, words) => {
    const { 's1._domainkey.offcycle.org': _had, ...others } = good;
    const found = await verdicts(records ? { ...others, 's1._domainkey.offcycle.org': records } : others);
    expect(found['DKIM']).toContain(words);
  });

  test('unsigned mail', async () => {
    expect((await verdicts(good, { dkim: null }))['DKIM']).toContain('set DKIM_PRIVATE_KEY');
  });

  test.each<[string, string[][] | undefined, string]>([
    ['no policy', undefined, '_dmarc.offcycle.org like "v=DMARC1; p=none'],
    ['a policy without p', [['v=DMARC1; rua=mailto:a@offcycle.org']], 'has no p='],
  ])('DMARC: %s', async (_, records, words) => {
    const { '_dmarc.offcycle.org': _had, ...others } = good;
    expect(
      (await verdicts(records ? { ...others, '_dmarc.offcycle.org': records } : others))['DMARC'],
    ).toContain(words);
  });

  test('a return path and a signature of other domains cannot align', async () => {
    const dkim = { domain: 'mailer.net', selector: 's1', privateKey: rsa.privateKey };
    const elsewhere = { ...good, 'mailer.net': [['v=spf1 -all']] };
    expect((await verdicts(elsewhere, { envelopeDomain: 'mailer.net', dkim }))['DMARC']).toContain(
      'DMARC fails',
    );
  });
});

test('an Ed25519 key is published as its 32 bytes, and a policy above covers a subdomain', async () => {
  const privateKey = ed.privateKey.export(pem).toString();
  const p = ed.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
  const records = { ...good, 'e1._domainkey.offcycle.org': [[`v=DKIM1; k=ed25519; p=${p}`]] };
  const dkim = { domain, selector: 'e1', privateKey };
  expect(await verdicts(records, { domain: 'alerts.offcycle.org', dkim })).toMatchObject({
    DKIM: 'good',
    DMARC: 'good',
  });
});

test('where no name server answers nothing is claimed', async () => {
  const silent = () => Promise.reject(Object.assign(new Error('queryTxt ETIMEOUT'), { code: 'ETIMEOUT' }));
  expect(await checkMailDns(asked, silent)).toBeNull();
  expect(['offcycle.invalid', 'localhost', 'mail.test'].every(isNoPublicDomain)).toBe(true);
  expect(isNoPublicDomain('offcycle.org')).toBe(false);
});
