import * as cheerio from 'cheerio';
import { describe, expect, test } from 'vitest';
import { composeDigest } from '#core/digest.ts';
import { renderConfirm, renderLogin, renderUnsubscribed } from '#emails/account.ts';
import { renderAdvisorRollup } from '#emails/advisor-rollup.ts';
import type { Mail } from '#emails/layout.tsx';
import { type OperatorNews, renderOperatorAlert } from '#emails/operator-alert.ts';
import { inputOf, itemOf, sampleItems, sampleNow, vacancyOf } from '../support/digest-sample.ts';
import { sampleMail } from '../support/mail-sample.ts';

const evil = '<script>x</script>"></mj-text>\u202E\r\nBcc: eve@evil.example';
const trouble = {
  name: 'Example board',
  state: 'drifted',
  since: sampleNow,
  reason: '0 rows for "li.job"',
  next: 'open scrapers/example/page.html',
};
const quiet: OperatorNews = { began: [], recovered: [], unknownMails: 0, refusedMails: 0, timeZone: 'UTC' };
const client = (name: string, state: string) => ({
  name,
  digest: composeDigest(inputOf([itemOf(vacancyOf(`v-${name}`, { state }))])),
  sent: 4,
  seen: 3,
  applied: 1,
});
const coverage = { summary: 'We checked 9 sources.', failing: ['Example board: since yesterday'] };

const must = (mail: Mail | null): Mail => {
  if (!mail) throw new Error('no mail');
  return mail;
};

describe('every mail that is not a digest', () => {
  test.each<[string, () => Promise<Mail | null>, string, string]>([
    [
      'confirm',
      () => renderConfirm('/confirm/t0k3n', 48, sampleMail),
      'Confirm your address to get openings',
      'https://offcycle.example/confirm/t0k3n',
    ],
    [
      'login',
      () => renderLogin('/login/t0k3n', 15, sampleMail),
      'Your sign-in link',
      'https://offcycle.example/login/t0k3n',
    ],
    [
      'unsubscribed',
      () => renderUnsubscribed({ what: 'all digests', undo: '/undo/t0k3n', undoDays: 30 }, sampleMail),
      'You have stopped these mails',
      'https://offcycle.example/undo/t0k3n',
    ],
    [
      'operator',
      () => renderOperatorAlert({ ...quiet, began: [trouble], unknownMails: 2 }, sampleMail),
      'Offcycle: 1 new trouble, 2 mails of unknown fate',
      'https://offcycle.example/operate',
    ],
    [
      'advisor',
      () => renderAdvisorRollup({ clients: [client('Ada', 'TX')], coverage }, sampleMail),
      'Openings for 1 of 1 client',
      'https://offcycle.example/clients',
    ],
  ])('%s: subject, link in both parts, no List-Id, never answered', async (_, render, subject, link) => {
    const mail = must(await render());
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(link);
    expect(cheerio.load(mail.html)(`a[href="${link}"]`)).toHaveLength(1);
    expect(Object.keys(mail.headers).filter((name) => name.startsWith('List-'))).toEqual([]);
    expect(mail.headers['Auto-Submitted']).toBe('auto-generated');
    expect(mail.text).toContain('1 Sample Street');
  });

  test('hostile names are text in both parts', async () => {
    const advisor = must(await renderAdvisorRollup({ clients: [client(evil, 'TX')], coverage }, sampleMail));
    const operator = must(
      await renderOperatorAlert(
        { ...quiet, began: [{ ...trouble, name: evil, reason: evil, next: evil }] },
        sampleMail,
      ),
    );
    const stopped = await renderUnsubscribed({ what: evil, undo: '/undo/t', undoDays: 30 }, sampleMail);
    for (const mail of [advisor, operator, stopped]) {
      const $ = cheerio.load(mail.html);
      expect($('script').length).toBe(0);
      expect($('body').text()).toContain('<script>x</script>"></mj-text> Bcc: eve@evil.example');
      expect(mail.html + mail.text).not.toContain('\u202E');
      expect(mail.text).not.toMatch(/^Bcc:/m);
    }
  });

  test('an operator hears nothing when nothing changed; an ended trouble is told', async () => {
    expect(await renderOperatorAlert(quiet, sampleMail)).toBeNull();
    const mail = must(
      await renderOperatorAlert(
        { ...quiet, recovered: [{ name: 'Example board', since: sampleNow }] },
        sampleMail,
      ),
    );
    expect(mail.subject).toBe('Offcycle: 1 over');
    expect(mail.text).toContain('- Example board: since 23 Nov 2026, 14:00');
  });

  test('hundreds of troubles at once are one mail of bearable length', async () => {
    const began = Array.from({ length: 500 }, (_, n) => ({ ...trouble, name: `Source ${n}` }));
    const mail = must(await renderOperatorAlert({ ...quiet, began }, sampleMail));
    expect(mail.subject).toBe('Offcycle: 500 new troubles');
    expect(mail.text).toContain('and 460 more');
    expect(Buffer.byteLength(mail.html)).toBeLessThan(50_000);
  });

  test('what befell many at once is one line with some names, and what needs a hand stands before it', async () => {
    const unread = (n: number) => ({
      ...{
        name: `Site ${n}`,
        state: 'blocked',
        since: sampleNow,
        next: 'look at the network of this machine',
      },
      reason: `https://h${n}.example/robots.txt cannot be read (the name has no address now)`,
    });
    const began = [
      ...Array.from({ length: 170 }, (_, n) => unread(n)),
      trouble,
      { ...trouble, name: 'Other' },
    ];
    const recovered = Array.from({ length: 90 }, (_, n) => ({ name: `Back ${n}`, since: sampleNow }));
    const { subject, text } = must(await renderOperatorAlert({ ...quiet, began, recovered }, sampleMail));
    expect(subject).toBe('Offcycle: 172 new troubles, 90 over');
    const lines = text.replace(/\n {2}/g, ' ').match(/^- .*$/gm) ?? [];
    expect(lines[0]).toMatch(
      /^- Example board: drifted since .* Next: open scrapers\/example\/page\.html\.$/,
    );
    expect(lines[1]).toMatch(/^- Other: drifted/);
    expect(lines[2]).toMatch(
      /^- 170 sources: blocked, the first since .* cannot be read \(the name has no address now\)\. Next: look at the network of this machine\. They are:$/,
    );
    expect(lines[3]).toBe('- Site 0; Site 1; Site 2; Site 3; Site 4');
    expect(lines[11]).toBe('- and 130 more');
    expect(lines).toHaveLength(3 + 9 + 12 + 1);
    expect(lines.at(-1)).toBe('- and 78 more');
  });

  test('an advisor reads each client under their own name; without news the mail says so', async () => {
    const clients = [client('Ada', 'TX'), client('Ben', 'NY'), { ...client('Cyd', 'FL'), digest: null }];
    const mail = must(await renderAdvisorRollup({ clients, coverage }, sampleMail));
    const [, ada = '', ben = ''] = mail.text.split(/^ADA$|^BEN$/m);
    expect([ada.includes('Lansing TX'), ada.includes('NY'), ben.includes('Lansing NY')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(mail.text).not.toMatch(/^CYD$/m);
    expect(mail.text).toContain('- Cyd. You handed over: 4; seen: 3; applied for: 1');
    expect(mail.subject).toBe('Openings for 2 of 3 clients');
    const none = must(await renderAdvisorRollup({ clients: clients.slice(2), coverage }, sampleMail));
    expect(none.subject).toBe('Nothing new for 1 client');
    expect(await renderAdvisorRollup({ clients: [], coverage }, sampleMail)).toBeNull();
  });

  test('a digest of five clients with everything is under 100 KB', async () => {
    const full = composeDigest(inputOf(sampleItems()));
    const clients = Array.from({ length: 80 }, (_, n) => ({
      name: `Client ${n}`,
      digest: full,
      sent: 1,
      seen: 1,
      applied: 0,
    }));
    const mail = must(await renderAdvisorRollup({ clients, coverage }, sampleMail));
    expect(Buffer.byteLength(mail.html)).toBeLessThan(100_000);
    expect(mail.text).toContain('20 more clients have news.');
  });
});
