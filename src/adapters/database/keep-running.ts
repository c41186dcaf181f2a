/**
 * The embedded server for as long as we run: one that ends by itself is started again. A full disk ends it, and until there
 * is room it ends again at each start.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

export type Server = { child: ChildProcess; lastWords(): string };

export type Keeping = {
  /** On the same port, so that everybody's address of it stays. */
  again(): Promise<Server>;
  /** Once an outage, with what the server said. */
  ended(lastWords: string): void;
};

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

/** Answers how to stop it for good. */
export function keepRunning(first: Server, { again, ended }: Keeping): () => Promise<void> {
  const stopping = new AbortController();
  let server = first;

  async function watch() {
    for (;;) {
      await gone(server.child);
      if (stopping.signal.aborted) return;
      ended(server.lastWords());
      const back = await comeBack();
      if (!back) return;
      server = back;
      // Asked to stop in the very moment in which it came back.
      if (stopping.signal.aborted) server.child.kill('SIGINT');
    }
  }

  async function comeBack(): Promise<Server | null> {
    for (let ms = FIRST_WAIT_MS; ; ms = Math.min(2 * ms, LONGEST_WAIT_MS)) {
      await wait(ms, null, { signal: stopping.signal, ref: false }).catch(() => {});
      if (stopping.signal.aborted) return null;
      const back = await again().catch(() => null);
      if (back) return back;
    }
  }

  const over = watch();
  return async () => {
    stopping.abort();
    if (isThere(server.child)) server.child.kill('SIGINT');
    await over;
  };
}

const isThere = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

async function gone(child: ChildProcess): Promise<void> {
  if (isThere(child)) await once(child, 'exit');
}
