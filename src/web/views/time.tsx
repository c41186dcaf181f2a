/** A moment or a day, short to read and exact on hover, on the clock of whoever looks. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { agoWords, dayWords, timeWords } from '#core/day-words.ts';
import { localDay } from '#core/zoned-time.ts';

/** Of whoever is signed in; UTC for everybody else, until the script of the page knows better. */
export const Zone = createContext('UTC');

/** "2 h ago". */
export const Ago = ({ at, now }: { at: Date; now: Date }) => <Moment at={at}>{agoWords(at, now)}</Moment>;

/** "23 Nov 2026". */
export const On = ({ at }: { at: Date }) => (
  <Moment at={at}>{dayWords(localDay(at, useContext(Zone)))}</Moment>
);

/** Anything said of a moment, with the moment itself on hover. */
export const Moment = ({ at, children }: { at: Date; children: string }) => (
  <time datetime={at.toISOString()} title={momentWords(at, useContext(Zone))}>
    {children}
  </time>
);

/** "23 Nov 2026, 08:05 CST". */
export const At = ({ at }: { at: Date }) => (
  <time datetime={at.toISOString()}>
    <MomentWords at={at} />
  </time>
);

/** The same where no element may stand. */
export const MomentWords = ({ at }: { at: Date }) => <>{momentWords(at, useContext(Zone))}</>;

const momentWords = (at: Date, zone: string) => `${timeWords(at, zone)} ${zoneName(at, zone)}`;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** "CST" in winter and "CDT" in summer; the offset where a zone has no name in English. */
function zoneName(at: Date, zone: string): string {
  if (zone === 'UTC') return zone;
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' });
    formatters.set(zone, formatter);
  }
  return formatter.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** A calendar day or month that a page named: it has no hour and no zone. */
export const Day = ({ day }: { day: string }) =>
  /^\d{4}-\d{2}(-\d{2})?$/.test(day) ? <time datetime={day}>{dayWords(day)}</time> : <span>{day}</span>;
