/** Settings become mail on the wire: the signed return path in the envelope, the signature, the copy. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { makeLog } from '#adapters/log.ts';
import { readReturnPath } from '#adapters/mailer/return-path.ts';
import { readConfig } from '#config';
import type { Message } from '#ports/mail.ts';
import { mailerFor, returnPathKey } from '../src/mailer-for.ts';
import { type ScriptedServer, startSmtp } from './support/smtp-server.ts';
import { testVault } from './support/web-people.ts';

const log = makeLog('silent');
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const id = '7f9c24e8-3b12-4c5d-9a6e-0f1d2c3b4a59';
const message: Message = {
  key: 'digest:p1:day:2026-11-23',
  to: { name: 'Nora', address: 'nora@quietpost.example' },
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
  headers: {},
  ledgerId: id,
};

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function sent(settings: Record<string, string>, what: Partial<Message> = {}) {
  const server: ScriptedServer = await startSmtp();
  const config = readConfig({
    SMTP_URL: server.url,
    MAIL_FROM: 'Offcycle <alerts@offcycle.org>',
    ...settings,
  });
  const mailer = mailerFor(config, { log, vault: testVault });
  open.push(mailer, server);
  expect(await mailer.send({ ...message, ...what })).toMatchObject({ outcome: 'sent' });
  return { config, taken: server.taken[0] };
}

test('BOUNCE_DOMAIN: the envelope names the ledger row, signed; the header From stays', async () => {
  const { config, taken } = await sent({ BOUNCE_DOMAIN: 'bounces.offcycle.org' });
  const key = returnPathKey(config, testVault);
  expect(key && readReturnPath(taken?.from ?? '', key)).toBe(id);
  expect(taken?.raw).toContain('From: Offcycle <alerts@offcycle.org>');
  expect(taken?.to).toEqual(['nora@quietpost.example']);
});

test('without it, or without a ledger row, bounces come to the sender', async () => {
  expect((await sent({})).taken?.from).toBe('alerts@offcycle.org');
  const { ledgerId: _none, ...bare } = message;
  const server = await startSmtp();
  const config = readConfig({
    SMTP_URL: server.url,
    MAIL_FROM: 'alerts@offcycle.org',
    BOUNCE_DOMAIN: 'b.offcycle.org',
  });
  const mailer = mailerFor(config, { log, vault: testVault });
  open.push(mailer, server);
  await mailer.send(bare);
  expect(server.taken[0]?.from).toBe('alerts@offcycle.org');
});

test('DKIM_PRIVATE_KEY signs, from the setting with \\n or from a file; the domain is that of MAIL_FROM', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'offcycle-dkim-'));
  const file = join(dir, 'key.pem');
  await writeFile(file, privateKey);
  for (const DKIM_PRIVATE_KEY of [privateKey.replaceAll('\n', '\\n'), file]) {
    const { taken } = await sent({ DKIM_PRIVATE_KEY, DKIM_SELECTOR: 's1' });
    expect(taken?.raw).toMatch(/^DKIM-Signature: [\s\S]*d=offcycle\.org;[\s\S]*s=s1;/m);
  }
  await rm(dir, { recursive: true });
});

test.each([
  ['DKIM_PRIVATE_KEY', '/no/such/file', 'neither a private key in PEM nor a file'],
  [
    'DKIM_PRIVATE_KEY',
    '-----BEGIN PRIVATE KEY-----\\nabc\\n-----END PRIVATE KEY-----',
    'neither a private key',
  ],
  ['BOUNCE_DOMAIN', 'x y', 'is no domain'],
])('a wrong %s is said at start, without its value', (name, value, words) => {
  expect(() => readConfig({ [name]: value })).toThrow(words);
  expect(() => readConfig({ [name]: value })).not.toThrow(value);
});

test('MAIL_DIR keeps a copy with the same return path', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'offcycle-copy-'));
  const { taken } = await sent({ MAIL_DIR: dir, BOUNCE_DOMAIN: 'bounces.offcycle.org' });
  const [file = ''] = await readdir(dir);
  expect(await readFile(join(dir, file), 'utf8')).toContain(`Return-Path: <${taken?.from}>`);
  await rm(dir, { recursive: true });
});
