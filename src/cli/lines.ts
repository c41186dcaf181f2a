/** Standard input line by line, and answers in the same order. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** One answer line a line of input; an empty last line is passed over. Memory does not grow with the input. */
export async function answerEach(answer: (line: string) => string | Promise<string>): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    await say(await answer(line));
  }
}

/** Waits where the reader is slower than we are. */
export async function say(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}
