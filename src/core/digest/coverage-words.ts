/** What was checked, what failed and when it last worked: without it silence cannot be trusted. */
import { agoWords, countWords, timeWords } from '../day-words.ts';
import { plainWords } from './plain-words.ts';

export type FailingSource = { name: string; since: Date; lastGood: Date | null; reason: string };

export type Coverage = {
  /** Sources watched, the failing ones among them. */
  sources: number;
  /** Every source that is not failing was read within this many hours; null: that cannot be said. */
  checkedWithinHours: number | null;
  failing: FailingSource[];
  /** The newest reading of any source that went well. */
  lastSuccess: Date | null;
};

export type CoverageWords = {
  /** Sentences, one after the other. */
  summary: string;
  failing: string[];
  /** Silence today proves little: said in the first line of an empty digest. */
  doubtful: boolean;
};

const NAMED_AT_MOST = 10;
const STALE_MS = 24 * 3_600_000;

export function coverageWords(coverage: Coverage, now: Date, zone: string): CoverageWords {
  const failing = coverage.failing.slice(0, NAMED_AT_MOST).map((source) => failingWords(source, zone));
  const unnamed = coverage.failing.length - failing.length;
  if (unnamed > 0) failing.push(`and ${unnamed} more`);
  return {
    summary: [checkedWords(coverage), failureCount(coverage), lastSuccessWords(coverage, now, zone)].join(
      ' ',
    ),
    failing,
    doubtful: isDoubtful(coverage, now),
  };
}

/** More than half failing, nothing watched, or nothing read for a day. */
function isDoubtful({ sources, failing, lastSuccess }: Coverage, now: Date): boolean {
  const stale = lastSuccess === null || now.getTime() - lastSuccess.getTime() > STALE_MS;
  return stale || sources === 0 || failing.length * 2 > sources;
}

function checkedWords({ sources, failing, checkedWithinHours }: Coverage): string {
  if (sources === 0) return 'No source is being watched yet.';
  const good = Math.max(0, sources - failing.length);
  if (good === 0) return `None of our ${countWords(sources, 'source')} could be read.`;
  const within =
    checkedWithinHours === null ? '' : `, ${good === 1 ? '' : 'all '}within ${checkedWithinHours} h`;
  return failing.length === 0
    ? `We checked ${countWords(sources, 'source')}${within}.`
    : `We checked ${good} of ${countWords(sources, 'source')}${within}.`;
}

function failureCount({ failing }: Coverage): string {
  if (failing.length === 0) return 'None is failing.';
  return `${failing.length} ${failing.length === 1 ? 'is' : 'are'} failing.`;
}

function lastSuccessWords({ lastSuccess }: Coverage, now: Date, zone: string): string {
  return lastSuccess
    ? `The last good reading was ${timeWords(lastSuccess, zone)} (${agoWords(lastSuccess, now)}).`
    : 'There has been no good reading yet.';
}

function failingWords(source: FailingSource, zone: string): string {
  const good = source.lastGood ? `last good ${timeWords(source.lastGood, zone)}` : 'never read yet';
  const reason = plainWords(source.reason);
  return `${plainWords(source.name, 80)}: since ${timeWords(source.since, zone)}, ${good}${reason ? `; ${reason}` : ''}`;
}
