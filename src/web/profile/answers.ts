/** What was typed into the form in steps: carried from page to page in hidden fields, never in an address or a cookie. */
import { plainWords } from '#core/digest/plain-words.ts';

/** By name of the field; a field that was not sent is absent. */
export type Answers = Readonly<Record<string, readonly string[]>>;

const VALUES_AT_MOST = 70;
const LONGEST = 200;
/** Room for an address that is too long, so that it is refused and not cut into another. */
const LONGEST_ADDRESS = 300;

/** Only fields that the form has, as plain words of bearable length. */
export function readAnswers(body: unknown, fields: readonly string[]): Answers {
  const given = (body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    fields.flatMap((field) => {
      const values = [given[field] ?? []].flat().filter((one) => typeof one === 'string');
      const clean = values.slice(0, VALUES_AT_MOST).map((one) => cleaned(field, one));
      return clean.length ? [[field, clean]] : [];
    }),
  );
}

/** An address is judged as it was typed: what is hidden in it must make it wrong, not vanish. */
const cleaned = (field: string, words: string) =>
  field === 'address' ? words.trim().slice(0, LONGEST_ADDRESS) : plainWords(words, LONGEST);

/** A longer text, its lines kept; hidden characters go. */
export function longWords(body: unknown, field: string, longest: number): string {
  const given = ((body ?? {}) as Record<string, unknown>)[field];
  return (typeof given === 'string' ? given : '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .trim()
    .slice(0, longest);
}

export const one = (answers: Answers, field: string): string => answers[field]?.[0]?.trim() ?? '';
export const several = (answers: Answers, field: string): readonly string[] =>
  (answers[field] ?? []).filter(Boolean);
export const ticked = (answers: Answers, field: string): boolean => one(answers, field) === 'yes';

export type Problem = { field: string; words: string };
