/** A verdict as a shape and as words: never by colour alone. */
import type { Match, Outcome, Verdict } from '#core/verdict.ts';

export const verdictSigns: Record<Verdict, { sign: string; words: string }> = {
  eligible: { sign: '✓', words: 'fits you' },
  unknown: { sign: '?', words: 'to ask' },
  ineligible: { sign: '✕', words: 'blocked' },
};

export const outcomeSigns: Record<Outcome, { sign: string; words: string }> = {
  pass: { sign: '✓', words: 'passes' },
  unknown: { sign: '?', words: 'to ask' },
  fail: { sign: '✕', words: 'blocks' },
  warn: { sign: '!', words: 'note' },
};

/** The reason that decides; null where nothing stands against it. */
export function deciding({ verdict, reasons }: Match): string | null {
  if (verdict === 'eligible') return null;
  const outcome = verdict === 'ineligible' ? 'fail' : 'unknown';
  return reasons.find((one) => one.outcome === outcome)?.because ?? null;
}
