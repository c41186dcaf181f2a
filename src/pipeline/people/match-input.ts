/** The border of `match --jsonl`: absent means silent, extra keys are ignored, absurd values are named. */
import { z } from 'zod';
import { noRequirements, programTypes, tracks, vacancyStatuses, visaWords } from '#core/vacancy.ts';

const YEARS = { from: 1900, to: 2200 };

/** Absent and null are the same: not said. */
const orNull = <T extends z.ZodType>(shape: T) => shape.nullish().transform((value) => value ?? null);

const flag = orNull(z.boolean({ error: 'true, false or null' }));
const words = z.string({ error: 'a text' });
const optionalWords = orNull(words);
const textOrEmpty = words.nullish().transform((value) => value ?? '');
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(', ')}, or null` });

function count(most: number, least = 0) {
  const error = `a whole number from ${least} to ${most}, or null`;
  return orNull(z.int({ error }).min(least, { error }).max(most, { error }));
}

function listOf<T extends z.ZodType>(one: T, what: string) {
  return z.array(one, { error: `a list of ${what}` });
}

const emptyIfAbsent = <T extends z.ZodType>(one: T, what: string) =>
  listOf(one, what)
    .nullish()
    .transform((value) => value ?? []);

export function isDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return inRange(year, month) && Number(day) >= 1 && Number(day) <= last;
}

function isMonth(text: string): boolean {
  const [, year = '', month = ''] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  return inRange(year, month);
}

const inRange = (year: string, month: string): boolean =>
  Number(year) >= YEARS.from && Number(year) <= YEARS.to && Number(month) >= 1 && Number(month) <= 12;

const aDay = 'a day of the calendar, "YYYY-MM-DD"';
const day = z.string({ error: aDay }).refine(isDay, { error: aDay });
const aStart = '"YYYY-MM-DD", "YYYY-MM", "immediate" or null';
const start = z
  .string({ error: aStart })
  .refine((text) => text === '' || text === 'immediate' || isDay(text) || isMonth(text), { error: aStart })
  .transform((text) => (text === '' ? null : text));
/** A month is kept as its first day where a day is asked for, a day as its month where a month is. */
const dayOrMonth = z
  .string({ error: aDay })
  .refine((text) => isDay(text) || isMonth(text), { error: aDay })
  .transform((text) => (text.length === 7 ? `${text}-01` : text));
const month = z
  .string({ error: 'a month, "YYYY-MM"' })
  .refine((text) => isDay(text) || isMonth(text), { error: 'a month, "YYYY-MM"' })
  .transform((text) => text.slice(0, 7));

const state = z
  .string({ error: 'a two-letter state code' })
  .refine((text) => /^(?:[a-z]{2})?$|^[a-z][a-z .]{3,}$/i.test(text.trim()), {
    error: 'a two-letter state code',
  })
  .transform((text) => text.trim().toUpperCase());
const level = z
  .int({ error: 'a PGY level from 1 to 9' })
  .min(1, { error: 'a PGY level from 1 to 9' })
  .max(9, { error: 'a PGY level from 1 to 9' });
const track = oneOf(tracks);
const object = 'an object';

const requirements = z
  .object(
    {
      step3Required: flag,
      visa: orNull(listOf(oneOf(visaWords), 'visa words')),
      gradWithinYears: orNull(
        z
          .number({ error: 'years from 0 to 80, or null' })
          .min(0, { error: 'years from 0 to 80, or null' })
          .max(80, { error: 'years from 0 to 80, or null' }),
      ),
      priorAcgmeYearRequired: flag,
      stateLicenseRequired: flag,
      usmleMinScore: count(300, 1),
      maxFailures: count(40),
      usClinicalExperience: flag,
    },
    { error: object },
  )
  .nullish()
  .transform((value) => value ?? noRequirements);

export const vacancyInput = z.object(
  {
    specialty: textOrEmpty,
    pgy: emptyIfAbsent(level, 'PGY levels').transform((levels) => [...new Set(levels)].sort((a, b) => a - b)),
    positions: count(1000),
    track: orNull(track),
    start: orNull(start),
    institution: optionalWords,
    city: optionalWords,
    state: orNull(state),
    contactEmails: emptyIfAbsent(words, 'addresses'),
    deadline: orNull(day),
    requirements,
    status: oneOf(vacancyStatuses)
      .nullish()
      .transform((value) => value ?? ('open' as const)),
    programType: orNull(oneOf(programTypes)),
    url: textOrEmpty,
    evidence: textOrEmpty,
  },
  { error: object },
);

const exam = (highest: number) =>
  z.object({ passed: flag, failures: count(20), score: count(highest, 1) }, { error: object });
const silentExam = { passed: null, failures: null, score: null };
const step = exam(300)
  .nullish()
  .transform((value) => value ?? silentExam);
const silentExams = { step1: silentExam, step2: silentExam, step3: silentExam };

const training = z.object(
  { specialty: textOrEmpty, months: orNull(monthsCount()), acgme: flag, goodStanding: flag },
  { error: object },
);

function monthsCount() {
  const error = 'months from 0 to 600, or null';
  return z.number({ error }).min(0, { error }).max(600, { error });
}

type Training = z.infer<typeof training>;
type WholeTraining = Training & { months: number; acgme: boolean };
const isWhole = (one: Training): one is WholeTraining => one.months !== null && one.acgme !== null;

/** A training without its months or its accreditation leaves the whole list unsaid, rather than saying none. */
const trainings = orNull(listOf(training, 'trainings')).transform((list) =>
  list?.every(isWhole) ? list.filter(isWhole) : null,
);

const commitment = z.object(
  {
    program: words.nullish().transform((value) => value ?? 'your matched program'),
    startDate: day,
    waiver: flag.transform((value) => value === true),
  },
  { error: object },
);

export const profileInput = z.object(
  {
    specialties: emptyIfAbsent(words, 'specialties'),
    pgy: emptyIfAbsent(level, 'PGY levels'),
    states: orNull(listOf(state, 'states')),
    tracks: orNull(listOf(track, 'tracks')),
    availableFrom: orNull(dayOrMonth),
    graduate: orNull(oneOf(['us_md', 'us_do', 'us_img', 'img'])),
    graduationYear: count(YEARS.to, YEARS.from),
    citizenship: orNull(oneOf(['us', 'pr', 'other'])),
    visaNeeded: orNull(oneOf(['none', 'j1', 'h1b', 'any'])),
    inUS: flag,
    ecfmgCertified: flag,
    exams: z
      .object({ step1: step, step2: step, step3: step }, { error: object })
      .nullish()
      .transform((value) => value ?? silentExams),
    priorTraining: trainings,
    usClinicalMonths: orNull(monthsCount()),
    lastClinical: orNull(month),
    licenseStates: orNull(listOf(state, 'states')),
    matchCommitment: orNull(commitment),
    comlex: orNull(
      z.object(
        { level1: orNull(exam(999)), level2: orNull(exam(999)), level3: orNull(exam(999)) },
        { error: object },
      ),
    ),
    step3Date: orNull(day),
    matchCycles: count(60),
    recentLetters: count(100),
  },
  { error: object },
);
