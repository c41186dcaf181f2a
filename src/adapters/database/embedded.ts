/**
 * PostgreSQL from npm as a child of this process, or the one already running on the same folder.
 * The package's own class is not used: it hooks the process signals and stops the server while we are still closing.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BadInput } from '#core/errors.ts';
import { type Binaries, findBinaries, packageRoot } from './binaries.ts';
import { type Home, prepareHome } from './home.ts';
import { initialise } from './initialise.ts';
import { keepRunning, type Server } from './keep-running.ts';
import { lives } from './lives.ts';

export type Embedded = {
  /** Address of a database in it; "postgres" always exists. */
  url: (database: string) => string;
  /** Where the files really are: not the folder asked for, when that one is closed to the server's user. */
  dir: string;
  /** Another process started it and will stop it. */
  adopted: boolean;
  /** Process id of whoever started it, where that is another living process. */
  starter: number | null;
  stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  dir: string;
  /** For tests only: a crash may lose data. */
  unsafeButQuick?: boolean;
  /** Hears what the server said when it ended by itself; it is started again for as long as we run. */
  ended?: (lastWords: string) => void;
};

export async function startEmbedded({ dir, ...how }: EmbeddedOptions): Promise<Embedded> {
  const home = prepareHome(dir, packageRoot());
  const data = join(home.dir, 'data');
  for (let attempt = 1; ; attempt++) {
    const running = livePostmaster(data);
    if (running !== null && !(starterOf(home) === null && (await ends(running.pid))))
      return joined(home, running);
    try {
      return await launch(home, how);
    } catch (cause) {
      // Another process may have won the start, or the port was taken between asking and binding.
      if (attempt === 8 || cause instanceof BadInput) throw asMessage(home, cause);
      await wait(150 * attempt);
    }
  }
}

type How = Omit<EmbeddedOptions, 'dir'>;

async function launch(home: Home, { unsafeButQuick = false, ended = () => {} }: How): Promise<Embedded> {
  const binaries = await findBinaries(home.copyBinariesTo);
  if (!existsSync(join(home.dir, 'data', 'PG_VERSION'))) initialise(binaries.initdb, home);
  // Found stale above; PostgreSQL itself believes any live process of that number.
  rmSync(join(home.dir, 'data', 'postmaster.pid'), { force: true });
  const port = await freePort();
  const run = () => runServer(home, binaries, { port, unsafeButQuick });
  const stop = keepRunning(await run(), { again: run, ended });
  writeFileSync(join(home.dir, 'started-by'), `${process.pid}\n`);
  return { url: urlFor(home, port), dir: home.dir, adopted: false, starter: null, stop };
}

type Wanted = { port: number; unsafeButQuick: boolean };

/** Resolves when it takes connections. */
async function runServer(home: Home, binaries: Binaries, { port, unsafeButQuick }: Wanted): Promise<Server> {
  const data = join(home.dir, 'data');
  const quick = unsafeButQuick ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : [];
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'lc_messages=C',
    'max_connections=200',
    ...quick,
  ];
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((s) => ['-c', s])];
  // Detached: Ctrl-C must reach us first and the server last. A folder the user cannot enter breaks spawn: cwd is "/".
  const [command, ...rest] = endingWithUs([binaries.postgres, ...args]);
  const child = spawn(command, rest, {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    cwd: '/',
    ...home.user,
  });
  return await ready(child);
}

/** Where Linux can, the server is told to shut down when this process dies, however it dies; elsewhere the next start adopts it. */
function endingWithUs(command: [string, ...string[]]): [string, ...string[]] {
  const setpriv = '/usr/bin/setpriv';
  return process.platform === 'linux' && existsSync(setpriv)
    ? [setpriv, '--pdeathsig=INT', ...command]
    : command;
}

/** A server whose starter is gone becomes ours; one whose starter lives is only used. */
function joined(home: Home, { pid, port }: { pid: number; port: number }): Embedded {
  const starter = starterOf(home);
  const orphan = starter === null;
  if (orphan) writeFileSync(join(home.dir, 'started-by'), `${process.pid}\n`);
  const stop = orphan ? () => stopOrphan(pid) : async () => {};
  return { url: urlFor(home, port), dir: home.dir, adopted: !orphan, starter, stop };
}

/** The living process that started the server; null where it has died. */
function starterOf(home: Home): number | null {
  try {
    const pid = Number(readFileSync(join(home.dir, 'started-by'), 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? -1 : null;
  }
}

async function stopOrphan(pid: number) {
  process.kill(pid, 'SIGINT');
  await ends(pid, 10_000);
}

/** One whose starter died is told to shut down where Linux can; elsewhere it stays, and is joined. */
async function ends(pid: number, withinMs = process.platform === 'linux' ? 3_000 : 0): Promise<boolean> {
  for (let waited = 0; waited < withinMs && lives(pid); waited += 20) await wait(20);
  return !lives(pid);
}

const urlFor = (home: Home, port: number) => (database: string) =>
  `postgresql://postgres:${readFileSync(join(home.dir, 'password'), 'utf8').trim()}@127.0.0.1:${port}/${database}`;

/** The server that holds `data` now, if its process lives and really is one of this folder. */
function livePostmaster(data: string): { pid: number; port: number } | null {
  try {
    const [pid, , , port] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 0);
    if (process.platform === 'linux' && !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data))
      return null;
    return Number(port) > 0 ? { pid: Number(pid), port: Number(port) } : null;
  } catch {
    return null;
  }
}

function ready(child: ChildProcess): Promise<Server> {
  let log = '';
  const lastWords = () => log.trim().slice(-500);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${lastWords()}`)));
    child.stderr?.on('data', (chunk) => {
      log = (log + String(chunk)).slice(-4000);
      if (log.includes('ready to accept connections')) resolve({ child, lastWords });
    });
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

function asMessage(home: Home, cause: unknown): Error {
  if (cause instanceof BadInput) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new BadInput(
    `database: the embedded PostgreSQL in ${home.dir} does not start (${why}); if another program holds this folder, stop it; else set DATA_DIR to a new folder or DATABASE_URL to a server`,
  );
}
