import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestKey, nextDue, type Rhythm, rhythmProblems, stillWatchingDay } from '#core/rhythm.ts';
import { addDays, instantAt, localDay } from '#core/zoned-time.ts';

const daily = (at: string, timeZone: string, more: Partial<Rhythm> = {}): Rhythm => ({
  cadence: { every: 'day', at },
  timeZone,
  quiet: null,
  snoozedUntil: null,
  paused: false,
  ...more,
});
const longAgo = new Date('2000-01-01T00:00:00Z');
const utc = (text: string) => new Date(`${text}Z`);
const due = (rhythm: Rhythm, now: string, lastDay: string | null = null, since = longAgo) => {
  const found = nextDue(rhythm, { now: utc(now), since, lastDay });
  return found && `${found.at.toISOString().slice(0, 16)} for ${found.localDay}`;
};

describe('a local time of day as an instant', () => {
  test.each([
    ['a winter morning in New York', '2027-01-15', 7 * 60, 'America/New_York', '2027-01-15T12:00'],
    ['a summer morning in New York', '2027-07-15', 7 * 60, 'America/New_York', '2027-07-15T11:00'],
    ['02:30 in the gap is 03:00', '2027-03-14', 150, 'America/New_York', '2027-03-14T07:00'],
    ['01:30 twice is the first', '2027-11-07', 90, 'America/New_York', '2027-11-07T05:30'],
    ['the gap of Berlin', '2027-03-28', 150, 'Europe/Berlin', '2027-03-28T01:00'],
    ['the overlap of Berlin', '2027-10-31', 150, 'Europe/Berlin', '2027-10-31T00:30'],
    ['half an hour of Lord Howe', '2027-10-03', 135, 'Australia/Lord_Howe', '2027-10-02T15:30'],
    ['midnight that is skipped in Cairo', '2027-04-30', 0, 'Africa/Cairo', '2027-04-29T22:00'],
    ['two hours of Troll', '2027-03-28', 90, 'Antarctica/Troll', '2027-03-28T01:00'],
    ['a quarter-hour zone', '2027-01-15', 7 * 60, 'Asia/Kathmandu', '2027-01-15T01:15'],
    ['the south, the other way round', '2027-10-03', 150, 'Australia/Sydney', '2027-10-02T16:00'],
    ['no summer time in Phoenix', '2027-07-15', 7 * 60, 'America/Phoenix', '2027-07-15T14:00'],
    ['a day that Apia never had', '2011-12-30', 7 * 60, 'Pacific/Apia', '2011-12-30T10:00'],
  ])('%s', (_, day, minutes, zone, expected) => {
    expect(instantAt(day, minutes, zone).toISOString().slice(0, 16)).toBe(expected);
  });
});

describe('the next digest', () => {
  const ny = 'America/New_York';
  const quiet = { from: '22:00', until: '07:00' };
  test.each<[string, Rhythm, string, string | null, string | null]>([
    [
      'before the hour: today',
      daily('07:00', ny),
      '2027-01-15T11:00',
      null,
      '2027-01-15T12:00 for 2027-01-15',
    ],
    [
      'after the hour, not sent: at once',
      daily('07:00', ny),
      '2027-01-15T15:00',
      '2027-01-14',
      '2027-01-15T15:00 for 2027-01-15',
    ],
    [
      'after the hour, sent: tomorrow',
      daily('07:00', ny),
      '2027-01-15T15:00',
      '2027-01-15',
      '2027-01-16T12:00 for 2027-01-16',
    ],
    [
      'yesterday missed, today to come: today',
      daily('07:00', ny),
      '2027-01-15T06:00',
      '2027-01-13',
      '2027-01-15T12:00 for 2027-01-15',
    ],
    [
      'the clock jumped back a day: no second one',
      daily('07:00', ny),
      '2027-01-14T15:00',
      '2027-01-15',
      '2027-01-16T12:00 for 2027-01-16',
    ],
    [
      'a last day a year ahead is not believed',
      daily('07:00', ny),
      '2027-01-15T11:00',
      '2028-01-15',
      '2027-01-15T12:00 for 2027-01-15',
    ],
    [
      'moved west the same day: not again',
      daily('07:00', 'America/Los_Angeles'),
      '2027-01-15T14:00',
      '2027-01-15',
      '2027-01-16T15:00 for 2027-01-16',
    ],
    [
      'moved over the date line: not the same day twice',
      daily('07:00', 'Pacific/Honolulu'),
      '2027-01-15T01:00',
      '2027-01-15',
      '2027-01-16T17:00 for 2027-01-16',
    ],
    [
      'a daily hour in the quiet hours waits for their end',
      daily('23:00', ny, { quiet }),
      '2027-01-15T23:00',
      '2027-01-15',
      '2027-01-16T12:00 for 2027-01-16',
    ],
    [
      'caught up with in quiet hours: the next day has its own',
      daily('20:00', ny, { quiet }),
      '2027-01-16T04:30',
      '2027-01-14',
      '2027-01-17T01:00 for 2027-01-16',
    ],
    [
      'snoozed: the first slot after',
      daily('07:00', ny, { snoozedUntil: utc('2027-01-20T13:00') }),
      '2027-01-15T11:00',
      null,
      '2027-01-21T12:00 for 2027-01-21',
    ],
    [
      'snoozed for months',
      daily('07:00', ny, { snoozedUntil: utc('2027-06-01T00:00') }),
      '2027-01-15T11:00',
      null,
      '2027-06-01T11:00 for 2027-06-01',
    ],
    ['paused: never', daily('07:00', ny, { paused: true }), '2027-01-15T11:00', null, null],
    [
      'weekly, Friday',
      daily('07:00', ny, { cadence: { every: 'week', weekday: 5, at: '07:00' } }),
      '2027-01-13T11:00',
      null,
      '2027-01-13T11:00 for 2027-01-08',
    ],
    [
      'weekly, sent last Friday',
      daily('07:00', ny, { cadence: { every: 'week', weekday: 5, at: '07:00' } }),
      '2027-01-13T11:00',
      '2027-01-08',
      '2027-01-15T12:00 for 2027-01-15',
    ],
    [
      'weekly, late in quiet hours: Saturday morning',
      daily('07:00', ny, { quiet, cadence: { every: 'week', weekday: 5, at: '23:00' } }),
      '2027-01-13T11:00',
      '2027-01-09',
      '2027-01-16T12:00 for 2027-01-16',
    ],
    [
      'instant: now',
      daily('', ny, { cadence: { every: 'instant' } }),
      '2027-01-15T15:00',
      '2027-01-15',
      '2027-01-15T15:00 for 2027-01-15',
    ],
    [
      'instant in quiet hours: their end',
      daily('', ny, { quiet, cadence: { every: 'instant' } }),
      '2027-01-15T04:00',
      null,
      '2027-01-15T12:00 for 2027-01-15',
    ],
    [
      'instant, quiet at noon only',
      daily('', ny, { quiet: { from: '12:00', until: '13:00' }, cadence: { every: 'instant' } }),
      '2027-01-15T17:30',
      null,
      '2027-01-15T18:00 for 2027-01-15',
    ],
    [
      'instant, snoozed',
      daily('', ny, { cadence: { every: 'instant' }, snoozedUntil: utc('2027-01-20T13:00') }),
      '2027-01-15T15:00',
      null,
      '2027-01-20T13:00 for 2027-01-20',
    ],
  ])('%s', (_, rhythm, now, lastDay, expected) => {
    expect(due(rhythm, now, lastDay)).toBe(expected);
  });

  test("chosen after today's hour: begins tomorrow", () => {
    const chosen = utc('2027-01-15T14:00');
    expect(due(daily('07:00', ny), '2027-01-15T15:00', null, chosen)).toBe('2027-01-16T12:00 for 2027-01-16');
  });

  test.each([
    ['America/New_York', '2027-03-10', '02:30'],
    ['America/New_York', '2027-11-03', '01:30'],
    ['Europe/Berlin', '2027-10-27', '02:30'],
    ['Australia/Lord_Howe', '2027-10-01', '02:15'],
    ['Africa/Cairo', '2027-04-27', '00:00'],
    ['America/Havana', '2027-03-11', '00:30'],
    ['Antarctica/Troll', '2027-03-25', '01:30'],
  ])('every quarter of an hour over the change in %s from %s: one digest a local day', (zone, first, at) => {
    const sent = liveThrough(daily(at, zone), first, 8);
    expect(sent).toEqual(Array.from({ length: 8 }, (_, n) => addDays(first, n)));
  });

  test('Apia has no digest for the day it skipped', () => {
    expect(liveThrough(daily('07:00', 'Pacific/Apia'), '2011-12-28', 4)).toEqual([
      '2011-12-28',
      '2011-12-29',
      '2011-12-31',
    ]);
  });

  test('whatever zone, hour, quiet hours and stumbling clock: never two for one local day', () => {
    const zones = fc.constantFrom(
      'America/New_York',
      'Pacific/Apia',
      'Asia/Tokyo',
      'Pacific/Honolulu',
      'Africa/Cairo',
    );
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${pad(h)}:${pad(m)}`);
    const steps = fc.array(fc.tuple(zones, fc.integer({ min: -6, max: 30 })), {
      minLength: 5,
      maxLength: 40,
    });
    fc.assert(
      fc.property(time, time, time, steps, (at, from, until, moves) => {
        const sent: string[] = [];
        let now = Date.parse('2027-03-10T00:00:00Z');
        for (const [zone, hours] of moves) {
          now += hours * 3_600_000;
          const found = nextDue(daily(at, zone, { quiet: { from, until } }), {
            now: new Date(now),
            since: longAgo,
            lastDay: sent.at(-1) ?? null,
          });
          if (found && found.at.getTime() <= now) sent.push(found.localDay);
        }
        expect(sent).toEqual([...new Set(sent)].sort());
      }),
      { numRuns: 200 },
    );
  });
});

describe('the rest of the rhythm', () => {
  test('the key is the same for the same person, rhythm and day', () => {
    expect(digestKey('p7', daily('07:00', 'UTC'), '2027-01-15')).toBe('digest:p7:day:2027-01-15');
  });

  test.each([
    ['six days is no week', '2027-01-01', '2027-01-07', 'week', false],
    ['seven days is', '2027-01-01', '2027-01-08', 'week', true],
    ['a month from the 31st ends on the last of February', '2027-01-31', '2027-02-28', 'month', true],
    ['a day short of it is not', '2027-01-31', '2027-02-27', 'month', false],
    ['December runs into January', '2026-12-15', '2027-01-15', 'month', true],
  ] as const)('still watching: %s', (_, last, today, every, expected) => {
    expect(today >= stillWatchingDay(last, every)).toBe(expected);
  });

  test.each([
    ['a zone that is none', daily('07:00', 'Mars/Base'), 'IANA'],
    ['an hour 25', daily('25:00', 'UTC'), '25:00'],
    ['a weekday 9', daily('', 'UTC', { cadence: { every: 'week', weekday: 9, at: '07:00' } }), 'weekday'],
    ['a quiet hour of no time', daily('07:00', 'UTC', { quiet: { from: 'late', until: '07:00' } }), 'late'],
  ])('%s is named', (_, rhythm, word) => {
    expect(rhythmProblems(rhythm).join(' ')).toContain(word);
  });

  test('a good rhythm has no problem', () => {
    expect(
      rhythmProblems(daily('07:00', 'America/Chicago', { quiet: { from: '22:00', until: '07:00' } })),
    ).toEqual([]);
  });
});

/** Ticks every quarter of an hour through `days` local days and sends when due; the days sent for. */
function liveThrough(rhythm: Rhythm, first: string, days: number): string[] {
  const sent: string[] = [];
  const end = instantAt(addDays(first, days), 0, rhythm.timeZone).getTime();
  for (let now = instantAt(first, 0, rhythm.timeZone).getTime(); now < end; now += 900_000) {
    const found = nextDue(rhythm, {
      now: new Date(now),
      since: longAgo,
      lastDay: sent.at(-1) ?? addDays(first, -1),
    });
    if (!found || found.at.getTime() > now) continue;
    expect(localDay(new Date(now), rhythm.timeZone)).toBe(found.localDay);
    sent.push(found.localDay);
  }
  return sent;
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
