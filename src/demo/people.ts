/** Five fictional people who differ in what they are eligible for, and two advisors who look after them. */
import { type Exam, nothingSaid, type Profile } from '#core/profile.ts';
import type { Cadence, Rhythm } from '#core/rhythm.ts';

export type SamplePerson = {
  key: string;
  name: string;
  address: string;
  rhythm: Rhythm;
  profile: Profile;
};

export type SampleAdvisor = {
  key: string;
  name: string;
  address: string;
  rhythm: Rhythm;
  /** Keys of people. One person is a client of both: neither may see the other's notes. */
  clients: string[];
};

/** Years and months are counted back from `now`. Three have no fixed hour: a demo that waits for one shows nothing. */
export function samplePeople(now: Date): SamplePerson[] {
  return [nora(now), kavi(now), amara(now), tobias(now), ilse(now)];
}

export function sampleAdvisors(): SampleAdvisor[] {
  return [
    {
      key: 'imogen-farrant',
      name: 'Imogen Farrant',
      address: 'imogen@secondyear-advising.example',
      rhythm: rhythm({ every: 'instant' }, 'America/New_York'),
      clients: ['nora-castellane', 'amara-okonjo-weir', 'ilse-vanterpool'],
    },
    {
      key: 'desmond-achterberg',
      name: 'Desmond Achterberg',
      address: 'desmond@openseat-advising.example',
      rhythm: rhythm({ every: 'day', at: '06:30' }, 'America/Los_Angeles'),
      clients: ['kavi-anandar', 'tobias-hearn', 'amara-okonjo-weir'],
    },
  ];
}

/** No visa, no failure, a year of the same specialty: eligible for what she wants; the plain case. */
function nora(now: Date): SamplePerson {
  const profile: Profile = {
    ...nothingSaid,
    specialties: ['Internal Medicine'],
    pgy: [2],
    graduate: 'us_md',
    graduationYear: yearsBefore(now, 2),
    citizenship: 'us',
    visaNeeded: 'none',
    inUS: true,
    exams: { step1: passed(null), step2: passed(241), step3: notTaken },
    priorTraining: [{ specialty: 'Internal Medicine', months: 12, acgme: true, goodStanding: true }],
    usClinicalMonths: 24,
    lastClinical: monthsBefore(now, 1),
    recentLetters: 3,
    matchCycles: 1,
  };
  return {
    key: 'nora-castellane',
    name: 'Nora Castellane',
    address: 'nora@quietpost.example',
    rhythm: rhythm({ every: 'instant' }, 'America/Chicago'),
    profile,
  };
}

/** Needs an H-1B and has not taken Step 3: unknown where a July start leaves time for it, ineligible where it is near or J-1 only. */
function kavi(now: Date): SamplePerson {
  const profile: Profile = {
    ...nothingSaid,
    specialties: ['Internal Medicine', 'Pediatrics', 'Pathology'],
    pgy: [1, 2],
    graduate: 'img',
    graduationYear: yearsBefore(now, 4),
    citizenship: 'other',
    visaNeeded: 'h1b',
    inUS: true,
    ecfmgCertified: true,
    exams: { step1: passed(null), step2: passed(252), step3: notTaken },
    priorTraining: [],
    usClinicalMonths: 6,
    lastClinical: monthsBefore(now, 3),
    recentLetters: 3,
    matchCycles: 1,
  };
  return {
    key: 'kavi-anandar',
    name: 'Kavi Anandar',
    address: 'kavi@lanternmail.example',
    rhythm: rhythm({ every: 'instant' }, 'America/New_York'),
    profile,
  };
}

/** J-1, nine years out, three failures: stopped by graduation windows and failure limits, not where a posting is silent. */
function amara(now: Date): SamplePerson {
  const profile: Profile = {
    ...nothingSaid,
    specialties: ['Family Medicine', 'Internal Medicine', 'Psychiatry', 'Pediatrics'],
    pgy: [1, 2],
    graduate: 'img',
    graduationYear: yearsBefore(now, 9),
    citizenship: 'other',
    visaNeeded: 'j1',
    inUS: false,
    ecfmgCertified: true,
    exams: {
      step1: { passed: true, failures: 2, score: 203 },
      step2: { passed: true, failures: 1, score: 219 },
      step3: notTaken,
    },
    priorTraining: [],
    usClinicalMonths: 0,
    lastClinical: monthsBefore(now, 30),
    recentLetters: 1,
    matchCycles: 3,
  };
  return {
    key: 'amara-okonjo-weir',
    name: 'Amara Okonjo-Weir',
    address: 'amara@harbourbox.example',
    rhythm: rhythm({ every: 'week', weekday: 1, at: '08:00' }, 'Africa/Lagos'),
    profile,
  };
}

/** An osteopath with a year of OB-GYN, COMLEX and no USMLE Step: eligible for most, unknown where a Texas permit is asked. */
function tobias(now: Date): SamplePerson {
  const profile: Profile = {
    ...nothingSaid,
    specialties: ['Obstetrics and Gynecology'],
    pgy: [2],
    tracks: ['categorical'],
    graduate: 'us_do',
    graduationYear: yearsBefore(now, 3),
    citizenship: 'us',
    visaNeeded: 'none',
    inUS: true,
    exams: { step1: notTaken, step2: notTaken, step3: notTaken },
    comlex: { level1: passed(null), level2: passed(560), level3: passed(540) },
    priorTraining: [{ specialty: 'Obstetrics and Gynecology', months: 14, acgme: true, goodStanding: true }],
    usClinicalMonths: 30,
    lastClinical: monthsBefore(now, 2),
    licenseStates: ['IA'],
    recentLetters: 2,
  };
  return {
    key: 'tobias-hearn',
    name: 'Tobias Hearn',
    address: 'tobias@millpondmail.example',
    rhythm: rhythm({ every: 'day', at: '07:00' }, 'America/Denver'),
    profile,
  };
}

/** A green card, a surgical year and no wish but a place (no specialty named means any): eligible for most, the long digest. */
function ilse(now: Date): SamplePerson {
  const profile: Profile = {
    ...nothingSaid,
    pgy: [1, 2],
    graduate: 'us_img',
    graduationYear: yearsBefore(now, 4),
    citizenship: 'pr',
    visaNeeded: 'none',
    inUS: true,
    ecfmgCertified: true,
    exams: { step1: passed(null), step2: passed(233), step3: passed(221) },
    priorTraining: [{ specialty: 'Surgery', months: 12, acgme: true, goodStanding: true }],
    usClinicalMonths: 14,
    recentLetters: 2,
  };
  return {
    key: 'ilse-vanterpool',
    name: 'Ilse Vanterpool',
    address: 'ilse@tramlinepost.example',
    rhythm: rhythm({ every: 'instant' }, 'America/Chicago'),
    profile,
  };
}

const notTaken: Exam = { passed: false, failures: 0, score: null };

function passed(score: number | null): Exam {
  return { passed: true, failures: 0, score };
}

function rhythm(cadence: Cadence, timeZone: string): Rhythm {
  return { cadence, timeZone, quiet: null, snoozedUntil: null, paused: false };
}

function yearsBefore(now: Date, years: number): number {
  return now.getUTCFullYear() - years;
}

/** "YYYY-MM". */
function monthsBefore(now: Date, months: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 7);
}
