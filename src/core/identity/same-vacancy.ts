/** Is it the same place, told by two sources? Silence is no difference; what names leave open, other facts must prove. */
import { sameSpecialty } from '../specialty.ts';
import type { Vacancy } from '../vacancy.ts';
import { sameCity } from './city.ts';
import { sharedMailbox } from './mailbox.ts';
import { sameHouse, sameProgram } from './same-house.ts';
import { sameSeason, startsAlike } from './same-season.ts';
import { sameTrack } from './same-track.ts';

const taken = 0.62;
/** Points of proof for one place where a side names no house. */
const houseUnnamed = 4;

/** Across sources: two descriptions are taken as one place. */
export const isSameVacancy = (a: Vacancy, b: Vacancy) => likeness(a, b) >= taken;

/**
 * 0: certainly another place. Below 0.62: may be, but nothing proves it. From there to 1: the same, the more alike the higher.
 * Symmetric.
 */
export function likeness(a: Vacancy, b: Vacancy): number {
  if (!couldBeOne(a, b)) return 0;
  const house = sameHouse(a, b);
  const points = proof(a, b);
  if (house?.alike === 0) return oneMailbox(a, b) ? taken + 0.05 : 0;
  const proved = points >= (house?.needs ?? houseUnnamed);
  if (!proved) return 0.3;
  const detail = (sameLevels(a, b) ? 0.04 : 0) + (a.positions === b.positions ? 0.02 : 0);
  return taken + (house?.alike ?? 0.5) * 0.12 + Math.min(points, 10) * 0.02 + detail;
}

function couldBeOne(a: Vacancy, b: Vacancy): boolean {
  const oneProgram = sameProgram(a, b);
  return (
    oneProgram !== false &&
    sameSpecialty(a.specialty, b.specialty) &&
    // "PGY-1 or 2" on one board and "PGY-2" on another may be one place; "PGY-1" and "PGY-2" are not.
    a.pgy.some((level) => b.pgy.includes(level)) &&
    sameTrack(a, b) &&
    (oneProgram || samePlace(a, b)) &&
    sameSeason(a, b)
  );
}

const samePlace = (a: Vacancy, b: Vacancy): boolean =>
  (a.state === null || b.state === null || a.state === b.state) && sameCity(a, b) !== false;

/** What speaks for one place beside the name of the house. */
function proof(a: Vacancy, b: Vacancy): number {
  return (
    (a.state !== null && a.state === b.state ? 1 : 0) +
    (sameCity(a, b) ? 1 : 0) +
    startsAlike(a.start, b.start) +
    (a.deadline !== null && a.deadline === b.deadline ? 2 : 0) +
    (sharedMailbox(a.contactEmails, b.contactEmails) ? 4 : 0)
  );
}

/** A consortium or an aggregator names another house, but applicants write to the program's own mailbox. */
const oneMailbox = (a: Vacancy, b: Vacancy) =>
  sharedMailbox(a.contactEmails, b.contactEmails) && startsAlike(a.start, b.start) > 0;

const sameLevels = (a: Vacancy, b: Vacancy) =>
  a.pgy.length === b.pgy.length && a.pgy.every((level) => b.pgy.includes(level));
