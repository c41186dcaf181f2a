/** `offcycle status`: how the whole stands, as a glance. */
import type { Command } from 'commander';
import { systemClock } from '#adapters/clock.ts';
import { makeStatusStore } from '#adapters/store/operators/status-store.ts';
import { openDatabase } from '#app';
import { readConfig } from '#config';
import { canaryTrouble, flightWords, followedTo } from '#core/canary.ts';
import type { StatusFigures } from '#ports/status.ts';
import { say } from '../lines.ts';

export function addStatus(program: Command, done: (code: number) => void): void {
  program
    .command('status')
    .description('how everything stands: sources, crawls, openings, matches and mails')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nEnds with 1 where something needs a look: sources in trouble, mails of an unknown end, news that nobody was\nmatched with for ten minutes, or a canary that is late.\n\nExample:\n  $ npx offcycle status',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const database = await openDatabase(readConfig());
      try {
        const figures = await makeStatusStore(database.stores.db).read(systemClock.now());
        const trouble = troubleIn(figures);
        if (json) await say(JSON.stringify({ ...figures, trouble }));
        else for (const line of lines(figures, trouble)) await say(line);
        done(trouble.length > 0 ? 1 : 0);
      } finally {
        await database.close();
      }
    });
}

const bad = ['suspect', 'drifted', 'blocked', 'failed'];
const TEN_MINUTES = 600;

/** What an operator should look at, in sentences; nothing where all is well. */
export function troubleIn({ at, sources, unmatched, mails, mailWaits, canary }: StatusFigures): string[] {
  const troubled = bad.flatMap((health) => (sources[health] ? [`${sources[health]} ${health}`] : []));
  return [
    ...(troubled.length > 0 ? [`sources in trouble: ${troubled.join(', ')}; see /operate`] : []),
    ...((unmatched.oldest ?? 0) > TEN_MINUTES
      ? [`news waits ${span(unmatched.oldest)} to be matched: is a worker running?`]
      : []),
    ...((mailWaits ?? 0) > TEN_MINUTES
      ? [`a mail that is due waits ${span(mailWaits)}: is a worker running, and does the mail server answer?`]
      : []),
    ...canaryWords(canary, at),
    ...(mails['unknown'] ? [`${mails['unknown']} mails may or may not have arrived; see /operate`] : []),
  ];
}

function lines(figures: StatusFigures, trouble: readonly string[]): string[] {
  const { sources, paused, freshness, crawls, vacancies, unmatched, mails, mailWaits, seenToSent, accounts } =
    figures;
  return [
    `sources    ${counted(sources)}${paused ? `, ${paused} paused` : ''}`,
    `read well  ${freshness.median === null ? 'none yet' : `half within ${span(freshness.median)}, the oldest ${span(freshness.oldest)} ago`}${freshness.never ? `, ${freshness.never} never yet` : ''}`,
    `crawls     ${counted(crawls)} in the last 24 h`,
    `openings   ${vacancies.open} open, ${vacancies.leads} leads to review`,
    `matching   ${unmatched.count === 0 ? 'nothing waits' : `${unmatched.count} changes wait, the oldest ${span(unmatched.oldest)}`}; ${accounts} accounts`,
    `mails      ${counted(mails)}${mailWaits === null ? '' : `; the oldest due waits ${span(mailWaits)}`}`,
    `seen→sent  ${seenToSent.count === 0 ? 'no instant mail in the last 24 h' : `half within ${span(seenToSent.median)}, 95 of 100 within ${span(seenToSent.p95)}, of ${seenToSent.count} instant mails`}`,
    `canary     ${flight(figures)}`,
    ...(trouble.length > 0 ? trouble.map((one) => `! ${one}`) : ['all is well']),
  ];
}

function canaryWords(canary: StatusFigures['canary'], at: Date): string[] {
  const trouble = canaryTrouble(canary, at);
  return trouble ? [`the canary: ${trouble.reason}; ${trouble.next}`] : [];
}

function flight({ canary, at }: StatusFigures): string {
  const words = flightWords(canary);
  if (!canary.latest) return 'has not flown yet; "offcycle start" lets it fly each hour';
  const followed = `${followedTo(canary)}${canary.latest.goal === 'sent' ? ', not to an inbox: CANARY_IMAP_URL' : ''}`;
  if (!canary.arrived) return `on its first flight; ${followed}`;
  const ago = (at.getTime() - canary.arrived.endedAt.getTime()) / 1000;
  return `arrived ${span(ago)} ago, ${words}; ${followed}`;
}

const counted = (tally: Record<string, number>): string =>
  Object.entries(tally)
    .sort(([, a], [, b]) => b - a)
    .map(([name, n]) => `${n} ${name}`)
    .join(', ') || 'none';

/** Seconds as people say them. */
function span(seconds: number | null): string {
  if (seconds === null) return 'never';
  if (seconds < 90) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
