/** The files of a new embedded server: whole or not there, by one process at a time. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '#core/errors.ts';
import type { Home, ServerUser } from './home.ts';
import { lives } from './lives.ts';

/** Of a new database with its first log segments: 62 MB, and its first work. */
const NEW_ONE_TAKES_MB = 100;

/**
 * Made beside its place and moved there: what a full disk or a kill cut short is begun anew. Throws BadInput where there is
 * no room for it.
 */
export function initialise(initdb: string, home: Home): void {
  const { dir, user } = home;
  refuseWithoutRoom(dir);
  const turn = join(dir, 'initialising');
  takeTurn(turn);
  const unfinished = join(dir, 'data.unfinished');
  const forInitdb = join(dir, 'password.initdb');
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    const password = randomBytes(24).toString('base64url');
    for (const file of [join(dir, 'password'), forInitdb])
      writeFileSync(file, `${password}\n`, { mode: 0o600 });
    if (user) for (const path of [unfinished, forInitdb]) chownSync(path, user.uid, user.gid);
    execFileSync(initdb, ['-D', unfinished, ...flags(forInitdb)], {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: '/',
      ...(user as ServerUser),
    });
    // Empty, or not ours to take away: then this says so.
    const data = join(dir, 'data');
    if (existsSync(data)) rmdirSync(data);
    renameSync(unfinished, data);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
    for (const file of [forInitdb, turn]) rmSync(file, { force: true });
  }
}

function refuseWithoutRoom(dir: string) {
  const { bavail, bsize } = statfsSync(dir);
  const left = Math.floor((bavail * bsize) / 1024 ** 2);
  if (left < NEW_ONE_TAKES_MB)
    throw new BadInput(
      `database: ${left} MB are left where ${dir} lies and a new database takes ${NEW_ONE_TAKES_MB}: make room, or set DATA_DIR to a folder of another disk`,
    );
}

/** Throws where a living process has it: whoever asks comes again. */
function takeTurn(file: string) {
  try {
    writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = Number(readFileSync(file, 'utf8'));
    if (holder > 0 && holder !== process.pid && lives(holder))
      throw new Error(`process ${holder} makes its files right now`);
    writeFileSync(file, `${process.pid}\n`);
  }
}

function flags(passwordFile: string): string[] {
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  return [
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    `--locale=${locale}`,
    '--no-sync',
  ];
}
