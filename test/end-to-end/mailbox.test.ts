/** The whole product with mailboxes: what a list says is on the board, what a stranger writes waits, and the pages say so. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeLog } from '#adapters/log.ts';
import { readConfig } from '#config';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import { sourceOf } from '#scraping';
import { openHouse } from '../../src/house.ts';
import { tipsByMail } from '../../src/mailboxes.ts';
import { dovecotIsInstalled, type ImapServer, startDovecot } from '../support/dovecot.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { auTrain, copperRidge, host, listMail } from '../support/list-mails.ts';

describe.skipIf(!dovecotIsInstalled)('offcycle start with mailboxes', () => {
  let house: TestHouse;
  let imap: ImapServer;
  let dataDir: string;
  beforeAll(async () => {
    [house, imap] = await Promise.all([openTestHouse(), startDovecot()]);
    dataDir = await mkdtemp(join(tmpdir(), 'offcycle-mailboxes-'));
  }, 60_000);
  afterAll(async () => {
    await imap?.stop();
    await house?.close();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  });

  test('reads them by its own schedule', async () => {
    const date = new Date().toUTCString();
    const definition = {
      name: 'Chief residents',
      mail: { mailbox: 'LISTS', folder: 'Chiefs', lists: ['chiefs.lists.example.org'] },
    };
    await house.stores.sources.save({ ...toKeep(sourceOf('chiefs', definition)), definition });
    imap.put('1', listMail({ subject: 'psychiatry', text: copperRidge, date }), { folder: 'Chiefs' });
    imap.put(
      '2',
      listMail({ subject: 'heard of this', text: auTrain, date, list: null, from: 'ann@quietpost.example' }),
    );
    const config = readConfig({
      ...{ DATA_DIR: dataDir, PORT: '0', DATABASE_URL: house.url, TIPS_ADDRESS: 'tips@offcycle.example' },
      ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
      MAILBOX_TIPS: imap.url,
      MAILBOX_LISTS: `${imap.url}?authserv=${host}`,
    });
    // Without the sources of the catalogue: nothing here asks the network.
    const options = {
      role: 'all',
      sources: tipsByMail(config),
      origin: 'folder',
      log: makeLog('silent'),
    } as const;
    const product = await openHouse(config, options);
    try {
      await shows(async (path) => await (await fetch(`${product.url}${path}`)).text());
    } finally {
      await product.stop();
    }
  }, 240_000);

  async function shows(page: (path: string) => Promise<string>) {
    await vi.waitUntil(async () => (await house.db.tip.count()) > 0 && (await house.db.vacancy.count()) > 0, {
      timeout: 150_000,
      interval: 500,
    });
    expect(await house.stores.tips.waiting()).toMatchObject([
      { words: expect.stringContaining('Au Train Bay') },
    ]);
    const [place] = await house.db.vacancy.findMany();
    expect(place).toMatchObject({ specialty: 'Psychiatry', state: 'open' });
    const shown = await page(`/vacancies/${place?.id}`);
    expect(shown).toContain('Chief residents');
    expect(shown).toContain('/sources#source-chiefs');
    expect(await page('/vacancies')).toContain('Copper Ridge Medical Center');
    const sources = await page('/sources');
    expect(sources).toContain('Chief residents');
    expect(sources).toContain('Tips by mail');
    expect(await page('/tip')).toContain('<a href="mailto:tips@offcycle.example">');
  }
});
