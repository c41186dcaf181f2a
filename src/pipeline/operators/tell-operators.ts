/** One roll-up mail an operator: what began and what is over since the last. Silent where nothing changed. */
import { createHash } from 'node:crypto';
import { canaryNews } from '#core/canary.ts';
import { mailNews } from '#core/mail-news.ts';
import { type News, rollUpDue, sourceNews } from '#core/source-news.ts';
import { renderOperatorAlert } from '#emails/operator-alert.ts';
import type { CanaryRounds } from '#ports/canary.ts';
import type { MailDesk } from '#ports/mail-desk.ts';
import type { Clock } from '#ports/network.ts';
import type { OperatorNewsStore } from '#ports/sources.ts';

export type TellOperatorsPorts = {
  operatorNews: OperatorNewsStore;
  mailDesk: Pick<MailDesk, 'standing' | 'counts'>;
  canaryRounds: Pick<CanaryRounds, 'standing'>;
  clock: Clock;
  sender: { baseUrl: string; postalAddress: string };
};

/** Answers what was told; null when it was not time, nothing changed, or nobody operates. */
export const makeTellOperators =
  ({ operatorNews, mailDesk, canaryRounds, clock, sender }: TellOperatorsPorts) =>
  async (): Promise<News | null> => {
    const now = clock.now();
    const [{ sources, operators, lastToldAt }, standing, canary] = await Promise.all([
      operatorNews.read(),
      mailDesk.standing(),
      canaryRounds.standing(),
    ]);
    const ofCanary = canaryNews(canary, now);
    const [ofSources, ofMail] = [sourceNews(sources, now), mailNews(standing, now)];
    const news = {
      began: [...ofCanary.began, ...ofMail.began, ...ofSources.began],
      recovered: [...ofCanary.recovered, ...ofMail.recovered, ...ofSources.recovered],
    };
    const since = [...news.began, ...news.recovered, ...standing.untold].map((one) => one.since);
    if (operators.length === 0 || !rollUpDue(since, lastToldAt, now)) return null;
    const ids = standing.untold.map(({ id }) => id);
    const { unknown, refused } = ids.length ? await mailDesk.counts() : none;
    const mails = [];
    for (const { accountId, timeZone } of operators) {
      const key = keyOf({ ...news, ids }, accountId, now);
      const counts = { unknownMails: unknown, refusedMails: refused, timeZone };
      const content = await renderOperatorAlert({ ...news, ...counts }, { key, ...sender });
      if (content) mails.push({ accountId, key, content });
    }
    await operatorNews.tell({
      mails,
      told: [
        ...ofSources.began.map(({ id, state }) => ({ id, state })),
        // What is over and wrong in another way now is known by what it is now.
        ...ofSources.recovered
          .filter(({ id }) => !ofSources.began.some((one) => one.id === id))
          .map(({ id }) => ({ id, state: null })),
      ],
      mail: { ids, failing: ofMail.began.length > 0, recovered: ofMail.recovered.length > 0 },
      canary: ofCanary.began.length > 0 ? 'trouble' : ofCanary.recovered.length > 0 ? 'over' : null,
      now,
    });
    return news;
  };

const none = { unknown: 0, refused: 0 };

/** The same news of the same hour has the same key: two workers that tell it at once make one mail. */
function keyOf({ began, recovered, ids }: News & { ids: string[] }, accountId: string, now: Date): string {
  const what = [
    ...began.map(({ id, state }) => `${id}=${state}`),
    ...recovered.map(({ id }) => id),
    ...[...ids].sort(),
  ].join('\n');
  const hash = createHash('sha256').update(`${accountId}\n${now.toISOString().slice(0, 13)}\n${what}`);
  return `operator:${hash.digest('base64url').slice(0, 32)}`;
}
