/** The plain-text part of a digest: the same facts in the same order as the HTML part, written for reading. */

import type { DigestEntry } from '#core/digest/entry.ts';
import type { Digest, DigestGroup } from '#core/digest.ts';
import type { DigestMail } from './digest.tsx';
import { feedbacksFor, signs } from './digest-entry.tsx';
import { absolute } from './layout.tsx';
import { bullet, paragraphs, rule, wrapped } from './text-lines.ts';

export function digestText(digest: Digest, mail: DigestMail): string {
  const to = (link: string) => absolute(link, mail.baseUrl);
  return paragraphs(
    wrapped([digest.headline, digest.more].filter(Boolean).join(' ')),
    ...digest.groups.map((group) => groupText(group, mail)),
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

function groupText(group: DigestGroup, mail: DigestMail): string {
  const entries = group.entries.map((entry) => entryText(entry, mail));
  return [rule(`${group.title} (${entries.length})`), ...entries].join('\n\n');
}

function entryText(entry: DigestEntry, mail: DigestMail): string {
  const lines = [
    wrapped(entry.heading),
    wrapped(entry.place),
    wrapped([entry.start, entry.deadline].join(' · ')),
    entry.state,
    ...entry.changes.map(({ label, before, after }) => bullet(`${label}: ${before} -> ${after}`)),
    ...(entry.kind === 'closed' ? [] : reasonLines(entry)),
    entry.quote && wrapped(`“${entry.quote}”`, '  '),
    entry.howToApply && wrapped(entry.howToApply),
    entry.letter && letterText(entry.letter),
    ...entry.sources.flatMap((source) => [wrapped(`${source.name}, ${source.verified}:`), source.link]),
    wrapped(entry.firstSeen),
    `All about it: ${absolute(mail.links.vacancy(entry.vacancyId), mail.baseUrl)}`,
    ...feedbacksFor(entry).map(
      ([what, words]) => `${words}: ${absolute(mail.links.feedback(entry.vacancyId, what), mail.baseUrl)}`,
    ),
  ];
  return lines.filter(Boolean).join('\n');
}

function reasonLines(entry: DigestEntry): string[] {
  return [
    wrapped([signs[entry.verdict], ...entry.against, ...entry.why].join(' ')),
    ...(entry.ask.length ? [wrapped(`To ask: ${entry.ask.join(' ')}`)] : []),
    ...(entry.warnings.length ? [wrapped(`Note: ${entry.warnings.join(' ')}`)] : []),
  ];
}

/** What the button of the HTML part opens, to be copied. */
function letterText({ subject, body }: { subject: string; body: string }): string {
  const lines = [`Subject: ${subject}`, '', ...body.split('\r\n')];
  return ['A letter to start from:', ...lines.map((line) => (line ? wrapped(line, '  | ') : '  |'))].join(
    '\n',
  );
}
