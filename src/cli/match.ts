/** `offcycle match`: can this person take this place, and why. */
import type { Command } from 'commander';
import { BadInput } from '#core/errors.ts';
import { answerLine } from '#pipeline/people/match-line.ts';
import { answerEach } from './lines.ts';

export function addMatch(program: Command): void {
  program
    .command('match')
    .description(
      'say for each line {"id","now","profile","vacancy"} whether that person can take that place, and why',
    )
    .option('--jsonl', 'read lines from standard input, write one answer a line')
    .option('--json', 'the same: answers are always JSON')
    .addHelpText('after', example)
    .action(async ({ jsonl }: { jsonl?: boolean }) => {
      if (!jsonl)
        throw new BadInput(
          'match: reads lines from standard input; call it as "offcycle match --jsonl < questions.jsonl"',
        );
      await answerEach(answerLine);
    });
}

const example = `
Example:
  $ echo '{"id":1,"now":"2026-11-20","profile":{"specialties":["Internal Medicine"],"pgy":[2],"visaNeeded":"h1b"},
    "vacancy":{"specialty":"Internal Medicine","pgy":[2],"requirements":{"visa":["j1"]},"status":"open"}}' | tr -d '\\n' | npx offcycle match --jsonl
  {"id":1,"verdict":"ineligible","wanted":true,"reasons":[{"rule":"visa.h1b","outcome":"fail","because":"..."}]}`;
