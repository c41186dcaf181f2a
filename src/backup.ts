/** Backup and restore as one command each: a file that holds every row, sealed as it lies, and never the keys. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type BackedUpTable, type BackupManifest, backupOf } from '#adapters/database/backup.ts';
import {
  checkBackup,
  clearPlace,
  filledTables,
  otherPrograms,
  restoreRows,
} from '#adapters/database/restore.ts';
import { openVault } from '#adapters/vault.ts';
import { openDatabase, openServer } from '#app';
import type { Config } from '#config';
import { BadInput } from '#core/errors.ts';
import { migrate, migrationNames } from '#prisma/migrate.ts';

export type Told = (table: BackedUpTable) => void;
/** `migration`: the newest of the schema it is of. */
export type Carried = { file: string; tables: number; rows: number; migration: string };

const probe = 'offcycle keeps what it is told';
/** A row with a page in it is long: in small pieces it would be put together a thousand times. */
const PIECE_BYTES = 4_194_304;

/** Written under another name and renamed, so that a file of that name is whole. The house may run meanwhile. */
export async function backUp(config: Config, file: string, told: Told): Promise<Carried> {
  const database = await openDatabase(config);
  const unfinished = `${resolve(file)}.unfinished`;
  try {
    const { vault, url } = database;
    const keys = {
      sealed: Buffer.from(vault.seal(probe)).toString('base64'),
      hash: vault.addressHash(probe),
    };
    const rows = backupOf(url, {
      at: new Date(),
      keys,
      told,
    });
    await mkdir(dirname(unfinished), { recursive: true });
    await pipeline(Readable.from(rows), createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
    await toDisk(unfinished);
    await rename(unfinished, file);
    // A backup that nobody has read is a hope.
    const manifest = await checkBackup(() => unpacked(file));
    return carriedBy(file, manifest);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw isOfFile(error) ? unwritable(file, error) : error;
  } finally {
    await database.close();
  }
}

/** Into an empty place; `replace` empties it first. Nothing is touched before the whole file was read and found whole. */
export async function restore(
  config: Config,
  { file, replace }: { file: string; replace: boolean },
): Promise<Carried> {
  const manifest = await checkBackup(() => unpacked(file));
  refuseNewer(manifest);
  mustHoldKeys(manifest, config);
  const server = await openServer(config);
  const { url } = server;
  try {
    await refuseInUse(server, config);
    if (!replace) refuseFilled(await filledTables(url));
    await clearPlace(url);
    await migrate(url, manifest.migrations.at(-1));
    await restoreRows(url, () => unpacked(file));
    await migrate(url);
    return carriedBy(file, manifest);
  } finally {
    await server.close();
  }
}

const unpacked = (file: string): AsyncIterable<Buffer> => {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  createReadStream(file)
    .on('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  return gunzip;
};

const carriedBy = (file: string, { tables, migrations }: BackupManifest): Carried => ({
  file: resolve(file),
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  migration: migrations.at(-1) ?? '',
});

function refuseNewer({ migrations }: BackupManifest) {
  const known = migrationNames();
  const strange = migrations.find((name, at) => known[at] !== name);
  if (strange)
    throw new BadInput(
      `restore: the backup holds migration "${strange}", which this program does not have in that place; nothing was changed. Restore with the version that made it, or a newer one`,
    );
}

/** Rows without their keys are noise, and hashes by another key would find nobody. */
function mustHoldKeys({ keys }: BackupManifest, { ENCRYPTION_KEYS, dataDir }: Config) {
  const where = ENCRYPTION_KEYS ? 'ENCRYPTION_KEYS' : join(dataDir, 'keys');
  try {
    const vault = openVault(ENCRYPTION_KEYS ?? null, dataDir);
    if (vault.open(Buffer.from(keys.sealed, 'base64')) !== probe || vault.addressHash(probe) !== keys.hash)
      throw new Error('the oldest key is another');
  } catch (cause) {
    throw new BadInput(
      `restore: the backup is sealed with keys that ${where} does not hold (${(cause as Error).message}); nothing was changed. Bring the keys of the place it was made in, in the same order: a backup never holds them`,
      { cause },
    );
  }
}

async function refuseInUse({ url, starter }: { url: string; starter: number | null }, { dataDir }: Config) {
  if (starter !== null && starter !== process.pid)
    throw new BadInput(
      `restore: the data folder ${dataDir} is in use by process ${starter}; nothing was changed. Stop it first`,
    );
  const others = await otherPrograms(url);
  if (others > 0)
    throw new BadInput(
      `restore: ${others} other connections use this database; nothing was changed. Stop every web and worker process first`,
    );
}

function refuseFilled(tables: string[]) {
  if (tables.length === 0) return;
  const more = tables.length > 3 ? ` and ${tables.length - 3} more` : '';
  throw new BadInput(
    `restore: the database is not empty (rows in ${tables.slice(0, 3).join(', ')}${more}); nothing was changed. Restore into an empty one, or say --replace to lose what is there`,
  );
}

async function toDisk(file: string) {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

const isOfFile = (error: unknown): error is NodeJS.ErrnoException =>
  ['EACCES', 'ENOSPC', 'ENOENT', 'EISDIR', 'ENOTDIR', 'EEXIST', 'EROFS', 'EDQUOT'].includes(
    (error as NodeJS.ErrnoException).code ?? '',
  );

const unwritable = (file: string, { message }: Error) =>
  new BadInput(
    `backup: ${file} cannot be written (${message}); name a file in a folder with room that is yours`,
  );
