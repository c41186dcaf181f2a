/** The command line. Answers go to stdout, progress and faults to stderr; exit 0 only if the job was done. */
import { Command, CommanderError } from 'commander';
import { BadInput, Blocked, GiveUp, TryLater } from './core/errors.ts';
import { leanHeap } from './lean-heap.ts';

/** How a verb adds itself: `done` takes the exit code. */
type Add = (program: Command, done: (code: number) => void) => void;

/** Loaded when asked for: reading a page should not wait for a browser, a mailer and a database to be loaded. */
const verbs: Record<string, () => Promise<Add>> = {
  start: async () => (await import('./cli/start.ts')).addStart,
  demo: async () => (await import('./cli/demo/demo.ts')).addDemo,
  crawl: async () => {
    leanHeap();
    return (await import('./cli/crawl.ts')).addCrawl;
  },
  extract: async () => (await import('./cli/extract.ts')).addExtract,
  match: async () => (await import('./cli/match.ts')).addMatch,
  score: async () => (await import('./cli/score.ts')).addScore,
  source: async () => (await import('./cli/source/source.ts')).addSource,
  program: async () => (await import('./cli/program/program.ts')).addRegistry,
  vacancy: async () => (await import('./cli/vacancy.ts')).addVacancy,
  mail: async () => (await import('./cli/mail.ts')).addMail,
  digest: async () => (await import('./cli/digest.ts')).addDigest,
  operator: async () => (await import('./cli/operator.ts')).addOperator,
  advisor: async () => (await import('./cli/operator.ts')).addAdvisor,
  backup: async () => (await import('./cli/upkeep/backup.ts')).addBackup,
  restore: async () => (await import('./cli/upkeep/backup.ts')).addRestore,
  keys: async () => (await import('./cli/upkeep/keys.ts')).addKeys,
  export: async () => (await import('./cli/person.ts')).addExport,
  erase: async () => (await import('./cli/person.ts')).addErase,
  status: async () => (await import('./cli/upkeep/status.ts')).addStatus,
  doctor: async () => (await import('./cli/upkeep/doctor.ts')).addDoctor,
};

/** Answers the exit code. */
export async function main(argv: string[]): Promise<number> {
  // A reader that has seen enough (`| head`) ends us quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const program = new Command('offcycle')
    .description('Finds off-cycle residency vacancies, says who can take them and why, and mails digests.')
    .showHelpAfterError('(add --help for what is allowed, with examples)')
    .exitOverride();
  let code = 0;
  const asked = verbs[argv[2] ?? ''];
  for (const load of asked ? [asked] : Object.values(verbs)) {
    const add = await load();
    add(program, (result) => {
      code = result;
    });
  }
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode;
  const ours = [BadInput, Blocked, GiveUp, TryLater].some((kind) => error instanceof kind);
  if (ours) console.error(`offcycle: ${(error as Error).message}`);
  else console.error('offcycle: this should not have happened; please report it:', error);
  return 1;
}
