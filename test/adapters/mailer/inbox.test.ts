import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alsoWriting, makeInboxMailer } from '#adapters/mailer/inbox.ts';
import { makeSmtpMailer } from '#adapters/mailer/smtp.ts';
import type { Message } from '#ports/mail.ts';
import { startSmtp } from '../../support/smtp-server.ts';

const from = { name: 'Offcycle', address: 'digest@offcycle.example' };
const message = (more: Partial<Message> = {}): Message => ({
  key: 'digest:p7:day:2026-11-23',
  to: { name: 'Ada, "Sample"\r\nBcc: eve@evil.example', address: 'ada@people.example' },
  subject: '1 new opening 🏥',
  html: '<p>Hello</p>',
  text: 'Hello\n',
  headers: { 'List-Id': '<digest.offcycle.example>' },
  ...more,
});

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'inbox-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('the inbox folder', () => {
  test('one mail is one file that mail programs read', async () => {
    const mailer = makeInboxMailer({
      dir: join(dir, 'deep/er'),
      from,
      returnPath: () => 'bounce-1@offcycle.example',
    });
    expect(await mailer.send(message())).toMatchObject({ outcome: 'sent' });
    const [file = ''] = await readdir(join(dir, 'deep/er'));
    expect(file).toMatch(/^digest-p7-day-2026-11-23-[0-9a-f]{16}\.eml$/);
    const parsed = await simpleParser(await readFile(join(dir, 'deep/er', file)));
    expect(parsed).toMatchObject({
      subject: '1 new opening 🏥',
      text: 'Hello\n',
      to: { value: [{ address: 'ada@people.example' }] },
    });
    expect(parsed.headers.has('bcc')).toBe(false);
    expect(parsed.headers.get('return-path')).toMatchObject({
      value: [{ address: 'bounce-1@offcycle.example' }],
    });
  });

  test('ten at once with one key are one file, whole, and nothing half-written is left', async () => {
    const mailer = makeInboxMailer({ dir, from });
    const receipts = await Promise.all(Array.from({ length: 10 }, () => mailer.send(message())));
    expect(receipts.map((receipt) => receipt.outcome)).toEqual(Array(10).fill('sent'));
    expect(await readdir(dir)).toHaveLength(1);
  });

  test('keys that differ only in signs are two files', async () => {
    const mailer = makeInboxMailer({ dir, from });
    await mailer.send(message({ key: 'a:b' }));
    await mailer.send(message({ key: 'a/b' }));
    await mailer.send(message({ key: '../../b' }));
    expect(await readdir(dir)).toHaveLength(3);
  });

  test('an address that is two is refused, no file', async () => {
    const mailer = makeInboxMailer({ dir, from });
    expect(
      await mailer.send(message({ to: { name: '', address: 'a@b.example,c@d.example' } })),
    ).toMatchObject({ outcome: 'refused' });
    expect(await readdir(dir)).toEqual([]);
  });

  test('a folder that cannot be: again, and doctor is told', async () => {
    const file = join(dir, 'taken');
    await writeFile(file, '');
    const mailer = makeInboxMailer({ dir: file, from });
    expect(await mailer.send(message())).toMatchObject({ outcome: 'retry' });
    expect(await mailer.verify()).toMatchObject({ ok: false, detail: expect.stringContaining('MAIL_DIR') });
    expect(await makeInboxMailer({ dir, from }).verify()).toMatchObject({ ok: true });
  });
});

describe('MAIL_DIR beside a mail server', () => {
  test.each([
    ['sent: a copy', null, 'sent', 1],
    ['refused: none', '550 5.1.1 No such user', 'refused', 0],
    ['to be tried again: none yet', '450 4.2.0 Later', 'retry', 0],
  ])('%s', async (_, reply, outcome, copies) => {
    const server = await startSmtp({ rcpt: () => reply });
    const mailer = alsoWriting(makeSmtpMailer({ url: server.url, from }), { dir, from }, () => {});
    expect((await mailer.send(message())).outcome).toBe(outcome);
    expect(await readdir(dir)).toHaveLength(copies);
    await mailer.close();
    await server.close();
  });

  test('a copy that cannot be written does not make a sent mail unsent', async () => {
    const file = join(dir, 'taken');
    await writeFile(file, '');
    const lost: unknown[] = [];
    const mailer = alsoWriting(makeInboxMailer({ dir, from }), { dir: file, from }, (problem) =>
      lost.push(problem),
    );
    expect((await mailer.send(message())).outcome).toBe('sent');
    expect(lost).toHaveLength(1);
  });
});
