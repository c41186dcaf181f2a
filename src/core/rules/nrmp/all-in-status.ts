/**
 * Where a place stands under the NRMP All-In policy: tagged, with the sentence and the day that decide it.
 *
 * A place belongs to the Match of the year Y in which its training begins (1 February Y to 31 January Y+1).
 * Until that Match is over it goes through it; once it is over the place is free, except that one starting
 * after the next Match has opened must itself have become free after that opening.
 */
import { dayWords } from '#core/day-words.ts';
import type { Vacancy } from '#core/vacancy.ts';
import type { LocalDay } from '#core/zoned-time.ts';
import { firstDay, type Moment, momentOf } from '../moment.ts';
import type { Certainty } from '../rule.ts';
import { type MatchYear, matchCalendars, matchYear, specialtyEntry } from '../rule-data.ts';
import { specialtyCode } from '../same-field.ts';
import { matchWords } from '../stated-words.ts';

export type AllInTag = 'outside_match_ok' | 'through_match' | 'exempt' | 'soap_blackout' | 'unknown';

/** `silent`: unknown only because the posting names no start, level or specialty. */
export type AllInStatus = {
  tag: AllInTag;
  because: string;
  /** The day that decides: 1 February of the Match year, or the end of the hold. */
  day: LocalDay | null;
  certainty: Certainty;
  silent: boolean;
  source: string;
  asOf: string;
};

export function allInStatus(vacancy: Vacancy, now: Date, openedAt: Date | null = null): AllInStatus {
  const moment = momentOf(now);
  const hold = soapHoldAt(moment);
  if (hold && matchWords(vacancy) !== 'outside')
    return status('soap_blackout', 'Held back while the SOAP of the Match runs.', {
      day: hold.matchDay,
      certainty: hold.certainty,
    });
  return policyStatus(vacancy, moment, openedAt);
}

/** The Match whose SOAP hold covers the moment. A day without a time is held if any part of it is. */
export function soapHoldAt(moment: Moment): MatchYear | null {
  const at = moment.now.getTime();
  if (latest?.at !== at) latest = { at, hold: readHold(moment) };
  return latest.hold;
}

/** A run judges many places at one moment. */
let latest: { at: number; hold: MatchYear | null } | undefined;

function readHold({ now, today, wholeDay }: Moment): MatchYear | null {
  const held = (year: MatchYear) =>
    wholeDay
      ? today >= year.soapFrom.slice(0, 10) && today <= year.soapTo.slice(0, 10)
      : now.getTime() >= Date.parse(year.soapFrom) && now.getTime() <= Date.parse(year.soapTo);
  return matchCalendars.years.find(held) ?? null;
}

/** The same without the hold: what the policy says of the place on any other day. */
export function policyStatus(vacancy: Vacancy, moment: Moment, openedAt: Date | null): AllInStatus {
  const words = matchWords(vacancy);
  if (words === 'outside')
    return status('outside_match_ok', 'The posting says that it is filled outside the Match.');
  if (words === 'through')
    return status('through_match', 'The posting says that it is filled through the Match.');
  const start = firstDay(vacancy, moment.today);
  if (start === null) return silence('No start is stated: after 31 January it would go through the Match.');
  const year = matchYearOf(start);
  if (isOver(year, moment)) return afterMatch(start, year, openedAt ? momentOf(openedAt) : moment);
  return inScope(vacancy, start, year, moment);
}

function afterMatch(start: LocalDay, year: number, opened: Moment): AllInStatus {
  const nextOpens = opensOn(year + 1);
  const day = `${year + 1}-02-01`;
  if (start >= nextOpens && opened.today < nextOpens)
    return status(
      'unknown',
      `It was open before the Match of ${year + 1} opened (${dayWords(nextOpens)}): ask whether it may be filled outside the Match.`,
      { day },
    );
  if (isStale(opened.today)) return stale(day);
  return status(
    'outside_match_ok',
    `It starts before 1 February ${year + 1}, so it may be filled outside the Match.`,
    { day },
  );
}

function inScope(vacancy: Vacancy, start: LocalDay, year: number, moment: Moment): AllInStatus {
  const day = `${year}-02-01`;
  if (vacancy.pgy.length === 0) return silence('No level is stated: ask whether it goes through the Match.');
  const scopes = vacancy.pgy.map((level) => scopeOf(level, vacancy.specialty));
  if (scopes.includes('exempt'))
    return status(
      'exempt',
      'The All-In policy is taken not to cover this level, because the specialty begins at PGY-1: ask the program.',
      { day, certainty: 'unverified' },
    );
  if (isStale(moment.today)) return stale(day);
  if (scopes.includes('silent'))
    return silence('No specialty is stated: ask whether it goes through the Match.');
  if (scopes.includes('unsettled'))
    return status(
      'unknown',
      `Ask whether this ${vacancy.specialty} place must go through the Match: our sources do not settle it.`,
      { day, certainty: 'unverified' },
    );
  return status(
    'through_match',
    `It starts on ${dayWords(start)}, after 31 January ${year}, so the Match of ${year} fills it.`,
    { day },
  );
}

type Scope = 'bound' | 'exempt' | 'unsettled' | 'silent';

function scopeOf(level: number, specialty: string): Scope {
  if (level >= 3) return 'exempt';
  const code = specialtyCode(specialty);
  if (code !== null && specialtyEntry.otherMatch.includes(code)) return 'unsettled';
  if (level <= 1) return 'bound';
  if (specialty === '') return 'silent';
  if (code === null) return 'unsettled';
  if (specialtyEntry.eitherLevel.includes(code)) return 'bound';
  return specialtyEntry.firstYearOnly.includes(code) ? 'exempt' : 'unsettled';
}

const matchYearOf = (start: LocalDay): number => {
  const year = Number(start.slice(0, 4));
  return start.slice(5) >= '02-01' ? year : year - 1;
};

/** Over once its hold has ended; without a calendar, certainly before March and certainly after it. */
function isOver(year: number, { now, today }: Moment): boolean {
  const known = matchYear(year);
  return known ? now.getTime() > Date.parse(known.soapTo) : today > `${year}-03-31`;
}

const opensOn = (year: number): LocalDay => matchYear(year)?.opens ?? `${year - 1}-09-01`;

/** Past the last Match that the data knows, or before the first: a new cycle has begun without its dates. */
function isStale(today: LocalDay): boolean {
  const years = matchCalendars.years.map((row) => row.year);
  return today >= `${Math.max(...years)}-09-01` || today < `${Math.min(...years) - 1}-09-01`;
}

const stale = (day: LocalDay): AllInStatus =>
  status(
    'unknown',
    'We do not hold the dates of this Match year: ask whether the place goes through the Match.',
    { day },
  );

const silence = (because: string): AllInStatus => ({ ...status('unknown', because), silent: true });

function status(
  tag: AllInTag,
  because: string,
  more: { day?: LocalDay; certainty?: Certainty } = {},
): AllInStatus {
  const { day = null, certainty = 'verified' } = more;
  return {
    tag,
    because,
    day,
    certainty,
    silent: false,
    source: matchCalendars.policySource,
    asOf: matchCalendars.asOf,
  };
}
