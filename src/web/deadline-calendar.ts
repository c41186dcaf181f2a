/** Days of openings in calendars: the last day to apply, with a reminder three days before. */
import ical, { ICalAlarmType, type ICalCalendar } from 'ical-generator';
import type { KnownVacancy } from '#core/change.ts';
import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import { headingOf } from './views/board/row.tsx';

/** Where our pages are, and the time that the calendar says it was made at. */
export type CalendarFrame = { baseUrl: string; stamp: Date };

/** `vacancy` states a deadline. The same opening always has the same UID: a second import moves it. */
export function deadlineCalendar(vacancy: KnownVacancy, baseUrl: string, now: Date): string {
  const calendar = emptyCalendar('Offcycle', 'Deadlines');
  addDeadline(calendar, vacancy, { baseUrl, stamp: now });
  return calendar.toString();
}

export const emptyCalendar = (name: string, product: string): ICalCalendar =>
  ical({ name, prodId: { company: 'Offcycle', product, language: 'EN' } });

export function addDeadline(calendar: ICalCalendar, vacancy: KnownVacancy, frame: CalendarFrame): void {
  const event = addDay(calendar, frame, {
    id: `deadline-${vacancy.id}`,
    day: vacancy.facts.deadline ?? '',
    summary: `Apply by today: ${headingOf(vacancy)}`,
    ...placeOf(vacancy, frame),
  });
  event.createAlarm({ type: ICalAlarmType.display, trigger: 3 * 86_400 });
}

export const placeOf = ({ id, facts }: KnownVacancy, { baseUrl }: CalendarFrame) => ({
  location: plainWords(placeWords(facts), 200),
  description: plainWords(facts.evidence, 400),
  url: `${baseUrl}/vacancies/${encodeURIComponent(id)}`,
});

type Day = {
  /** Unique and the same each time. */
  id: string;
  /** YYYY-MM-DD */
  day: string;
  summary: string;
  description: string;
  location?: string;
  url?: string;
};

export function addDay(
  calendar: ICalCalendar,
  { baseUrl, stamp }: CalendarFrame,
  { id, day, ...words }: Day,
) {
  return calendar.createEvent({
    ...words,
    id: `${id}@${new URL(baseUrl).hostname}`,
    summary: plainWords(words.summary, 200),
    start: new Date(`${day}T00:00:00Z`),
    timezone: 'UTC',
    allDay: true,
    stamp,
  });
}
