/** What changed in the health of the product since the last mail to the operator: each trouble once, its end once. */
import { countWords, timeWords } from '#core/digest/day-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Mail } from './layout.tsx';
import { type NoticeMail, renderNotice } from './notice.tsx';

export type Trouble = {
  /** Source, or "mail server", "queue". */
  name: string;
  /** "drifted", "blocked", "failed", ... */
  state: string;
  since: Date;
  reason: string;
  /** What to do: "open scrapers/acme/page.html". */
  next: string;
};

export type OperatorNews = {
  began: Trouble[];
  recovered: { name: string; since: Date }[];
  /** Mails whose fate is not known: shown, never sent again by themselves. */
  unknownMails: number;
  refusedMails: number;
  timeZone: string;
};

const LISTED = 40;

/** Null: nothing changed, and no news is no mail. */
export async function renderOperatorAlert(news: OperatorNews, mail: NoticeMail): Promise<Mail | null> {
  const { began, recovered, unknownMails, refusedMails } = news;
  if (began.length + recovered.length + unknownMails + refusedMails === 0) return null;
  const counts = [
    began.length && `${countWords(began.length, 'new trouble')}`,
    recovered.length && `${recovered.length} over`,
    unknownMails && `${countWords(unknownMails, 'mail')} of unknown fate`,
    refusedMails && `${countWords(refusedMails, 'mail')} refused`,
  ].filter((one) => typeof one === 'string');
  return renderNotice(
    {
      kind: 'operator',
      subject: `Offcycle: ${counts.join(', ')}`,
      headline: `${counts.join(', ')}.`,
      sentences: unknownMails
        ? ['A mail of unknown fate may have arrived; look before you send it again.']
        : [],
      action: { words: 'Open health', link: '/operate' },
      lists: [
        { title: 'Began', lines: listed(began.map((one) => troubleWords(one, news.timeZone))) },
        {
          title: 'Over',
          lines: listed(
            recovered.map(
              (one) => `${plainWords(one.name, 80)}: since ${timeWords(one.since, news.timeZone)}`,
            ),
          ),
        },
      ].filter((list) => list.lines.length > 0),
      because:
        'You get this because you operate this installation. Each trouble is told when it begins and when it ends.',
    },
    mail,
  );
}

function troubleWords({ name, state, since, reason, next }: Trouble, zone: string): string {
  return `${plainWords(name, 80)}: ${plainWords(state, 30)} since ${timeWords(since, zone)}. ${sentence(plainWords(reason, 150))} Next: ${plainWords(next, 100)}`;
}

const sentence = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);

function listed(lines: string[]): string[] {
  const more = lines.length - LISTED;
  return more > 0 ? [...lines.slice(0, LISTED), `and ${more} more`] : lines;
}
