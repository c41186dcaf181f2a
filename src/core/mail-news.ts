/** What operators have to be told of the mail server and of mails that did not simply leave. */
import { plainWords } from './digest/plain-words.ts';
import type { SourceTrouble } from './source-news.ts';

export type MailStanding = {
  /** Mails were tried and none has left since; null: they leave. `told`: operators know. */
  failing: { since: Date; waiting: number; answer: string; told: boolean } | null;
  /** They leave again, after operators were told that they do not; when the first one did. */
  recovered: Date | null;
  /** Of unknown fate or refused, and nobody was told yet. */
  untold: { id: string; since: Date }[];
};

const MAIL_SERVER = 'mail server';
const failingMs = 10 * 60_000;

/** A single "try later" is a mail server's way; trouble is when nothing has left for ten minutes. */
export function mailTrouble({ failing }: Pick<MailStanding, 'failing'>, now: Date): SourceTrouble | null {
  if (failing === null || now.getTime() - failing.since.getTime() < failingMs) return null;
  return {
    id: MAIL_SERVER,
    name: MAIL_SERVER,
    state: 'failing',
    since: failing.since,
    reason: `Mails that wait and are tried again: ${failing.waiting}. The last answer: ${plainWords(failing.answer, 100)}`,
    next: 'run "offcycle doctor", which says what to do',
  };
}

export function mailNews(standing: MailStanding, now: Date) {
  const trouble = standing.failing?.told ? null : mailTrouble(standing, now);
  return {
    began: trouble ? [trouble] : [],
    recovered: standing.recovered ? [{ id: MAIL_SERVER, name: MAIL_SERVER, since: standing.recovered }] : [],
  };
}
