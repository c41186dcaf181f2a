/** The command line. Answers go to stdout, progress and faults to stderr; exit 0 only if the job was done. */
import { Command, CommanderError } from 'commander';
import { addCrawl } from './cli/crawl.ts';
import { addDemo } from './cli/demo.ts';
import { addDigest } from './cli/digest.ts';
import { addDoctor } from './cli/doctor.ts';
import { addExtract } from './cli/extract.ts';
import { addMatch } from './cli/match.ts';
import { addScore } from './cli/score.ts';
import { addSource } from './cli/source.ts';
import { addStart } from './cli/start.ts';
import { BadInput } from './core/errors.ts';

/** Answers the exit code. */
export async function main(argv: string[]): Promise<number> {
  // A reader that has seen enough (`| head`) ends us quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const program = new Command('offcycle')
    .description('Finds off-cycle residency vacancies, says who can take them and why, and mails digests.')
    .showHelpAfterError('(add --help for what is allowed, with examples)')
    .exitOverride();
  let code = 0;
  const done = (result: number) => {
    code = result;
  };
  for (const add of [
    addStart,
    addDemo,
    addCrawl,
    addExtract,
    addMatch,
    addScore,
    addSource,
    addDigest,
    addDoctor,
  ])
    add(program, done);
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    return report(error);
  }
}

/** What a verb adds: its command, and a way to say how it ended. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  if (error instanceof BadInput) console.error(`offcycle: ${error.message}`);
  else console.error('offcycle: this should not have happened; please report it:', error);
  return 1;
}
