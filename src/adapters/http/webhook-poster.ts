/** Posts news to addresses that people typed: the same guard as every request, no redirect followed, little of the answer read. */
import type { AddressGuard } from '#ports/network.ts';
import type { WebhookPoster } from '#ports/webhooks.ts';
import { makeTransport } from './fetcher.ts';

type Options = {
  guard: AddressGuard;
  userAgent: string;
  /** Only where private networks were opened on purpose: what is told is private. */
  allowHttp: boolean;
  timeoutMs?: number;
};

const ANSWER_READ = 1024;
const ADDRESS_LONGEST = 1000;

export function makeWebhookPoster({
  guard,
  userAgent,
  allowHttp,
  timeoutMs = 10_000,
}: Options): WebhookPoster {
  const { exchange, close } = makeTransport({ guard, timeoutMs });
  const vetted = async (address: string) => {
    if (address.length > ADDRESS_LONGEST)
      throw new Error(`the address is longer than ${ADDRESS_LONGEST} letters; use a shorter one`);
    const url = await guard.vetUrl(address);
    if (url.protocol !== 'https:' && !allowHttp)
      throw new Error(`${url.href} is not https; what is posted is private, so only https:// is taken`);
    return url;
  };
  return {
    async problemOf(address) {
      try {
        await guard.vetHost((await vetted(address)).hostname);
        return null;
      } catch (error) {
        return wordsOf(error);
      }
    },
    async post(address, { body, headers }) {
      try {
        const url = await vetted(address);
        const { status } = await exchange({
          url,
          headers: { ...headers, 'user-agent': userAgent, 'accept-encoding': 'identity' },
          body,
          stopAt: ANSWER_READ,
        });
        return { ok: status >= 200 && status < 300, gone: status === 410, answer: `answered ${status}` };
      } catch (error) {
        return { ok: false, gone: false, answer: wordsOf(error) };
      }
    },
    async close() {
      await close();
    },
  };
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300);
