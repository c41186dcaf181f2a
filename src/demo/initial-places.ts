/** Every place of the demo world before its first step. */
import type { Calendar } from './calendar.ts';
import type { Place } from './place.ts';
import { consortiumPlaces } from './places/consortium.ts';
import { hospitalPlaces } from './places/hospitals.ts';
import { societyPlaces } from './places/society.ts';

export function initialPlaces(calendar: Calendar): Place[] {
  return [...societyPlaces(calendar), ...consortiumPlaces(calendar), ...hospitalPlaces(calendar)];
}
