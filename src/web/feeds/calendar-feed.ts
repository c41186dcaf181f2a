/** One search as a calendar: deadlines and starts of what is open, days of the Match, and the plan of the next twelve months. */
import type { KnownVacancy } from '#core/change.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import { twelveMonthPlan } from '#core/plan.ts';
import type { PersonFeed } from '#ports/feeds.ts';
import { addDay, addDeadline, type CalendarFrame, emptyCalendar, placeOf } from '../deadline-calendar.ts';
import { headingOf } from '../views/board/row.tsx';

/** The same on one day, so that its ETag holds until there is news or the day ends. */
export function calendarFeed({ news, profile }: PersonFeed, baseUrl: string, now: Date): string {
  const calendar = emptyCalendar('Offcycle: openings and plan', 'Search');
  const frame: CalendarFrame = { baseUrl, stamp: new Date(now.toISOString().slice(0, 10)) };
  for (const vacancy of openOnes(news.map((one) => one.vacancy))) {
    if (vacancy.facts.deadline) addDeadline(calendar, vacancy, frame);
    const start = startOf(vacancy);
    if (start)
      addDay(calendar, frame, {
        id: `start-${vacancy.id}`,
        day: start.day,
        summary: `${start.words}: ${headingOf(vacancy)}`,
        ...placeOf(vacancy, frame),
      });
  }
  addPlan(calendar, frame, twelveMonthPlan(profile, now));
  return calendar.toString();
}

function openOnes(vacancies: readonly KnownVacancy[]): KnownVacancy[] {
  const byId = new Map(vacancies.map((vacancy) => [vacancy.id, vacancy]));
  return [...byId.values()].filter(({ state }) => state === 'open');
}

function startOf({ facts: { start } }: KnownVacancy): { day: string; words: string } | null {
  if (start && /^\d{4}-\d{2}-\d{2}$/.test(start)) return { day: start, words: 'Starts today' };
  if (start && /^\d{4}-\d{2}$/.test(start)) return { day: `${start}-01`, words: 'Starts this month' };
  return null;
}

function addPlan(
  calendar: ReturnType<typeof emptyCalendar>,
  frame: CalendarFrame,
  { dates, parts }: ReturnType<typeof twelveMonthPlan>,
) {
  for (const { day, what, source, certainty } of dates)
    addDay(calendar, frame, {
      id: `match-${day}-${slug(what)}`,
      day,
      summary: what,
      description: `${certainty === 'verified' ? 'As published' : 'Not yet verified'}: ${source}`,
    });
  for (const { title, steps } of parts)
    for (const { what, by, done } of steps)
      if (!done)
        addDay(calendar, frame, {
          id: `plan-${slug(what)}`,
          day: by,
          summary: `By today: ${what}`,
          description: plainWords(title),
        });
}

const slug = (words: string) =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
