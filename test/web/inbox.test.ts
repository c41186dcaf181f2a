/** The local inbox: mails of this machine, for this machine only, each in a frame that can do nothing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeInbox } from '#adapters/inbox.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { withoutOurScript } from '../support/web-browser.ts';
import { startSite, type TestSite } from '../support/web-server.ts';

const dir = mkdtempSync(join(tmpdir(), 'offcycle-inbox-'));
let database: TestDatabase;
let site: TestSite;

beforeAll(async () => {
  const mail = new MailComposer({
    from: { name: 'Offcycle', address: 'alerts@offcycle.example.org' },
    to: { name: 'Nora Example', address: 'nora@example.org' },
    subject: '2 new openings fit you <b>',
    text: 'Two openings fit you.',
    html: '<h1>Two openings fit you</h1><script>alert(1)</script><img src="https://elsewhere.example/x.png">',
  });
  writeFileSync(join(dir, 'first-mail.eml'), await mail.compile().build());
  writeFileSync(join(dir, 'rubbish.eml'), Buffer.from([0, 255, 10, 13, 0]));
  writeFileSync(join(dir, 'secret.txt'), 'no mail');
  database = await freshDatabase();
  site = await startSite(database.url, { inbox: makeInbox({ dir }) });
});

afterAll(async () => {
  await site?.close();
  await database?.drop();
  rmSync(dir, { recursive: true, force: true });
});

describe('the local inbox', () => {
  test('lists mails with whom they are for', async () => {
    const { body, statusCode } = await site.get('/inbox');
    expect(statusCode).toBe(200);
    expect(body).toContain('2 new openings fit you &lt;b>');
    expect(body).toContain('nora@example.org');
    expect(body).not.toContain('secret');
  });

  test('shows a mail as text, and as it looks in a frame without rights', async () => {
    const { body } = await site.get('/inbox/first-mail');
    expect(body).toContain('Two openings fit you.');
    expect(body).toMatch(
      /<iframe[^>]+src="\/inbox\/first-mail\/body"[^>]+sandbox="allow-top-navigation-by-user-activation"/,
    );
    expect(withoutOurScript(body)).not.toContain('<script');
  });

  test('the frame runs nothing and asks nobody', async () => {
    const { headers, body } = await site.get('/inbox/first-mail/body');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('img-src data:');
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toMatch(/^sandbox allow-top-navigation-by-user-activation;/);
    expect(policy).not.toContain('script-src');
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(body).toContain('<h1>Two openings fit you</h1>');
  });

  test.each(['nobody', '..%2fsecret', 'secret.txt', 'first-mail.eml'])('has no mail %s', async (id) => {
    expect((await site.get(`/inbox/${id}`)).statusCode).toBe(404);
    expect((await site.get(`/inbox/${id}/body`)).statusCode).toBe(404);
  });

  test.each<[string, Record<string, string>, string]>([
    ['the network', { host: 'localhost:3000' }, '203.0.113.9'],
    ['a proxy on this machine', { host: 'localhost:3000', 'x-forwarded-for': '203.0.113.9' }, '127.0.0.1'],
    ['a name that was pointed at this machine', { host: 'evil.example' }, '127.0.0.1'],
  ])('is closed to %s', async (_, headers, remoteAddress) => {
    for (const url of ['/inbox', '/inbox/first-mail', '/inbox/first-mail/body'])
      expect((await site.web.inject({ method: 'GET', url, headers, remoteAddress })).statusCode).toBe(404);
  });

  test('is closed where people reach the site under a public name', async () => {
    const settings = {
      baseUrl: 'https://offcycle.example.org',
      host: '0.0.0.0',
      port: 0,
      contactAddress: 'a@b.example',
    };
    const open = await startSite(database.url, { inbox: makeInbox({ dir }), settings });
    expect((await open.get('/inbox')).statusCode).toBe(404);
    await open.close();
  });

  test('says so when no mail has been written', async () => {
    const empty = await startSite(database.url, { inbox: makeInbox({ dir: join(dir, 'not-yet') }) });
    expect((await empty.get('/inbox')).body).toContain('No mail has been written yet');
    await empty.close();
  });
});
