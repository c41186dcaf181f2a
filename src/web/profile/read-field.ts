/** One typed answer as a value, or as a sentence that says what to type instead. Empty is null: not said. */
import { type Answers, one, type Problem } from './answers.ts';

export type FieldReader = ReturnType<typeof makeFieldReader>;
type Bounds = { of: string; min: number; max: number };

export function makeFieldReader(answers: Answers) {
  const problems: Problem[] = [];
  const wrong = (field: string, words: string): null => {
    problems.push({ field, words });
    return null;
  };
  return {
    problems,
    wrong,
    number(field: string, { of, min, max }: Bounds): number | null {
      const words = one(answers, field);
      if (words === '') return null;
      const value = /^\d{1,4}$/.test(words) ? Number(words) : Number.NaN;
      return value >= min && value <= max
        ? value
        : wrong(field, `${of}: type a whole number from ${min} to ${max}.`);
    },
    day(field: string, of: string): string | null {
      const words = one(answers, field);
      if (words === '') return null;
      return isDay(words) ? words : wrong(field, `${of}: type a day as YYYY-MM-DD, for example 2027-07-01.`);
    },
    month(field: string, of: string): string | null {
      const words = one(answers, field);
      if (words === '') return null;
      return /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(words)
        ? words
        : wrong(field, `${of}: type a month as YYYY-MM, for example 2026-09.`);
    },
    /** What is not on the list was not chosen on our page. */
    choice<T extends string>(field: string, allowed: readonly T[]): T | null {
      const words = one(answers, field);
      return allowed.find((value) => value === words) ?? null;
    },
    yesNo(field: string): boolean | null {
      const words = one(answers, field);
      return words === 'yes' ? true : words === 'no' ? false : null;
    },
  };
}

/** 2026-02-30 is none. */
export function isDay(words: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(words)) return false;
  const at = new Date(`${words}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(words);
}
