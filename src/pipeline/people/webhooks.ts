/** News of a search posted to a program of its owner: signed, at least once, in order, and not for ever to nobody. */
import { createHmac, randomUUID } from 'node:crypto';
import { webhookBody, webhookTestBody } from '#core/webhook-event.ts';
import { renderWebhookStopped } from '#emails/account.ts';
import type { Clock } from '#ports/network.ts';
import type { Attempts } from '#ports/people.ts';
import type { ClaimedWebhook, Posted, WebhookPoster, WebhookStore, Webhooks } from '#ports/webhooks.ts';

export type WebhookPorts = {
  webhookStore: WebhookStore;
  poster: WebhookPoster;
  clock: Clock;
  sender: { baseUrl: string; postalAddress: string };
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Longer than all that one claim may post, each at its time limit. */
const heldMs = 15 * MINUTE;
const longestWaitMs = 6 * 60 * MINUTE;
const STOPPED_AFTER_DAYS = 5;
const HOOKS_AT_MOST = 3;
/** Of one person: nobody makes us knock at a stranger's door without end. */
const TESTS_AN_HOUR = 20;
const PREFIX = 'whsec_';

/** Of "seconds.body", so that an old request cannot be sent again later as a new one. */
export function signatureOf(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}

/** A minute, then twice as long each time, up to six hours. */
const waitAfter = (attempts: number) => Math.min(longestWaitMs, MINUTE * 2 ** Math.min(attempts, 20));

/** Posts what waits for one webhook until something is not taken. */
export const makePostNews =
  (ports: WebhookPorts) =>
  async (webhookId: string): Promise<{ posted: number; outcome: 'none' | 'all' | 'failed' | 'stopped' }> => {
    const { webhookStore: store, clock } = ports;
    const now = clock.now();
    const hook = await store.claim(webhookId, now, new Date(now.getTime() + heldMs));
    if (!hook) return { posted: 0, outcome: 'none' };
    let answer = 'nothing waited';
    for (const [posted, event] of hook.events.entries()) {
      const given = await post(ports, hook, event);
      if (!given.ok) return { posted, outcome: await notTaken(ports, hook, given, posted) };
      await store.sent(event.id, clock.now());
      answer = given.answer;
    }
    await store.rest(webhookId, clock.now(), answer);
    return { posted: hook.events.length, outcome: 'all' };
  };

function post(
  { poster, clock, sender }: WebhookPorts,
  { url, secret, profileId }: ClaimedWebhook,
  event: ClaimedWebhook['events'][number],
) {
  const body = webhookBody({ ...event, search: profileId }, sender.baseUrl);
  return poster.post(url, { body, headers: headersOf(event.id, signatureOf(body, secret, clock.now())) });
}

const headersOf = (eventId: string, signature: string) => ({
  'content-type': 'application/json',
  'offcycle-event': eventId,
  'offcycle-signature': signature,
});

async function notTaken(
  { webhookStore: store, clock, sender }: WebhookPorts,
  hook: ClaimedWebhook,
  { gone, answer }: Posted,
  posted: number,
): Promise<'failed' | 'stopped'> {
  const now = clock.now();
  const { attempts: failed, failingSince } = hook;
  const before = posted > 0 ? { since: now, attempts: 0 } : { since: failingSince ?? now, attempts: failed };
  if (!gone && now.getTime() - before.since.getTime() < STOPPED_AFTER_DAYS * DAY) {
    const nextAt = new Date(now.getTime() + waitAfter(before.attempts));
    const attempts = before.attempts + 1;
    await store.failed(hook.id, { answer, since: before.since, attempts, nextAt });
    return 'failed';
  }
  const key = `webhook:${hook.id}:stopped`;
  const stopped = {
    host: new URL(hook.url).host,
    answer,
    days: gone ? null : STOPPED_AFTER_DAYS,
    link: `/me/searches/${hook.profileId}/webhooks`,
  };
  const content = await renderWebhookStopped(stopped, { key, ...sender });
  await store.stop(hook.id, { now, answer, mail: { key, content } });
  return 'stopped';
}

export function makeWebhooks({
  webhookStore: store,
  poster,
  clock,
  attempts,
  newToken,
}: Omit<WebhookPorts, 'sender'> & { attempts: Attempts; newToken: () => string }): Webhooks {
  return {
    list: store.list,
    async make(accountId, profileId, url) {
      const used = (await store.list(accountId, profileId)).filter(({ stoppedAt }) => stoppedAt === null);
      if (used.length >= HOOKS_AT_MOST)
        return { problem: `${HOOKS_AT_MOST} addresses are the most for one search. Take one away first.` };
      const problem = await poster.problemOf(url);
      if (problem !== null) return { problem };
      const secret = PREFIX + newToken();
      const added = await store.add(accountId, { profileId, url, secret, now: clock.now() });
      return added ? { secret } : null;
    },
    async test(accountId, which) {
      const hook = await store.inUse(accountId, which);
      if (!hook) return null;
      const now = clock.now();
      const tries = {
        what: 'webhook-test' as const,
        who: accountId,
        perMs: 60 * MINUTE,
        atMost: TESTS_AN_HOUR,
        now,
      };
      if (!(await attempts.take(tries))) return 'too-many';
      const id = randomUUID();
      const body = webhookTestBody({ id, search: which.profileId, at: now });
      return await poster.post(hook.url, {
        body,
        headers: headersOf(id, signatureOf(body, hook.secret, now)),
      });
    },
    end: store.remove,
  };
}
