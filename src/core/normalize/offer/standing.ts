/** How a posting stands: its own words first, then a strike through it, then a day that has passed. */
import type { VacancyStatus } from '../../vacancy.ts';
import { type Fact, fact } from '../fact.ts';
import { plain, sentences } from '../plain.ts';
import { findLevels } from '../what/levels.ts';
import type { Known } from '../what/what-place.ts';
import { findDates } from '../when/dates.ts';
import { bareEnd } from './ended.ts';
import { readStatus } from './status.ts';

export function statusOf(
  { place, raw, context, levels, specialty }: Known & { levels: readonly number[]; specialty: string },
  start: Fact<string> | null,
  deadline: Fact<string> | null,
): Fact<VacancyStatus> {
  const cell = raw.fields.status;
  const said =
    (cell === undefined ? null : readStatus(cell)) ?? readStatus(ofLevel(place.own, levels, specialty));
  const today = context.captured.toISOString().slice(0, 10);
  // "Closed. Applications were due September 30": its day passed, and nobody is said to have come.
  if (
    said?.value === 'filled' &&
    isOnlyClosed(`${cell ?? ''}\n${place.own}`) &&
    deadline &&
    deadline.value < today
  )
    return fact('expired', deadline.words, 0.9);
  if (said) return said;
  // "Given away" over the title: a badge, whatever places the entry is parted into.
  const [badge = ''] = raw.block.split('\n', 1);
  if (bareEnd.test(badge)) return fact('filled', badge, 0.9);
  if (raw.struck) return fact('filled', '', 0.9);
  if (deadline && deadline.value < today) return fact('expired', deadline.words, 0.9);
  if (start && start.value !== 'immediate' && start.value < today.slice(0, start.value.length)) {
    const days = (Date.parse(today) - Date.parse(start.value.padEnd(10, '-01'))) / 86_400_000;
    if (days > 14) return fact('expired', start.words, 0.85);
  }
  const over = endOf(place.offer, context.captured);
  return over !== null && over.value < today ? fact('expired', over.words, 0.85) : fact('open', '', 0.95);
}

/** "Available now through June 30, 2010": the last day of the appointment itself. */
function endOf(offer: string, captured: Date): { value: string; words: string } | null {
  for (const { at, value, words } of findDates(offer, captured))
    if (value?.length === 10 && ends.test(plain(offer.slice(Math.max(0, at - 24), at))))
      return { value, words };
  return null;
}
const ends = /\b(?:through|until|to end on|ending(?: on)?|ends on) $/i;

const isOnlyClosed = (words: string): boolean =>
  /\bclosed\b/i.test(words) && readStatus(words.replace(/\bclosed\b/gi, ' '))?.value !== 'filled';

/** "R2 and above" over "Full.", further down: said of what heads it. */
const ofFirstLine = (words: string): string =>
  words
    .split('\n')
    .filter((line, at) => at < 2 || !bareEnd.test(line))
    .join('\n');

/** "The PGY-3 seat is no longer available, but we seek a PGY-2" says nothing of an end of the PGY-2 seat. */
function ofLevel(words: string, levels: readonly number[], specialty: string): string {
  const isOfOthers = (text: string): boolean => {
    const named = findLevels(text, specialty).flatMap((mention) => mention.levels);
    return named.length > 0 && !named.some((level) => levels.includes(level));
  };
  return sentences(ofFirstLine(words))
    .filter(({ text }) => !isOfOthers(text))
    .flatMap(({ text }) =>
      text.split(/;|,?(?<!\bnot) (?:but|yet|while|whereas) /).filter((part) => !isOfOthers(part)),
    )
    .join('\n');
}
