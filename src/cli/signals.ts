import { setMaxListeners } from 'node:events';

/** Aborted by the first Ctrl-C or SIGTERM; a second one ends the process at once. */
export function untilSignal(): AbortSignal {
  const controller = new AbortController();
  // Every request under way listens to it.
  setMaxListeners(0, controller.signal);
  const stop = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Error(`stopped by ${name}`));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}

/** All is closed: a connection that somebody else keeps waiting, such as a mail server that hangs, holds the process no longer. */
export function endSoon(code: number): void {
  setTimeout(() => process.exit(code), 500).unref();
}
