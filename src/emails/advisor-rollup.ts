/** One mail a day for an advisor: every client under a heading of their own, and nothing of one under another. */

import { countWords } from '#core/day-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { Digest } from '#core/digest.ts';
import type { Mail } from './layout.tsx';
import { type NoticeList, type NoticeMail, renderNotice } from './notice.tsx';

export type ClientNews = {
  name: string;
  /** Null: nothing new for this client. */
  digest: Digest | null;
  /** Of the places the advisor handed over: all, seen, applied for. */
  sent: number;
  seen: number;
  applied: number;
};

export type AdvisorNews = {
  clients: ClientNews[];
  /** As the clients read it. */
  coverage: { summary: string; failing: string[] };
};

const CLIENTS_NAMED = 60;
const ENTRIES_A_CLIENT = 5;

/** Null: no clients. With clients but without news the mail says so: an advisor has to know that we looked. */
export async function renderAdvisorRollup(news: AdvisorNews, mail: NoticeMail): Promise<Mail | null> {
  if (news.clients.length === 0) return null;
  const withNews = news.clients.filter(hasNews);
  const named = withNews.slice(0, CLIENTS_NAMED);
  const unnamed = withNews.length - named.length;
  const what = `${withNews.length} of ${countWords(news.clients.length, 'client')}`;
  return renderNotice(
    {
      kind: 'advisor',
      subject: withNews.length
        ? `Openings for ${what}`
        : `Nothing new for ${countWords(news.clients.length, 'client')}`,
      headline: withNews.length
        ? `${what} ${withNews.length === 1 ? 'has' : 'have'} news.`
        : 'Nothing new for your clients.',
      sentences: [news.coverage.summary],
      action: { words: 'Open your clients', link: '/clients' },
      lists: [
        ...named.map(clientList),
        ...quietList(news.clients),
        ...(unnamed > 0 ? [{ title: 'And', lines: [`${unnamed} more clients have news.`] }] : []),
        ...(news.coverage.failing.length
          ? [{ title: 'Sources that fail', lines: news.coverage.failing }]
          : []),
      ],
      because:
        'You get this because these clients let you see their openings; each of them can end that at any time. The hour, or none, is chosen under “Letters and mails” on your clients page.',
    },
    mail,
  );
}

const hasNews = ({ digest }: ClientNews) => digest !== null && !digest.empty;

/** Whether a roll-up may name this client; those beyond the first of a very long list are counted as named too. */
export const isNamed = (client: ClientNews | undefined) =>
  client !== undefined && (hasNews(client) || client.sent > 0);

function clientList({ name, digest, sent, seen, applied }: ClientNews): NoticeList {
  const entries =
    digest?.groups.flatMap((group) => group.entries.map((entry) => ({ entry, title: group.title }))) ?? [];
  const more = (digest?.total ?? 0) - Math.min(entries.length, ENTRIES_A_CLIENT);
  return {
    title: plainWords(name, 80),
    lines: [
      ...entries
        .slice(0, ENTRIES_A_CLIENT)
        .map(({ entry, title }) => `${title}: ${entry.heading}; ${entry.place}; ${entry.deadline}`),
      ...(more > 0 ? [`and ${more} more`] : []),
      ...(sent > 0 ? [handedWords({ sent, seen, applied })] : []),
    ],
  };
}

const handedWords = ({ sent, seen, applied }: Pick<ClientNews, 'sent' | 'seen' | 'applied'>) =>
  `You handed over: ${sent}; seen: ${seen}; applied for: ${applied}`;

/** Without news, but with places that were handed over. */
function quietList(clients: readonly ClientNews[]): NoticeList[] {
  const quiet = clients.filter((client) => !hasNews(client) && client.sent > 0);
  const lines = quiet
    .slice(0, CLIENTS_NAMED)
    .map((client) => `${plainWords(client.name, 80)}. ${handedWords(client)}`);
  return lines.length ? [{ title: 'Without news', lines }] : [];
}
