/** What the robots.txt that is kept says of an address: for pages that show it, which ask nothing of the host. */
import type { RobotsStore } from '#ports/network.ts';
import type { RobotsWord } from '#ports/operate.ts';
import { parseRules } from './robots-rules.ts';

export const makeKeptRobots =
  ({ robots, userAgent }: { robots: Pick<RobotsStore, 'get'>; userAgent: string }) =>
  async (address: string): Promise<RobotsWord> => {
    if (!URL.canParse(address)) return 'not read';
    const url = new URL(address);
    const copy = await robots.get(url.origin);
    if (copy === null) return 'not read';
    const body = copy.outcome === 'rules' ? copy.body : '';
    return parseRules(url.origin, body, userAgent).allows(url) ? 'allowed' : 'refused';
  };
