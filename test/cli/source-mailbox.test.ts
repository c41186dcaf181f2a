/** Looking into a mailbox before it is watched: who wrote, what is proved, what would be read; then `doctor`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { savedSource } from '#scraping/definitions/saved-source.ts';
import { dovecotIsInstalled, type ImapServer, startDovecot } from '../support/dovecot.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { auTrain, copperRidge, host, listMail } from '../support/list-mails.ts';
import { jsonLines, offcycle } from '../support/offcycle.ts';

describe.skipIf(!dovecotIsInstalled)('offcycle source mailbox', () => {
  let house: TestHouse;
  let imap: ImapServer;
  const today = new Date().toUTCString();
  beforeAll(async () => {
    [house, imap] = await Promise.all([openTestHouse(), startDovecot()]);
    imap.put('1', listMail({ subject: '[chiefs] psychiatry', text: copperRidge, date: today }));
    imap.put(
      '2',
      listMail({
        subject: 'family medicine',
        text: auTrain,
        list: null,
        from: 'eve@elsewhere.example',
        date: today,
      }),
    );
  }, 60_000);
  afterAll(async () => {
    await imap?.stop();
    await house?.close();
  });
  const run = (args: string[], address = `${imap.url}?authserv=${host}`) =>
    offcycle(args, { env: { DATABASE_URL: house.url, MAILBOX_LISTS: address } });
  const chiefs = ['source', 'mailbox', 'chiefs', '--mailbox', 'LISTS', '--list', 'chiefs.lists.example.org'];

  test('shows each mail with its standing, and saves nothing unasked', async () => {
    const { code, stdout } = await run(chiefs);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^allowed {3}\d{4}-\d\d-\d\d dana@lakeview\.example by chiefs\.lists\.example\.org \(proved: lists\.example\.org\)$/m,
    );
    expect(stdout).toMatch(/^unlisted .* eve@elsewhere\.example/m);
    expect(stdout).toContain('+  PGY-2 Psychiatry · Copper Ridge Medical Center, Marquette, MI');
    expect(stdout).toContain('2 mails of the last 60 days, 2 postings\nnothing is saved');
    expect(await house.stores.sources.find('chiefs')).toBeNull();
  }, 30_000);

  test('without a receiving host it says what is missing, and which hosts the mails name', async () => {
    const { stdout } = await run(chiefs, imap.url);
    expect(stdout).toMatch(/^unproved /m);
    expect(stdout).toContain(`These judged the mails: ${host}.`);
  }, 30_000);

  test('saves it, as data, and looks into it again by its name', async () => {
    const { code, stdout } = await run([...chiefs, '--open-for', '30d', '--yes', '--json']);
    expect(code).toBe(0);
    expect(jsonLines(stdout).map(({ standing, saved }) => standing ?? saved)).toEqual([
      'unlisted',
      'allowed',
      true,
    ]);
    const kept = await house.stores.sources.find('chiefs');
    expect(kept).toMatchObject({ origin: 'database', kind: 'list_serve', everyMinutes: 15, url: '' });
    expect(kept && savedSource(kept)?.mail).toEqual({
      ...{ mailbox: 'LISTS', folder: null, openForDays: 30, home: null },
      senders: { from: [], lists: ['chiefs.lists.example.org'] },
    });
    expect(JSON.stringify(kept)).not.toContain('secret');
    expect((await run(['source', 'mailbox', 'chiefs'])).stdout).toContain('2 mails of the last 30 days');
  }, 60_000);

  test('writes it as a folder', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'offcycle-mailbox-'));
    expect((await run([...chiefs, '--file', dir])).code).toBe(0);
    expect(readFileSync(join(dir, 'chiefs/chiefs.ts'), 'utf8')).toContain('"mailbox": "LISTS"');
    rmSync(dir, { recursive: true });
  }, 30_000);

  test('a wrong name, a wrong password: said', async () => {
    expect((await run(['source', 'mailbox', 'Chiefs!', '--mailbox', 'LISTS'])).stderr).toContain(
      '"Chiefs!" is no name',
    );
    expect((await run(['source', 'mailbox', 'nowhere'])).stderr).toContain('there is no mailbox "nowhere"');
    const wrong = await run(chiefs, imap.url.replace('secret', 'guess'));
    expect(wrong.stderr).toContain('does not accept user and password; check both in MAILBOX_LISTS');
    expect(wrong.stderr).not.toContain('guess');
  }, 60_000);

  test('doctor opens each mailbox and shows no password', async () => {
    const { stdout } = await run(['doctor', '--json']);
    const { findings, settings } = JSON.parse(stdout) as {
      findings: { name: string; ok: boolean; detail: string }[];
      settings: object[];
    };
    expect(findings).toContainEqual({
      name: 'mailbox LISTS',
      ok: true,
      detail: `opens; what ${host} proves is believed`,
    });
    expect(JSON.stringify(settings)).not.toContain('secret');
    const closed = await run(['doctor', '--json'], imap.url.replace('secret', 'guess'));
    expect(JSON.parse(closed.stdout)).toMatchObject({ ok: false });
    expect(closed.stdout).toContain('does not accept user and password; check both in MAILBOX_LISTS');
  }, 60_000);
});
