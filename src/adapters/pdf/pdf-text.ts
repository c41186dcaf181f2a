/** The text of a PDF, read in a thread of its own with limits: a PDF is a program somebody else wrote. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { GiveUp } from '#core/errors.ts';
import type { Log } from '#ports/network.ts';

export type PdfTextOptions = { mostPages?: number; timeoutMs?: number; log?: Log };

type Outcome = { text: string; pages: number } | { fault: string; detail: string };
type Limits = { mostPages: number; timeoutMs: number };

const MEMORY_MB = 256;

/** One document at a time: two large ones together would take half a gigabyte. Throws `GiveUp`, codes PDF_*. */
export function makePdfText({ mostPages = 50, timeoutMs = 10_000, log }: PdfTextOptions = {}) {
  let before: Promise<unknown> = Promise.resolve();
  return async (bytes: Uint8Array, url: string): Promise<string> => {
    const mine = before.then(() => readInThread(bytes, { mostPages, timeoutMs }));
    before = mine;
    const outcome = await mine;
    if ('fault' in outcome) throw unreadable(url, outcome, timeoutMs);
    if (outcome.text === '') throw noText(url, 'it holds pictures only');
    if (outcome.pages > mostPages)
      log?.warn(
        { url, pages: outcome.pages, read: mostPages },
        'PDF longer than the limit: only its first pages were read',
      );
    return outcome.text.replaceAll('\0', '');
  };
}

async function readInThread(bytes: Uint8Array, { mostPages, timeoutMs }: Limits): Promise<Outcome> {
  const worker = new Worker(new URL('./read-pdf.worker.mjs', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), mostPages },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true, // pdf.js prints its warnings; they would end up between the lines of --json
  });
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const [outcome]: Outcome[] = await once(worker, 'message', { signal: deadline });
    return outcome ?? { fault: 'Error', detail: 'no answer' };
  } catch (error) {
    if (deadline.aborted) return { fault: 'Timeout', detail: `not read within ${timeoutMs / 1000} s` };
    return { fault: 'Crash', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    await worker.terminate();
  }
}

function unreadable(
  url: string,
  { fault, detail }: { fault: string; detail: string },
  timeoutMs: number,
): GiveUp {
  if (fault === 'PasswordException') return noText(url, 'it is locked with a password');
  if (fault === 'Timeout' || fault === 'Crash')
    return new GiveUp(
      `${url}: the PDF was not read (${detail}); allowed are ${timeoutMs / 1000} s and ${MEMORY_MB} MB. Open it by hand and enter its openings`,
      { code: 'PDF_TOO_HEAVY' },
    );
  return new GiveUp(
    `${url}: the PDF is damaged (${fault}: ${detail}); open it by hand, or ask the site for a new one`,
    {
      code: 'PDF_UNREADABLE',
    },
  );
}

const noText = (url: string, why: string) =>
  new GiveUp(`${url}: the PDF has no text to read, because ${why}; open it by hand and enter its openings`, {
    code: 'PDF_NO_TEXT',
  });
