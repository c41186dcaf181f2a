/** One roll-up mail an operator: what began and what is over since the last. Silent where nothing changed. */
import { createHash } from 'node:crypto';
import { type News, rollUpDue, sourceNews } from '#core/source-news.ts';
import { renderOperatorAlert } from '#emails/operator-alert.ts';
import type { Clock } from '#ports/network.ts';
import type { OperatorNewsStore } from '#ports/sources.ts';

export type TellOperatorsPorts = {
  operatorNews: OperatorNewsStore;
  clock: Clock;
  sender: { baseUrl: string; postalAddress: string };
};

/** Answers what was told; null when it was not time, nothing changed, or nobody operates. */
export const makeTellOperators =
  ({ operatorNews, clock, sender }: TellOperatorsPorts) =>
  async (): Promise<News | null> => {
    const now = clock.now();
    const { sources, operators, lastToldAt } = await operatorNews.read();
    const news = sourceNews(sources, now);
    if (operators.length === 0 || !rollUpDue(news, lastToldAt, now)) return null;
    const mails = [];
    for (const { accountId, timeZone } of operators) {
      const key = keyOf(news, accountId, now);
      const counts = { unknownMails: 0, refusedMails: 0, timeZone };
      const content = await renderOperatorAlert({ ...news, ...counts }, { key, ...sender });
      if (content) mails.push({ accountId, key, content });
    }
    await operatorNews.tell({
      mails,
      told: [
        ...news.began.map(({ id, state }) => ({ id, state })),
        ...news.recovered.map(({ id }) => ({ id, state: null })),
      ],
      now,
    });
    return news;
  };

/** The same news of the same hour has the same key: two workers that tell it at once make one mail. */
function keyOf({ began, recovered }: News, accountId: string, now: Date): string {
  const what = [...began.map(({ id, state }) => `${id}=${state}`), ...recovered.map(({ id }) => id)].join(
    '\n',
  );
  const hash = createHash('sha256').update(`${accountId}\n${now.toISOString().slice(0, 13)}\n${what}`);
  return `operator:${hash.digest('base64url').slice(0, 32)}`;
}
