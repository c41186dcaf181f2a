/** One line of `match --jsonl` in, one line out: a line that makes no sense is answered, never thrown. */
import { z } from 'zod';
import { match } from '#core/match.ts';
import { isDay, profileInput, vacancyInput } from './match-input.ts';

const aMoment = 'an ISO day or time, e.g. "2026-11-15" or "2026-11-15T09:30:00-05:00"';
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

const question = z.object(
  { now: z.string({ error: aMoment }).transform(toMoment), profile: profileInput, vacancy: vacancyInput },
  { error: 'an object with "id", "now", "profile" and "vacancy"' },
);

/** `line`: `{"id","now","profile","vacancy"}`. The answer has no line break. */
export function answerLine(line: string): string {
  let id: unknown = null;
  try {
    const read: unknown = JSON.parse(line.trim());
    id = idOf(read);
    const asked = question.safeParse(read);
    if (!asked.success) return refusal(id, problem(asked.error.issues[0], read));
    const { vacancy, profile, now } = asked.data;
    return JSON.stringify({ id, ...match(vacancy, profile, now) });
  } catch (cause) {
    return refusal(
      id,
      cause instanceof SyntaxError ? notJson(line) : `this line could not be judged: ${String(cause)}`,
    );
  }
}

const refusal = (id: unknown, error: string): string => JSON.stringify({ id, verdict: 'error', error });

const notJson = (line: string): string =>
  line.trim() === ''
    ? 'the line is empty; write one JSON object a line'
    : `not JSON: ${shown(line)}; write one object a line with "id", "now", "profile" and "vacancy"`;

function idOf(read: unknown): unknown {
  const id = typeof read === 'object' && read !== null && 'id' in read ? read.id : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}

/** Where, what, allowed: `profile.exams.step2.score: -5; allowed: a whole number from 1 to 300, or null`. */
function problem(issue: z.core.$ZodIssue | undefined, read: unknown): string {
  const path = issue?.path ?? [];
  const where = path.length === 0 ? 'the line' : path.map(String).join('.');
  const value = path.reduce<unknown>((inner, key) => valueAt(inner, key), read);
  return `${where}: ${value === undefined ? 'absent' : shown(value)}; allowed: ${issue?.message ?? 'another value'}`;
}

function valueAt(inner: unknown, key: PropertyKey): unknown {
  return typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined;
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 60);

/** A day stands for the whole day (midnight UTC, see core/rules/moment.ts); a time without a zone is UTC. */
function toMoment(text: string, context: z.RefinementCtx): Date {
  const [, date = text, zone] = INSTANT.exec(text) ?? [];
  const sensible = isDay(date) && (text === date || INSTANT.test(text));
  const time = new Date(text === date || zone ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`);
  if (sensible && !Number.isNaN(time.getTime())) return time;
  context.addIssue({ code: 'custom', message: aMoment });
  return z.NEVER;
}
