/** What changed in the health of the product since the last mail to the operator: each trouble once, its end once. */
import { countWords, timeWords } from '#core/day-words.ts';
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
/** So many of one cause are one line. */
const MANY = 4;
const ALINE = 5;
const OVER = 12;

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
        {
          title: 'Began',
          lines: listed(
            byCause(began).flatMap((ones) => causeWords(ones, news.timeZone)),
            LISTED,
          ),
        },
        {
          title: 'Over',
          lines: listed(
            recovered.map(
              (one) => `${plainWords(one.name, 80)}: since ${timeWords(one.since, news.timeZone)}`,
            ),
            OVER,
          ),
        },
      ].filter((list) => list.lines.length > 0),
      because:
        'You get this because you operate this installation. Each trouble is told when it begins and when it ends.',
    },
    mail,
  );
}

/** What needs a hand comes first, each by itself; what befell many at once, as a network that is down, last and as one. */
function byCause(troubles: readonly Trouble[]): Trouble[][] {
  const causes = new Map<string, Trouble[]>();
  for (const one of troubles) {
    const cause = byHand.includes(one.state) ? one.name : `${one.state}: ${withoutPlace(one.reason)}`;
    causes.set(cause, [...(causes.get(cause) ?? []), one]);
  }
  return [...causes.values()]
    .flatMap((ones) => (ones.length < MANY ? ones.map((one) => [one]) : [ones]))
    .toSorted((one, two) => rank(one) - rank(two));
}

const byHand = ['suspect', 'drifted', 'silent'];
const rank = ([first, ...others]: Trouble[]): number =>
  others.length > 0 ? 2 : first && ['failed', 'blocked'].includes(first.state) ? 1 : 0;

/** What two sources have in common whose pages broke alike. */
const withoutPlace = (reason: string): string =>
  reason
    .replace(/https?:\/\/[^\s)"]+/g, '')
    .replace(/\b[\w-]+(?:\.[\w-]+)+\b/g, '')
    .replace(/\d+/g, '')
    .replace(/^[\w/-]*: /, '');

/** A line; of many alike, their names in further lines. */
function causeWords(ones: readonly Trouble[], zone: string): string[] {
  const [first] = ones;
  if (!first || ones.length < MANY) return ones.map((one) => troubleWords(one, zone));
  const since = new Date(Math.min(...ones.map((one) => one.since.getTime())));
  const names = listed(
    ones.map(({ name }) => plainWords(name, 60)),
    LISTED,
  );
  return [
    `${ones.length} sources: ${stateWords(first)}, the first since ${timeWords(since, zone)}. ${reasonWords(first)} Next: ${plainWords(first.next, 120)}. They are:`,
    ...Array.from({ length: Math.ceil(names.length / ALINE) }, (_, at) =>
      names.slice(at * ALINE, (at + 1) * ALINE).join('; '),
    ),
  ];
}

const troubleWords = (one: Trouble, zone: string): string =>
  `${plainWords(one.name, 80)}: ${stateWords(one)} since ${timeWords(one.since, zone)}. ${reasonWords(one)} Next: ${plainWords(one.next, 120)}.`;

const stateWords = ({ state }: Trouble) => plainWords(state, 30);
const reasonWords = ({ reason }: Trouble) => sentence(plainWords(reason, 220));
const sentence = (words: string): string => (words === '' || /[.!?…]$/.test(words) ? words : `${words}.`);

function listed(lines: string[], atMost: number): string[] {
  const more = lines.length - atMost;
  return more > 0 ? [...lines.slice(0, atMost), `and ${more} more`] : lines;
}
