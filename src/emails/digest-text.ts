/** The plain-text part of a digest: the same facts in the same order as the HTML part, written for reading. */

import type { DigestEntry, PlaceWords } from '#core/digest/entry.ts';
import type { Letter } from '#core/digest/letter.ts';
import type { Digest, DigestGroup } from '#core/digest.ts';
import type { DigestMail } from './digest.tsx';
import { feedbacksFor, signs } from './digest-entry.tsx';
import { absolute } from './layout.tsx';
import { hole, type Template, template } from './template.ts';
import { bullet, paragraphs, rule, wrapped } from './text-lines.ts';

export function digestText(digest: Digest, mail: DigestMail): string {
  const to = (link: string) => absolute(link, mail.baseUrl);
  return paragraphs(
    wrapped([digest.headline, digest.more].filter(Boolean).join(' ')),
    ...digest.groups.map((group) => groupText(group, mail, digest.name)),
    digest.total > digest.shown &&
      `${digest.total - digest.shown} more. See all ${digest.total}:\n${to(mail.links.seeAll)}`,
    rule('What we checked'),
    wrapped(`${digest.coverage.summary} ${digest.empty ? '' : 'Nothing else was new.'}`.trim()),
    digest.coverage.failing.map(bullet).join('\n'),
    `All sources: ${to(mail.links.sources)}`,
    rule('Why you get this'),
    wrapped(digest.because),
    [
      `Change: ${to(mail.links.change)}`,
      `Snooze a week: ${to(mail.links.snooze)}`,
      `Stop: ${to(mail.links.unsubscribe)}`,
    ].join('\n'),
    wrapped(`Offcycle, ${mail.postalAddress}`),
  );
}

function groupText(group: DigestGroup, mail: DigestMail, name: string): string {
  const entries = group.entries.map((entry) => entryText(entry, mail, name));
  return [rule(`${group.title} (${entries.length})`), ...entries].join('\n\n');
}

/** As in the HTML part: laid out once for all who are told of a place in the same words. */
const laidOut = new WeakMap<PlaceWords, Template>();

function entryText(entry: DigestEntry, { links, baseUrl }: DigestMail, name: string): string {
  const fill = laidOut.get(entry.forAll) ?? template(entryLines(entry));
  laidOut.set(entry.forAll, fill);
  const to = (link: string) => absolute(link, baseUrl);
  const fills: Record<string, string> = {
    vacancy: to(links.vacancy(entry.vacancyId)),
    own: ownLines(entry).join(''),
    name: name && `\n${wrapped(name, LETTER)}`,
  };
  for (const [what] of feedbacksFor(entry)) fills[what] = to(links.feedback(entry.vacancyId, what));
  return fill(fills);
}

function entryLines(entry: DigestEntry): string {
  const lines = [
    wrapped(entry.heading),
    wrapped(entry.place),
    wrapped([entry.start, entry.deadline].join(' · ')) + hole('own'),
    entry.quote && wrapped(`“${entry.quote}”`, '  '),
    entry.howToApply && wrapped(entry.howToApply),
    entry.letter && letterText(entry.letter) + hole('name'),
    ...entry.sources.flatMap((source) => [wrapped(`${source.name}, ${source.verified}:`), source.link]),
    wrapped(entry.firstSeen),
    `All about it: ${hole('vacancy')}`,
    ...feedbacksFor(entry).map(([what, words]) => `${words}: ${hole(what)}`),
  ];
  return lines.filter(Boolean).join('\n');
}

/** State, changes and reasons, each on lines of its own. */
function ownLines(entry: DigestEntry): string[] {
  return [
    ...(entry.state ? [entry.state] : []),
    ...entry.changes.map(({ label, before, after }) => bullet(`${label}: ${before} -> ${after}`)),
    ...(entry.kind === 'closed' ? [] : reasonLines(entry)),
  ].map((line) => `\n${line}`);
}

function reasonLines(entry: DigestEntry): string[] {
  return [
    wrapped([signs[entry.verdict], ...entry.against, ...entry.why].join(' ')),
    ...(entry.ask.length ? [wrapped(`To ask: ${entry.ask.join(' ')}`)] : []),
    ...(entry.warnings.length ? [wrapped(`Note: ${entry.warnings.join(' ')}`)] : []),
  ];
}

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
