/**
 * Where the embedded database lives and as whom it runs.
 * PostgreSQL refuses to run as root, so root lends it another user; that user must be able to walk to its files.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BadInput } from '#core/errors.ts';

export type ServerUser = { uid: number; gid: number };

export type Home = {
  /** Holds `data`, the password and the owner's mark. */
  dir: string;
  user: ServerUser | null;
  /** Set where the installed binaries cannot be reached by `user`. */
  copyBinariesTo: string | null;
};

const openRoot = '/var/lib/offcycle';

/** `binariesAt`: the folder the server's programs were installed to. */
export function prepareHome(wanted: string, binariesAt: string): Home {
  const asked = resolve(wanted);
  makeFolder(asked);
  const user = process.getuid?.() === 0 ? lentUser() : null;
  if (user === null) return { dir: asked, user, copyBinariesTo: null };
  const dir = canBeEntered(asked) ? asked : openFolderFor(asked);
  const data = join(dir, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chownSync(data, user.uid, user.gid);
  return { dir, user, copyBinariesTo: canBeEntered(binariesAt) ? null : openRoot };
}

function makeFolder(dir: string) {
  try {
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, '.writable'), '');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BadInput(
      `database: the data folder ${dir} cannot be written (${why}); give it to this user or set DATA_DIR to a folder of your own`,
    );
  }
}

function lentUser(): ServerUser {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {}
  }
  throw new BadInput(
    'database: PostgreSQL does not run as root and neither "postgres" nor "nobody" exists here; start as an ordinary user or set DATABASE_URL',
  );
}

/** Can any user walk down to `dir`? */
function canBeEntered(dir: string): boolean {
  for (let at = dir; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** A closed folder keeps a pointer to an open one, so that a new folder of the same name starts empty. */
function openFolderFor(asked: string): string {
  const pointer = join(asked, 'database-lies-in');
  const dir = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(openRoot, randomUUID());
  mkdirSync(dir, { recursive: true });
  chmodSync(openRoot, 0o755);
  chmodSync(dir, 0o755);
  writeFileSync(join(dir, 'belongs-to'), `${pointer}\n`);
  writeFileSync(pointer, `${dir}\n`);
  return dir;
}
