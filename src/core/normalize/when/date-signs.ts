/** The words around a date and its place among the other days of the same text, as the signs that a weighed decision reads. */

import { withoutAddresses } from '../../without-addresses.ts';
import type { DateMention } from './dates.ts';

/** A date in a text that holds others; `value` is "YYYY-MM-DD" or "YYYY-MM". */
export type DateAmong = {
  date: DateMention & { value: string };
  all: readonly DateMention[];
  captured: Date;
};

/** `text`: in plain letters, as the date was found in it. */
export function dateSigns(text: string, { date, all, captured }: DateAmong): string[] {
  const before = wordsBefore(text, date.at);
  const after = tokens(text.slice(date.end, date.end + 60).split(/[.!?;]\s|\n/)[0] ?? '').slice(0, 6);
  return [
    ...new Set([
      ...before.slice(-1).map((word) => `just before ${word}`),
      ...before.slice(-5).map((word) => `near before ${word}`),
      ...before.slice(-14).map((word) => `before ${word}`),
      ...pairs(before.slice(-8)),
      ...after.slice(0, 1).map((word) => `just after ${word}`),
      ...after.map((word) => `after ${word}`),
      ...(before.length === 0 ? ['nothing before'] : []),
      ...(after.length === 0 ? ['nothing after'] : []),
      ...onCalendar(date.value, captured),
      ...amongOthers(date.value, all, captured),
    ]),
  ];
}

/** Of the sentence, and of the line before where the date stands at the head of its own ("Answer by", then the day). */
function wordsBefore(text: string, at: number): string[] {
  const part = text.slice(Math.max(0, at - 160), at);
  const line = lineOf(part);
  const stops = [...line.matchAll(/[.!?;]\s+(?=[A-Z("])/g)];
  const last = stops.at(-1);
  return tokens(last ? line.slice(last.index + last[0].length) : line);
}

function lineOf(part: string): string {
  const from = part.lastIndexOf('\n') + 1;
  if (from === 0 || !leadsOnly.test(part.slice(from))) return part.slice(from);
  return part.slice(part.lastIndexOf('\n', from - 2) + 1);
}
const leadsOnly =
  /^\W*(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|by|until|on|from|the|before|through)\W*){0,3}$/i;

/** Small letters; a number is one word whatever it is, and so is an address. */
const tokens = (words: string): string[] =>
  (
    withoutAddresses(words, () => ' address ')
      .toLowerCase()
      .match(/[a-z']+|\d+|[:;,()/\n-]/g) ?? []
  ).map((word) => (/^\d/.test(word) ? '#' : word));

const pairs = (words: readonly string[]): string[] =>
  words.slice(1).map((word, at) => `before ${words[at]} ${word}`);

function onCalendar(value: string, captured: Date): string[] {
  const day = value.length === 7 ? `${value}-15` : value;
  const ahead = (Date.parse(day) - captured.getTime()) / 86_400_000;
  const distance = distances.find(([most]) => ahead < most)?.[1] ?? 'far ahead';
  return [
    distance,
    value.length === 10 ? 'a day' : 'a month',
    ...(value.endsWith('-01') ? ['first of a month'] : []),
    ...(/-(?:07-01|06-30)$/.test(value) ? [`turn of the academic year ${value.slice(5)}`] : []),
  ];
}
const distances = [
  [-1, 'past'],
  [15, 'within two weeks'],
  [45, 'within six weeks'],
  [120, 'within four months'],
  [300, 'within ten months'],
] as const;

/** Most notices name the last day to apply before the first day of work, and little else that is still to come. */
function amongOthers(value: string, all: readonly DateMention[], captured: Date): string[] {
  const today = captured.toISOString().slice(0, 7);
  const ahead = all.flatMap((other) => (other.value !== null && other.value >= today ? [other.value] : []));
  const later = ahead.filter((other) => other > value && !other.startsWith(value)).length;
  const earlier = ahead.filter((other) => other < value && !value.startsWith(other)).length;
  const place = later > 0 ? (earlier > 0 ? 'between two' : 'first') : earlier > 0 ? 'last' : 'only one';
  return [`${Math.min(later, 2)} later`, `${Math.min(earlier, 2)} earlier`, place];
}
