import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, test } from 'vitest';
import { makeSmtpMailer, type SmtpOptions } from '#adapters/mailer/smtp.ts';
import type { Mailer, Message, Receipt } from '#ports/mail.ts';
import { type Script, type ScriptedServer, startSmtp } from '../../support/smtp-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const from = { name: 'Offcycle', address: 'digest@offcycle.example' };
const message = (more: Partial<Message> = {}): Message => ({
  key: 'digest:p7:day:2026-11-23',
  to: { name: 'Ada Sample', address: 'ada@people.example' },
  subject: '1 new PGY-2 opening: IM in TX',
  html: '<p>Hello</p>',
  text: 'Hello\n',
  headers: {
    'Message-ID': '<abc@offcycle.example>',
    'List-Id': 'Offcycle digests <digest.offcycle.example>',
  },
  ...more,
});

async function withServer(
  script: Script = {},
  more: Partial<SmtpOptions> = {},
): Promise<{ server: ScriptedServer; mailer: Mailer }> {
  const server = await startSmtp(script);
  const mailer = makeSmtpMailer({ url: server.url, from, timeout: 1_000, ...more });
  open.push(server, mailer);
  return { server, mailer };
}

describe('what the server answers, and what becomes of the mail', () => {
  test.each<[string, Script, Partial<Receipt>, number]>([
    ['250: sent', {}, { outcome: 'sent' }, 1],
    ['421 at RCPT: again', { rcpt: () => '421 4.3.2 Shutting down' }, { outcome: 'retry' }, 0],
    ['450 greylisting: again', { rcpt: () => '450 4.2.0 Greylisted' }, { outcome: 'retry' }, 0],
    ['452 after the body: again', { data: () => '452 4.2.2 Mailbox full' }, { outcome: 'retry' }, 0],
    [
      '550 5.1.1: never again',
      { rcpt: () => '550 5.1.1 No such user' },
      { outcome: 'refused', suppress: true },
      0,
    ],
    [
      '550 user unknown, old server: never again',
      { rcpt: () => '550 User unknown' },
      { outcome: 'refused', suppress: true },
      0,
    ],
    [
      '550 5.7.1 policy: refused, not suppressed',
      { rcpt: () => '550 5.7.1 Blocked' },
      { outcome: 'refused', suppress: false },
      0,
    ],
    [
      '552 too large: refused',
      { data: () => '552 5.3.4 Too large' },
      { outcome: 'refused', suppress: false },
      0,
    ],
    [
      '554 after the body: refused',
      { data: () => '554 5.6.0 Looks like spam' },
      { outcome: 'refused', suppress: false },
      0,
    ],
    [
      '5.1.1 after the body: never again',
      { data: () => '550 5.1.1 No such user' },
      { outcome: 'refused', suppress: true },
      0,
    ],
    [
      'a refused sender concerns every mail: again, once mended',
      { mail: () => '550 5.7.1 Sender not allowed' },
      { outcome: 'retry' },
      0,
    ],
    ['connection lost before the body: again', { rcpt: () => 'drop' }, { outcome: 'retry' }, 0],
    ['connection lost after the body: not known', { data: () => 'drop' }, { outcome: 'unknown' }, 1],
    ['silence after the body: not known', { data: () => 'hang' }, { outcome: 'unknown' }, 1],
    ['silence before the body: again', { rcpt: () => 'hang' }, { outcome: 'retry' }, 0],
  ])('%s', async (_, script, expected, taken) => {
    const { server, mailer } = await withServer(script);
    expect(await mailer.send(message())).toMatchObject(expected);
    expect(server.taken).toHaveLength(taken);
  });

  test('connection lost in the midst of a long body: again, for the server cannot have taken it', async () => {
    const { mailer } = await withServer({ dropInBody: true });
    const receipt = await mailer.send(message({ text: 'line\n'.repeat(2_000_000) }));
    expect(receipt.outcome).toBe('retry');
  });

  test.each([
    ['a short body', 1],
    ['a long one', 4_000],
  ])('lines that begin with a dot arrive as they are: %s', async (_, times) => {
    const { server, mailer } = await withServer({}, { timeout: 20_000 });
    const text = '.\n..\nx.\n.hidden\n'.repeat(times);
    expect(await mailer.send(message({ text, html: `${text}.` }))).toMatchObject({ outcome: 'sent' });
    expect(await mailer.send(message({ key: 'next' }))).toMatchObject({ outcome: 'sent' });
    const mail = await simpleParser(server.taken[0]?.raw ?? '', {
      skipTextToHtml: true,
      skipHtmlToText: true,
    });
    expect(mail.text?.trimEnd()).toBe(text.trimEnd());
    expect(String(mail.html).trimEnd()).toBe(`${text}.`);
    expect(server.taken).toHaveLength(2);
  });

  test('a body once begun is not given to a second connection', async () => {
    const { server, mailer } = await withServer({ data: () => 'drop' });
    await mailer.send(message());
    await mailer.send(message({ key: 'other' }));
    expect(server.taken).toHaveLength(2);
  });

  test('no server at all, a wrong password, STARTTLS missing: again, nothing lost', async () => {
    const gone = await startSmtp();
    await gone.close();
    const nobody = makeSmtpMailer({ url: gone.url, from, timeout: 2_000 });
    const locked = await startSmtp({ user: { name: 'me', password: 'right' } });
    const wrong = makeSmtpMailer({ url: locked.url.replace('right', 'wrong'), from, timeout: 2_000 });
    const plain = await startSmtp();
    const strict = makeSmtpMailer({ url: `${plain.url}?starttls=required`, from, timeout: 2_000 });
    open.push(nobody, locked, wrong, plain, strict);
    for (const mailer of [nobody, wrong, strict])
      expect((await mailer.send(message())).outcome).toBe('retry');
    expect([...locked.taken, ...plain.taken]).toEqual([]);
  });

  test('the reason holds no address', async () => {
    const { mailer } = await withServer({ rcpt: (to) => `550 5.1.1 <${to}> no such user ${to}` });
    const receipt = await mailer.send(message());
    expect(receipt).toMatchObject({ reason: expect.not.stringContaining('people.example') });
  });

  test('STARTTLS is used where it is offered', async () => {
    const { server, mailer } = await withServer({ starttls: true });
    expect((await mailer.send(message())).outcome).toBe('sent');
    expect(server.taken[0]?.encrypted).toBe(true);
  });

  test('STARTTLS is asked of every server off this machine unless the address waives it', () => {
    expect(() => makeSmtpMailer({ url: 'smtp://mail.example?starttls=never', from })).toThrow(
      'required or optional',
    );
    expect(() => makeSmtpMailer({ url: 'http://mail.example', from })).toThrow('smtp://');
    expect(() => makeSmtpMailer({ url: 'mail.example', from })).toThrow('SMTP_URL');
  });

  test('fifty mails go over the pooled connections', async () => {
    const { server, mailer } = await withServer({}, { connections: 3 });
    const receipts = await Promise.all(
      Array.from({ length: 50 }, (_, n) => mailer.send(message({ key: `k${n}` }))),
    );
    expect(receipts.every((receipt) => receipt.outcome === 'sent')).toBe(true);
    expect(server.taken).toHaveLength(50);
    expect(server.connections()).toBeLessThanOrEqual(3);
  });

  test('a connection the server closed while idle costs the next mail nothing', async () => {
    const { server, mailer } = await withServer();
    await mailer.send(message());
    server.dropConnections();
    expect((await mailer.send(message({ key: 'second' }))).outcome).toBe('sent');
    expect(server.taken).toHaveLength(2);
  });

  test('close waits for what is under way', async () => {
    const { mailer } = await withServer();
    const sending = mailer.send(message());
    await mailer.close();
    expect((await sending).outcome).toBe('sent');
  });
});

describe('exactly the one recipient, whatever is in the fields', () => {
  test.each([
    ['CR LF in the name', { name: 'Ada\r\nBcc: eve@evil.example', address: 'ada@people.example' }],
    ['a comma in the name', { name: 'Sample, Ada <eve@evil.example>', address: 'ada@people.example' }],
    ['quotes in the name', { name: '"Ada" <eve@evil.example>, "x', address: 'ada@people.example' }],
    ['emoji in the name', { name: 'Ada 🏥', address: 'ada@people.example' }],
    ['a right-to-left override in the name', { name: 'Ada\u202Emoc.live@', address: 'ada@people.example' }],
    ['a name of 2 MB', { name: 'A'.repeat(2_000_000), address: 'ada@people.example' }],
    ['no name', { name: '', address: 'ada@people.example' }],
    ['a plus and an apostrophe in the address', { name: 'Ada', address: "o'ada+jobs@people.example" }],
  ])('%s: sent to it alone', async (_, to) => {
    const { server, mailer } = await withServer();
    expect((await mailer.send(message({ to }))).outcome).toBe('sent');
    expect(server.taken[0]?.to).toEqual([to.address]);
    const parsed = await simpleParser(server.taken[0]?.raw ?? '');
    expect(parsed.to).toMatchObject({ value: [{ address: to.address }] });
    expect([parsed.cc, parsed.bcc, parsed.headers.get('bcc')]).toEqual([undefined, undefined, undefined]);
    expect(server.taken[0]?.raw.length).toBeLessThan(5_000);
  });

  test.each([
    ['two by comma', 'ada@people.example,eve@evil.example'],
    ['CR LF and a command', 'ada@people.example>\r\nRCPT TO:<eve@evil.example'],
    ['a quoted local part with an at sign', '"ada@evil.example,x"@people.example'],
    ['a comment', 'ada(eve@evil.example)@people.example'],
    ['a group', 'all:ada@people.example,eve@evil.example;'],
    ['an angle', 'Ada <ada@people.example>'],
    ['a source route', '@evil.example:ada@people.example'],
    ['a percent route is one address and stays here', 'ada%evil.example@[127.0.0.1]'],
    ['a blank', 'ada @people.example'],
    ['emoji', 'ada🏥@people.example'],
    ['a NUL', 'ada\0@people.example'],
    ['2 MB', `${'a'.repeat(2_000_000)}@people.example`],
    ['nothing', ''],
  ])('%s: refused before a word is said to the server', async (_, address) => {
    const { server, mailer } = await withServer();
    expect(await mailer.send(message({ to: { name: 'Ada', address } }))).toMatchObject({
      outcome: 'refused',
      suppress: false,
    });
    expect(server.connections()).toBe(0);
  });

  test('a subject on two lines stays one header', async () => {
    const { server, mailer } = await withServer();
    await mailer.send(message({ subject: 'New\r\nBcc: eve@evil.example\r\n\r\nbody' }));
    const parsed = await simpleParser(server.taken[0]?.raw ?? '');
    expect(parsed.subject).toBe('New Bcc: eve@evil.example body');
    expect(parsed.headers.has('bcc')).toBe(false);
  });

  test('a header on two lines is refused', async () => {
    const { server, mailer } = await withServer();
    const headers = { 'List-Id': 'x\r\nBcc: eve@evil.example' };
    expect((await mailer.send(message({ headers }))).outcome).toBe('refused');
    expect(server.taken).toEqual([]);
  });
});

describe('what travels', () => {
  test('headers, Message-ID and return path are ours; text and HTML are both there', async () => {
    const { server, mailer } = await withServer(
      {},
      { returnPath: ({ key }) => `bounce-${key.length}@offcycle.example` },
    );
    await mailer.send(message());
    const parsed = await simpleParser(server.taken[0]?.raw ?? '');
    expect(server.taken[0]?.from).toBe('bounce-24@offcycle.example');
    expect(parsed.messageId).toBe('<abc@offcycle.example>');
    expect(server.taken[0]?.raw).toMatch(/^List-Id: Offcycle digests <digest\.offcycle\.example>$/im);
    expect(parsed).toMatchObject({ text: 'Hello\n', html: '<p>Hello</p>' });
  });

  test('DKIM: body hash and signature verify, and the one-click headers are signed', async () => {
    const pair = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const { server, mailer } = await withServer(
      {},
      { dkim: { domain: 'offcycle.example', selector: 's1', privateKey: pair.privateKey } },
    );
    await mailer.send(
      message({
        headers: {
          'List-Unsubscribe': '<https://offcycle.example/u/x>',
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      }),
    );
    const checked = checkDkim(server.taken[0]?.raw ?? '', pair.publicKey);
    expect(checked).toMatchObject({
      bodyHash: true,
      signature: true,
      domain: 'offcycle.example',
      selector: 's1',
    });
    expect(checked.signed).toEqual(
      expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'from', 'subject']),
    );
  });
});

describe('verify says what to do', () => {
  const verdictOf = async (script: Script, change: (url: string) => string = (url) => url) => {
    const server = await startSmtp(script);
    const mailer = makeSmtpMailer({ url: change(server.url), from, timeout: 2_000 });
    open.push(server, mailer);
    return mailer.verify();
  };

  test('all well', async () => {
    expect(await verdictOf({})).toMatchObject({ ok: true });
  });

  test.each<[string, Script, (url: string) => string, string]>([
    [
      'a wrong password',
      { user: { name: 'me', password: 'right' } },
      (url) => url.replace('right', 'wrong'),
      'check both in SMTP_URL',
    ],
    ['no STARTTLS where it is required', {}, (url) => `${url}?starttls=required`, 'STARTTLS'],
    ['no server', {}, () => 'smtp://127.0.0.1:1', 'nothing listens at 127.0.0.1:1'],
  ])('%s', async (_, script, change, words) => {
    const verdict = await verdictOf(script, change);
    expect(verdict.ok).toBe(false);
    expect(verdict.detail).toContain(words);
    expect(verdict.detail).not.toMatch(/right|wrong/);
  });

  test('a refused sender', async () => {
    const verdict = await verdictOf({ mail: () => '550 5.7.1 Sender not allowed' });
    expect(verdict).toMatchObject({ ok: false, detail: expect.stringContaining('MAIL_FROM') });
  });
});

/** RFC 6376, relaxed/relaxed, rsa-sha256: enough to check a signature made by another hand. */
function checkDkim(raw: string, publicKey: string) {
  const split = raw.indexOf('\r\n\r\n');
  const body = raw
    .slice(split + 4)
    .replace(/[ \t]+\r\n/g, '\r\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)+$/, '\r\n');
  const lines = raw.slice(0, split).split(/\r\n(?![ \t])/);
  const headers = lines.map((line) => ({
    name: line.slice(0, line.indexOf(':')).trim().toLowerCase(),
    value: line.slice(line.indexOf(':') + 1),
  }));
  const relaxed = ({ name, value }: { name: string; value: string }) =>
    `${name}:${value
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim()}`;
  const own = headers.find((header) => header.name === 'dkim-signature') ?? { name: '', value: '' };
  const tags = new Map(
    own.value
      .replace(/\s/g, '')
      .split(';')
      .map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)] as const),
  );
  const signed = tags.get('h')?.toLowerCase().split(':') ?? [];
  const data = signed
    .flatMap((name) =>
      headers
        .filter((header) => header.name === name)
        .slice(-1)
        .map((header) => `${relaxed(header)}\r\n`),
    )
    .join('');
  const unsigned = relaxed({ ...own, value: own.value.replace(/\bb=[^;]*/, 'b=') });
  return {
    bodyHash: createHash('sha256').update(body).digest('base64') === tags.get('bh'),
    signature: createVerify('sha256')
      .update(data + unsigned)
      .verify(publicKey, tags.get('b') ?? '', 'base64'),
    domain: tags.get('d'),
    selector: tags.get('s'),
    signed,
  };
}
