/** A mailbox added on a page: every way it fails is said, its mails are shown before it is watched, and its password never is. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeStores } from '#app';
import { readConfig } from '#config';
import { makeCrawl } from '#pipeline/crawl.ts';
import { savedSource } from '#scraping/definitions/saved-source.ts';
import { readHere } from '#scraping/reader.ts';
import { savedMailbox } from '../../src/cli/upkeep/doctor-mail.ts';
import { mailboxesOf } from '../../src/mailboxes.ts';
import { dovecotIsInstalled, type ImapServer, startDovecot } from '../support/dovecot.ts';
import { auTrain, copperRidge, lakeview, listMail, host as receiver } from '../support/list-mails.ts';
import { openOperate } from '../support/open-site.ts';
import { faultsOf, hasChromium, launch, spareWidth } from '../support/real-browser.ts';
import { type TestBrowser, wordsOf } from '../support/web-browser.ts';
import { testVault } from '../support/web-people.ts';
import type { TestSite } from '../support/web-server.ts';
import { now } from '../support/web-world.ts';

const PATH = '/operate/add/mailbox';
const found = hasChromium('adding a mailbox is not tried in a browser');
const secret = 'secret';

describe.skipIf(!dovecotIsInstalled)('adding a mailbox', () => {
  let close: (() => Promise<void>) | undefined;
  let site: TestSite;
  let operator: TestBrowser;
  let imap: ImapServer;
  let port: string;
  let session = '';

  beforeAll(async () => {
    [{ site, operator, close, session }, imap] = await Promise.all([openOperate(), startDovecot()]);
    port = new URL(imap.url).port;
    const day = 86_400_000;
    const mail = (name: string, days: number, given: Parameters<typeof listMail>[0]) => {
      const at = new Date(now.getTime() - days * day);
      imap.put(name, listMail({ date: at.toUTCString(), ...given }), { folder: 'Chiefs', at });
    };
    mail('1', 1, { subject: 'PGY-2 opening', text: lakeview });
    mail('2', 2, {
      subject: 'heard of this',
      text: auTrain,
      list: null,
      from: 'eve@quietpost.example',
      proved: null,
    });
    mail('3', 3, {
      subject: 'psychiatry',
      text: copperRidge,
      proved: 'dkim=pass header.d=elsewhere.example',
    });
    mail('4', 90, { subject: 'too old', text: copperRidge });
  }, 60_000);
  afterAll(async () => {
    await imap?.stop();
    await close?.();
  });
  beforeEach(async () => {
    await site.connection.db
      .$executeRaw`TRUNCATE source, mailbox, mailbox_draft, vacancy, snapshot, audit, tip CASCADE`;
    site.crawlsAsked.length = 0;
  });

  const form = (more: Record<string, string> = {}) => ({
    ...{ id: 'chiefs-list', name: 'Chief residents', host: '127.0.0.1', port, security: 'starttls' },
    ...{ user: 'bounces', password: secret, folder: 'Chiefs', senders: '<chiefs.lists.example.org>\n' },
    ...{ authserv: receiver, home: 'https://lists.example.org/chiefs', ...more },
  });
  const begin = async (more: Record<string, string> = {}) =>
    String((await operator.press(PATH, form(more))).headers['location']);
  const refusal = async (more: Record<string, string>) => {
    const { statusCode, body } = await operator.press(PATH, form(more));
    expect(statusCode).toBe(200);
    expect(body).not.toContain(secret);
    expect(await site.connection.db.mailboxDraft.count()).toBe(0);
    return { words: wordsOf(body), body };
  };

  test('what would be read is shown before anything is watched, and the password nowhere', async () => {
    const address = await begin();
    expect(address).toMatch(/^\/operate\/add\/mailbox\/[\w-]+$/);
    const { body } = await operator.get(address);
    const words = wordsOf(body);
    expect(words).toContain(
      'It opens. Of its last 3 mails within 60 days 1 may speak: 1 place read from them, 2 places would wait for review.',
    );
    expect(words).toMatch(
      /What goes on the board .*Internal Medicine, PGY-2.*What waits for your review .*Family Medicine/,
    );
    expect(words).toMatch(/PGY-2 opening .*by the list chiefs\.lists\.example\.org.* may speak/);
    expect(words).toMatch(/psychiatry .*named, not proved: waits/);
    expect(words).toMatch(/heard of this eve@quietpost\.example .*not on the list: waits/);
    expect(words).not.toContain('too old');
    const again = await operator.get(`${PATH}?draft=${address.split('/').at(-1)}`);
    expect(again.body).toContain('value="bounces"');
    expect(body + again.body).not.toContain(secret);
    expect(await site.connection.db.source.count()).toBe(0);
    expect(imap.isUnread('1', 'Chiefs')).toBe(true);
  });

  test('saved, it is watched by the running product, sealed, and visited at once', async () => {
    const address = await begin();
    const { headers } = await operator.press(address, {});
    expect(headers['location']).toBe('/operate/sources/chiefs-list?done=save');
    const { db } = site.connection;
    const [kept] = await db.mailbox.findMany();
    expect(kept?.name).toBe('CHIEFS_LIST');
    expect(Buffer.from(kept?.access ?? []).includes(secret)).toBe(false);
    expect(await db.mailboxDraft.count()).toBe(0);
    const stores = makeStores(db, testVault);
    const saved = await stores.sources.find('chiefs-list');
    expect(JSON.stringify(saved)).not.toContain(secret);
    expect(site.crawlsAsked).toEqual(['chiefs-list']);
    expect(await db.audit.findMany()).toMatchObject([{ action: 'source added', subject: 'chiefs-list' }]);
    const config = { mailboxes: {}, ALLOW_PRIVATE_NETWORKS: ['127.0.0.0/8'], baseUrl: 'https://o.example' };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const noSite = () => Promise.reject(new Error('a mailbox asks no site'));
    const visit = makeCrawl({
      reader: readHere,
      fetcher: { fetch: noSite, close: async () => {} },
      browser: { render: noSite, close: async () => {} },
      crawls: stores.crawls,
      clock: { now: () => now },
      mailboxes: mailboxesOf({ config: config as never, stores, log }), // of the settings it reads these alone
    });
    const source = saved && savedSource(saved);
    if (!source) throw new Error('nothing was saved');
    expect((await visit(source)).crawl).toMatchObject({ verdict: 'healthy', rows: 1 });
    const page = wordsOf((await operator.get('/operate/sources/chiefs-list')).body);
    expect(page).toContain('Access change it');
  });

  test('doctor opens it, and says where to mend what it does not open', async () => {
    const { db } = site.connection;
    await operator.press(await begin(), {});
    const stores = makeStores(db, testVault);
    const config = readConfig({ ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8' });
    expect(await stores.mailboxes.names()).toEqual(['CHIEFS_LIST']);
    const tried = () => savedMailbox('CHIEFS_LIST', config, stores);
    expect(await tried()).toBe(`opens; what ${receiver} proves is believed`);
    const saved = await stores.mailboxes.saved('CHIEFS_LIST');
    if (!saved) throw new Error('nothing was saved');
    await stores.mailboxes.save('CHIEFS_LIST', { ...saved, password: 'other' }, 'none', now);
    await expect(tried()).rejects.toThrow(
      /does not accept user and password.*mend it at \/operate\/add\/mailbox\?source=chiefs-list$/,
    );
  });

  test('left out for good, its password is gone; taken back, it has to be typed again', async () => {
    const { db } = site.connection;
    await operator.press(await begin(), {});
    expect(await db.mailbox.count()).toBe(1);
    const page = '/operate/sources/chiefs-list';
    expect((await operator.press(`${page}/exclude`)).headers['location']).toBe(`${page}?done=exclude`);
    expect([await db.mailbox.count(), await db.mailboxDraft.count()]).toEqual([0, 0]);
    const body = wordsOf((await operator.get(page)).body);
    expect(body).toContain('Watch it again');
    expect(body).not.toContain('Visit it now');
    await operator.press(`${page}/include`);
    expect(await db.source.findFirst()).toMatchObject({ status: 'unverified', healthReason: null });
    expect(site.crawlsAsked.at(-1)).toBe('chiefs-list');
  });

  test('a host whose owner is left out takes the password of its list along', async () => {
    const { db } = site.connection;
    await operator.press(await begin(), {});
    await makeStores(db, testVault).optOuts.add('lists.example.org', { note: null, by: 'test', now });
    expect([await db.mailbox.count(), (await db.source.findFirst())?.status]).toEqual([0, 'excluded']);
    await db.optOut.deleteMany();
  });

  test('its password may be changed, and a kept one goes only where it went before', async () => {
    await operator.press(await begin(), {});
    const { body } = await operator.get(`${PATH}?source=chiefs-list`);
    expect(body).toContain('value="bounces"');
    expect(body).not.toContain(secret);
    const same = await operator.press(PATH, form({ password: '', senders: '@lakeview.example' }));
    expect(same.headers['location']).toMatch(/^\/operate\/add\/mailbox\//);
    await operator.press(String(same.headers['location']), {});
    const kept = await makeStores(site.connection.db, testVault).sources.find('chiefs-list');
    expect(kept?.definition).toMatchObject({ mail: { mailbox: 'CHIEFS_LIST', from: ['@lakeview.example'] } });
    expect((await site.connection.db.audit.findMany()).map(({ action }) => action)).toContain(
      'source mended',
    );
    const elsewhere = await refusal({ password: '', host: 'localhost' });
    expect(elsewhere.words).toContain('Type the password');
  });

  test.each([
    ['a wrong password', { password: 'wrong' }, 'does not accept user and password', 'password'],
    [
      'a folder that is not there',
      { folder: 'Nowhere' },
      'has no folder "Nowhere" for what was typed for this mailbox; there are',
      'folder',
    ],
    ['TLS where none is spoken', { security: 'tls' }, 'it speaks no TLS on that port', 'security'],
    ['a private address', { host: '10.0.0.8' }, '10.0.0.8', 'host'],
    ['a host that is none', { host: 'imaps://imap.example.org' }, 'is no name of a host', 'host'],
    ['a port that is none', { port: '99999' }, '"99999" is no port', 'port'],
    ['no user', { user: '' }, 'Name the user', 'user'],
    ['no password', { password: '' }, 'Type the password', 'password'],
    ['a sender that is none', { senders: 'ann@' }, '"ann@" is no sender', 'senders'],
    ['a name that is none', { id: 'Chiefs List' }, 'is no name of a mailbox among sources', 'id'],
    ['a name that a setting has', { id: 'lists' }, 'MAILBOX_LISTS is set on this machine', 'id'],
    ['a home that is none', { home: 'nowhere' }, 'nowhere', 'home'],
  ] as const)('%s is said beside its field', async (_, more, words, field) => {
    const shown = await refusal({ ...more });
    expect(shown.words).toContain('Mend this first');
    expect(shown.words).toContain(words);
    expect(shown.body).toContain(`href="#${field}"`);
  });

  test('a port where nothing listens, and one where nobody greets', async () => {
    const silent: Server = createServer((socket) => void socket.on('error', () => {}));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const mute = String((silent.address() as AddressInfo).port); // listening on TCP
    expect((await refusal({ port: mute })).words).toContain('it does not answer as an IMAP server does');
    silent.close();
    await once(silent, 'close');
    expect((await refusal({ port: mute })).words).toContain('nothing listens on that port');
  }, 40_000);

  test('without a receiving host it says that nothing is proved, and who judged the mails', async () => {
    const { body } = await operator.get(await begin({ authserv: '' }));
    expect(wordsOf(body)).toMatch(new RegExp(`nothing is proved .*These judged the mails: ${receiver}`));
    expect(wordsOf(body)).toContain('0 may speak');
  });

  test('nobody but an operator comes here, and an unknown draft is no page', async () => {
    expect((await site.get(PATH)).statusCode).not.toBe(200);
    expect((await operator.get(`${PATH}/none-such`)).statusCode).toBe(404);
    expect((await operator.get(`${PATH}?draft=none-such`)).statusCode).toBe(404);
    expect((await operator.press(`${PATH}/none-such`, {})).statusCode).toBe(404);
  });

  test.skipIf(!found)(
    'by keyboard alone, with scripts and without; axe finds nothing',
    async () => {
      const { url } = await site.web.listen();
      const browser = await launch();
      for (const javaScriptEnabled of [true, false]) {
        await site.connection.db.$executeRaw`TRUNCATE source, mailbox, mailbox_draft CASCADE`;
        const context = await browser.newContext({
          javaScriptEnabled,
          viewport: { width: 360, height: 800 },
        });
        await context.addCookies([{ name: 'offcycle', value: session, url }]);
        const page = await context.newPage();
        await page.goto(`${url}${PATH}`);
        if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
        await page.locator('#host').focus();
        await page.keyboard.type('127.0.0.1');
        await page.keyboard.press('Tab');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Tab');
        for (const words of [
          port,
          'bounces',
          secret,
          'Chiefs',
          'chiefs.lists.example.org',
          receiver,
          'chiefs-list',
          'Chief residents',
          '',
        ]) {
          await page.keyboard.type(words);
          await page.keyboard.press('Tab');
        }
        await Promise.all([page.waitForURL(/mailbox\/[\w-]+$/), page.keyboard.press('Enter')]);
        expect(await page.locator('[role=status]').first().innerText()).toContain('1 may speak');
        expect(await spareWidth(page)).toBeLessThanOrEqual(0);
        if (javaScriptEnabled) expect(await faultsOf(page)).toEqual([]);
        await page.getByRole('button', { name: 'Save and watch it' }).focus();
        await Promise.all([page.waitForURL(/sources\/chiefs-list/), page.keyboard.press('Enter')]);
        await context.close();
      }
      await browser.close();
    },
    120_000,
  );
});
