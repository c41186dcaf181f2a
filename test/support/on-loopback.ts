/** The real fetcher and politeness as the application connects them, opened to loopback and with time in our hands. */
import { makePdfText } from '#adapters/pdf/pdf-text.ts';
import type { Log } from '#ports';
import { makeOutside, type Outside, type OutsideOptions } from '../../src/outside.ts';

export const USER_AGENT = 'Offcycle/0.1 (+https://example.org/about; crawl@example.org)';

export function outsideOnLoopback(changes: Partial<OutsideOptions> = {}): Outside {
  return makeOutside({
    userAgent: USER_AGENT,
    allowPrivateNetworks: ['127.0.0.0/8'],
    hostDelayMs: 0,
    timeoutMs: null,
    clock: { now: () => new Date() },
    pdfText: makePdfText(),
    ...changes,
  });
}

/** A clock that moves only when somebody waits on it, or is told to. */
export function makeFakeTime(start = new Date('2026-11-01T00:00:00Z')) {
  let now = start.getTime();
  return {
    clock: { now: () => new Date(now) },
    advance: (ms: number) => {
      now += ms;
    },
    wait: async (ms: number) => {
      now += ms;
    },
  };
}

/** Keeps warnings for a test to read. */
export function makeWarnings(): { log: Log; warnings: string[] } {
  const warnings: string[] = [];
  const warn = (_fields: Record<string, unknown>, message: string) => void warnings.push(message);
  return { log: { info: () => {}, warn, error: warn }, warnings };
}

/** The code a refusal carries, with its class: "Blocked ESSRF". */
export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return 'no refusal';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return `${error.name} ${String(error.code)}`;
    throw error;
  }
}
