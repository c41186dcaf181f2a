/** The subject line: what, how many, where. Never a word about the person: it is read over shoulders and kept in logs. */
import type { KnownVacancy } from '../change.ts';
import { countWords } from '../day-words.ts';
import { levelWords } from './field-words.ts';
import type { NewsKind } from './news.ts';
import { plainWords } from './plain-words.ts';

export type SubjectNews = { kind: NewsKind; vacancy: KnownVacancy };

const short = new Map(
  Object.entries({
    'Internal Medicine': 'IM',
    'Family Medicine': 'FM',
    'Emergency Medicine': 'EM',
    'Obstetrics and Gynecology': 'OB-GYN',
    'Physical Medicine and Rehabilitation': 'PM&R',
    'Internal Medicine-Pediatrics': 'Med-Peds',
    'Otolaryngology - Head and Neck Surgery': 'ENT',
    'Orthopaedic Surgery': 'Ortho',
    'Neurological Surgery': 'Neurosurgery',
    'Diagnostic Radiology': 'Radiology',
    'Transitional Year': 'TY',
  }),
);

const PLACES_AT_MOST = 3;

/** Tells the strongest kind of news only, e.g. "3 new PGY-2 openings: IM in TX, FM in NY". */
export function subjectOf(news: readonly SubjectNews[]): string {
  for (const kind of ['new', 'reopened', 'changed', 'closed'] as const) {
    const vacancies = news.filter((one) => one.kind === kind).map((one) => one.vacancy);
    if (vacancies.length) return `${counted(kind, vacancies)}: ${placesOf(vacancies)}`;
  }
  return 'No new openings';
}

function counted(kind: NewsKind, vacancies: KnownVacancy[]): string {
  const levels = new Set(vacancies.map(({ facts }) => (facts.pgy.length ? levelWords(facts.pgy) : '')));
  const level = levels.size === 1 ? [...levels].join('') : '';
  const what = level ? `${level} opening` : 'opening';
  if (kind === 'new') return countWords(vacancies.length, `new ${what}`);
  const verb = { reopened: 'open again', changed: 'changed', closed: 'closed' }[kind];
  return `${countWords(vacancies.length, what)} ${verb}`;
}

function placesOf(vacancies: KnownVacancy[]): string {
  const places = [...new Set(vacancies.map(placeOf))];
  const more = places.length - PLACES_AT_MOST;
  return [...places.slice(0, PLACES_AT_MOST), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

function placeOf({ facts }: KnownVacancy): string {
  const specialty = plainWords(short.get(facts.specialty) ?? facts.specialty, 40);
  return facts.state ? `${specialty} in ${plainWords(facts.state, 20)}` : specialty;
}
