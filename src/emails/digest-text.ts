/** The plain-text part of a digest: the same facts in the same order as the HTML part, written for reading. */

import type { CoverageWords } from '#core/digest/coverage-words.ts';
import type { DigestEntry } from '#core/digest/entry.ts';
import type { Letter } from '#core/digest/letter.ts';
import { wrapped } from '#core/mail-words.ts';
import { hole } from '#core/parted-mail.ts';
import { entryLinks, feedbacksFor } from './digest-entry.tsx';
import { bullet, paragraphs, rule } from './text-lines.ts';

export const moreText = `${hole('left')} more. See all ${hole('total')}:\n${hole('seeAll')}`;

/** All that stands below the entries. */
export const footText = (
  coverage: Pick<CoverageWords, 'summary' | 'failing'>,
  postalAddress: string,
): string =>
  paragraphs(
    rule('What we checked'),
    wrapped(coverage.summary),
    coverage.failing.map(bullet).join('\n'),
    `All sources: ${hole('sources')}`,
    rule('Why you get this'),
    hole('because'),
    [`Change: ${hole('change')}`, `Snooze a week: ${hole('snooze')}`, `Stop: ${hole('stop')}`].join('\n'),
    wrapped(`Offcycle, ${postalAddress}`),
  );

/** The name below a letter. */
export const signed = (name: string): string => name && `\n${wrapped(name, LETTER)}`;

/** Alike for all who are told of a place in the same words. */
export function entryLines(entry: DigestEntry): string {
  const lines = [
    wrapped(entry.heading),
    wrapped(entry.place),
    wrapped([entry.start, entry.deadline].join(' · ')) + hole('own') + hole('said'),
    entry.quote && wrapped(`“${entry.quote}”`, '  '),
    entry.howToApply && wrapped(entry.howToApply),
    entry.letter && letterText(entry.letter) + hole('name'),
    ...entry.sources.flatMap((source) => [wrapped(`${source.name}, ${source.verified}:`), source.link]),
    wrapped(entry.firstSeen),
    `All about it: ${entryLinks.vacancy(entry.vacancyId)}`,
    ...feedbacksFor(entry).map(([what, words]) => `${words}: ${entryLinks.feedback(entry.vacancyId, what)}`),
  ];
  return lines.filter(Boolean).join('\n');
}

/** State and changes, each on lines of its own. */
export const ownLines = ({ state, changes }: DigestEntry): string =>
  [
    ...(state ? [state] : []),
    ...changes.map(({ label, before, after }) => bullet(`${label}: ${before} -> ${after}`)),
  ]
    .map((line) => `\n${line}`)
    .join('');

/** Before each line of a letter. */
const LETTER = '  | ';

/** What the button of the HTML part opens, to be copied. */
function letterText({ subject, body }: Letter): string {
  const lines = [`Subject: ${subject}`, '', ...body.split('\r\n')];
  return [
    'A letter to start from:',
    ...lines.map((line) => (line ? wrapped(line, LETTER) : LETTER.trimEnd())),
  ].join('\n');
}
