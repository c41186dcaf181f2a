/** Fetches a host's robots.txt and says whether there is one, none, or no telling (RFC 9309, 2.3.1). */
import { Blocked, GiveUp, TryLater } from '#core/errors.ts';
import type { AddressGuard } from '#ports/network.ts';
import type { Answer, Exchange } from './exchange.ts';
import { redirectTarget } from './redirect.ts';

export type RobotsAnswer =
  | { outcome: 'rules'; body: string; type: string | null }
  | { outcome: 'unavailable'; because: string }
  | { outcome: 'unreachable'; because: string };

type Needs = { guard: AddressGuard; exchange: Exchange; userAgent: string };

/** RFC 9309 asks for at least 500 KiB; crawlers stop there. */
const LONGEST = 512_000;
const MOST_REDIRECTS = 5;

/** Throws only `Blocked` (an address the guard refuses). */
export const makeReadRobots =
  (needs: Needs) =>
  async (origin: string): Promise<RobotsAnswer> => {
    let url = new URL('/robots.txt', origin);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const answer = await ask(await needs.guard.vetUrl(url, origin), needs);
      if ('outcome' in answer) return answer;
      const next = redirectTarget(url, answer);
      if (next === null) return judge(answer);
      url = next;
    }
    return { outcome: 'unavailable', because: `more than ${MOST_REDIRECTS} redirects` };
  };

async function ask(url: URL, needs: Needs): Promise<Answer | RobotsAnswer> {
  const headers = { 'user-agent': needs.userAgent, accept: 'text/plain,*/*;q=0.5' };
  try {
    return await needs.exchange({ url, headers, stopAt: LONGEST });
  } catch (error) {
    if (error instanceof Blocked) throw error;
    if (error instanceof TryLater || error instanceof GiveUp)
      return { outcome: 'unreachable', because: error.message };
    throw error;
  }
}

function judge({ status, header, body }: Answer): RobotsAnswer {
  if (status >= 500 || status === 429) return { outcome: 'unreachable', because: `answered ${status}` };
  if (status >= 200 && status < 300) {
    return { outcome: 'rules', body: new TextDecoder().decode(body), type: header('content-type') };
  }
  return { outcome: 'unavailable', because: `answered ${status}` };
}
