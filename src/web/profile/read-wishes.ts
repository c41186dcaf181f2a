/** Answers about when to write, as wishes; and wishes as answers. */
import type { Cadence } from '#core/rhythm.ts';
import { isTimeZone } from '#core/zoned-time.ts';
import type { Wishes } from '#ports/people.ts';
import { type Answers, one, type Problem, ticked } from './answers.ts';
import { said } from './profile-answers.ts';
import { type FieldReader, makeFieldReader } from './read-field.ts';

export const usualZone = 'America/New_York';
export const usualHour = '07:00';
const usualQuiet = { from: '22:00', until: '07:00' };

export function readWishes(answers: Answers): { wishes: Wishes; timeZone: string; problems: Problem[] } {
  const field = makeFieldReader(answers);
  const timeZone = one(answers, 'timeZone') || usualZone;
  if (!isTimeZone(timeZone)) field.wrong('timeZone', 'Choose a time zone from the list.');
  const wishes: Wishes = {
    cadence: cadence(answers, field),
    quiet: ticked(answers, 'quiet')
      ? {
          from: time(answers, field, 'quietFrom') || usualQuiet.from,
          until: time(answers, field, 'quietUntil') || usualQuiet.until,
        }
      : null,
    wantEmpty: field.choice('wantEmpty', ['week', 'month'] as const),
    showIneligible: ticked(answers, 'showIneligible'),
  };
  return { wishes, timeZone, problems: field.problems };
}

function cadence(answers: Answers, field: FieldReader): Cadence {
  const every = field.choice('every', ['instant', 'day', 'week'] as const) ?? 'instant';
  if (every === 'instant') return { every };
  const at = time(answers, field, 'at') || usualHour;
  if (every === 'day') return { every, at };
  return { every, at, weekday: field.number('weekday', { of: 'Day of the week', min: 1, max: 7 }) ?? 1 };
}

function time(answers: Answers, field: FieldReader, name: string): string {
  const words = one(answers, name);
  if (words && !/^([01]\d|2[0-3]):[0-5]\d$/.test(words))
    field.wrong(name, 'Type a time of day from 00:00 to 23:59.');
  return words;
}

export function wishesAnswers(
  { cadence, quiet, wantEmpty, showIneligible }: Wishes,
  timeZone: string,
): Answers {
  return said({
    every: cadence.every,
    at: cadence.every === 'instant' ? null : cadence.at,
    weekday: cadence.every === 'week' ? cadence.weekday : null,
    timeZone,
    quiet: quiet ? true : null,
    quietFrom: quiet?.from,
    quietUntil: quiet?.until,
    wantEmpty,
    showIneligible: showIneligible ? true : null,
  });
}
