/** The real command in a process of its own, as another program would drive it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../src/offcycle.mjs', import.meta.url));

type How = { env?: Record<string, string>; input?: string };
export type Ended = { code: number | null; stdout: string; stderr: string };

/** Runs it to its end. */
export async function offcycle(args: string[], how: How = {}): Promise<Ended> {
  const { child, said } = start(args, how);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: said.out, stderr: said.err };
}

export type Running = {
  child: ChildProcess;
  until(words: string): Promise<string>;
  stop(): Promise<Ended & { ms: number }>;
};

/** Runs it until it is stopped by Ctrl-C. */
export function offcycleRunning(args: string[], how: How = {}): Running {
  const { child, said } = start(args, how);
  const closed = once(child, 'close') as Promise<[number | null]>;
  return {
    child,
    async until(words) {
      while (!said.out.includes(words)) {
        const ended = await Promise.race([closed, once(child.stdout ?? child, 'data').then(() => null)]);
        if (ended)
          throw new Error(`it ended with ${ended[0]} before it said "${words}": ${said.out}${said.err}`);
      }
      return said.out;
    },
    async stop() {
      const began = Date.now();
      child.kill('SIGINT');
      const [code] = await closed;
      return { code, stdout: said.out, stderr: said.err, ms: Date.now() - began };
    },
  };
}

function start(args: string[], { env = {}, input = '' }: How) {
  // Only what a plain shell has: the test runner puts settings of its own (BASE_URL) into the environment.
  const own = Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'LANG', 'CI'].flatMap((name) =>
      process.env[name] ? [[name, process.env[name]]] : [],
    ),
  );
  const child = spawn(process.execPath, [command, ...args], {
    env: { ...own, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (words: string) => {
    said.out += words;
  });
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    said.err += words;
  });
  child.stdin.end(input);
  return { child, said };
}

export const jsonLines = (words: string): Record<string, unknown>[] =>
  words
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
