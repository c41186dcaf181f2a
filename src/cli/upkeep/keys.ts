/** `offcycle keys rotate`: everything sealed is brought to a new key while the product runs. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { resealAll } from '#adapters/store/reseal.ts';
import { addOwnKey, openVault } from '#adapters/vault.ts';
import { openDatabase } from '#app';
import { type Config, readConfig } from '#config';
import { say } from '../lines.ts';

export function addKeys(program: Command, done: (code: number) => void): void {
  program
    .command('keys')
    .description('the keys that private facts and addresses are sealed with')
    .command('rotate')
    .description(
      'seal everything with the newest key; the product may run meanwhile, and a second run goes on where one ended',
    )
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      `
Where ENCRYPTION_KEYS is not set, a new key is made in DATA_DIR/keys first.
Where it is, put the new key in front ("k2:NEW,k1:OLD"), restart every process with it, then run this.

The oldest key stays in the list: addresses are found, and links in mails are signed, by a hash under it.`,
    )
    .action(async ({ json }: { json?: boolean }) => done(await rotate(json === true)));
}

async function rotate(json: boolean): Promise<number> {
  const config = readConfig();
  const database = await openDatabase(config);
  try {
    if (!config.ENCRYPTION_KEYS) addOwnKey(config.dataDir);
    const ring = openVault(config.ENCRYPTION_KEYS ?? null, config.dataDir);
    const resealed = await resealAll(database.stores.db, ring);
    const records = resealed.reduce((sum, one) => sum + one.records, 0);
    if (json) await say(JSON.stringify({ type: 'rotated', key: ring.newest(), records, resealed }));
    else
      await say(
        `${records} records were sealed anew; all are under key "${ring.newest()}" now.${whereTheyAre(config)}`,
      );
    return 0;
  } finally {
    await database.close();
  }
}

const whereTheyAre = ({ ENCRYPTION_KEYS, dataDir }: Config) =>
  ENCRYPTION_KEYS ? '' : ` Keep a copy of ${join(dataDir, 'keys')} apart from the backups.`;
