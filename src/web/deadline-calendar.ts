/** The last day to apply, as a whole day in a calendar, with a reminder three days before. */
import ical, { ICalAlarmType } from 'ical-generator';
import type { KnownVacancy } from '#core/change.ts';
import { placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import { headingOf } from './views/board-row.tsx';

/** `vacancy` states a deadline. The same opening always has the same UID: a second import moves it. */
export function deadlineCalendar(vacancy: KnownVacancy, baseUrl: string, now: Date): string {
  const calendar = ical({
    name: 'Offcycle',
    prodId: { company: 'Offcycle', product: 'Deadlines', language: 'EN' },
  });
  const url = `${baseUrl}/vacancies/${encodeURIComponent(vacancy.id)}`;
  const event = calendar.createEvent({
    id: `deadline-${vacancy.id}@${new URL(baseUrl).hostname}`,
    start: new Date(`${vacancy.facts.deadline}T00:00:00Z`),
    timezone: 'UTC',
    allDay: true,
    stamp: now,
    summary: plainWords(`Apply by today: ${headingOf(vacancy)}`, 200),
    location: plainWords(placeWords(vacancy.facts), 200),
    description: plainWords(vacancy.facts.evidence, 400),
    url,
  });
  event.createAlarm({ type: ICalAlarmType.display, trigger: 3 * 86_400 });
  return calendar.toString();
}
