/** Where a person stands with Step 3; for a DO, COMLEX Level 3 is the same exam. */
import type { Profile } from '#core/profile.ts';
import type { LocalDay } from '#core/zoned-time.ts';
import { daysBetween } from '../moment.ts';
import { leads } from '../rule-data.ts';

export type Step3Standing =
  | { standing: 'passed' }
  | { standing: 'not_said' }
  /** `takesDays`: until a result can be in hand; `booked`: the day of the exam, if one is booked ahead. */
  | { standing: 'not_passed'; takesDays: number; booked: LocalDay | null };

export function step3Of(person: Profile, today: LocalDay): Step3Standing {
  const { passed } = person.exams.step3;
  if (passed === true || person.comlex?.level3?.passed === true) return { standing: 'passed' };
  if (passed === null) return { standing: 'not_said' };
  const booked = person.step3Date !== null && person.step3Date >= today ? person.step3Date : null;
  const withBooking = booked === null ? leads.step3Days : daysBetween(today, booked) + leads.step3ResultDays;
  return { standing: 'not_passed', takesDays: Math.min(withBooking, leads.step3Days), booked };
}
