/** Whoever sits at the terminal. */
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';

/** False where nobody can be asked. */
export async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(?:es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}

/** How acts are signed in the audit. */
export const operator = (): string => `command line (${userInfo().username})`;
