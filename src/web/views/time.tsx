/** A moment or a day, short to read and exact on hover. */
import { agoWords, dayWords, timeWords } from '#core/digest/day-words.ts';

/** "2 h ago". */
export const Ago = ({ at, now }: { at: Date; now: Date }) => (
  <time datetime={at.toISOString()} title={momentWords(at)}>
    {agoWords(at, now)}
  </time>
);

/** "23 Nov 2026". */
export const On = ({ at }: { at: Date }) => (
  <time datetime={at.toISOString()} title={momentWords(at)}>
    {dayWords(at.toISOString().slice(0, 10))}
  </time>
);

/** "23 Nov 2026, 14:05 UTC". */
export const At = ({ at }: { at: Date }) => <time datetime={at.toISOString()}>{momentWords(at)}</time>;

export const momentWords = (at: Date) => `${timeWords(at, 'UTC')} UTC`;

/** A calendar day or month that a page named: it has no hour and no zone. */
export const Day = ({ day }: { day: string }) =>
  /^\d{4}-\d{2}(-\d{2})?$/.test(day) ? <time datetime={day}>{dayWords(day)}</time> : <span>{day}</span>;
