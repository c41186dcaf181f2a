/** The state of a source in a word, a shape and a sentence with what to do. */
import type { WatchedSource } from '#core/board/board-page.ts';
import { isOutOfReach } from '#core/out-of-reach.ts';
import type { Silence } from '#core/silence.ts';

export type HealthWords = { tone: 'good' | 'trouble' | 'quiet'; sign: string; words: string; means: string };

const known: Record<string, HealthWords> = {
  healthy: { tone: 'good', sign: '●', words: 'Working', means: 'Read as expected.' },
  empty: {
    tone: 'good',
    sign: '○',
    words: 'Nothing open',
    means: 'Read as expected; it lists no place now.',
  },
  new: { tone: 'quiet', sign: '◌', words: 'Not read yet', means: 'Its first reading is still to come.' },
  suspect: {
    tone: 'trouble',
    sign: '◆',
    words: 'Held back',
    means:
      'What it shows differs too much from before; the next reading confirms it or not. Nothing was closed.',
  },
  drifted: {
    tone: 'trouble',
    sign: '▲',
    words: 'Changed its form',
    means: 'We must learn to read it again. Look at the page yourself until then.',
  },
  blocked: {
    tone: 'trouble',
    sign: '■',
    words: 'Closed to us',
    means: 'It does not want to be read by programs, and we keep to that. Look at the page yourself.',
  },
  failed: {
    tone: 'trouble',
    sign: '✕',
    words: 'Failing',
    means: 'It did not answer as it should; we try again on schedule. Look at the page yourself until then.',
  },
};

const outOfReach: HealthWords = {
  tone: 'trouble',
  sign: '■',
  words: 'Out of reach',
  means:
    'Its robots.txt cannot be read, so nothing is. We ask again soon. Look at the page yourself until then.',
};
const silent: HealthWords = {
  tone: 'trouble',
  sign: '◇',
  words: 'Silent',
  means: 'It is read as expected, and has brought nothing new for long.',
};
const paused: HealthWords = { tone: 'quiet', sign: '‖', words: 'Paused', means: 'Not read for now.' };

/** There is no page to look at. */
const mailbox: Record<string, string> = {
  blocked: 'Its mailbox does not let us in; what was read before stands.',
  failed: 'Its mailbox cannot be read; we try again on schedule, and what was read before stands.',
};

type Standing = Pick<WatchedSource, 'health' | 'reason' | 'kind' | 'paused' | 'status'> & {
  /** Of operators' pages. */
  silence?: Silence | null;
};

export function healthOf({
  health,
  reason,
  kind,
  paused: isPaused,
  status,
  silence = null,
}: Standing): HealthWords {
  if (isPaused || status === 'excluded') return paused;
  if (isOutOfReach(health, reason)) return outOfReach;
  if (silence && verdictWords(health).tone === 'good') return silent;
  const means = kind === 'list_serve' ? mailbox[health] : undefined;
  if (means !== undefined) return { ...verdictWords(health), means };
  return verdictWords(health);
}

/** Of one visit. */
export const verdictWords = (verdict: string): HealthWords =>
  known[verdict] ?? { tone: 'quiet', sign: '◌', words: verdict, means: '' };
