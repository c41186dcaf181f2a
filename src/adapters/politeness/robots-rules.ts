/** One robots.txt read for one crawler: longest match wins, allow wins ties (RFC 9309, 2.2.2). */
import robotsParserModule, { type Robot } from 'robots-parser';

// Its types describe an ES default export; Node hands out the CommonJS function itself.
const robotsParser = robotsParserModule as unknown as (url: string, body: string) => Robot;

export type RobotsRules = { allows(url: URL): boolean; crawlDelayMs: number };

export function parseRules(origin: string, body: string, userAgent: string): RobotsRules {
  const file = robotsParser(`${origin}/robots.txt`, body);
  const product = userAgent.split('/')[0] ?? userAgent;
  const seconds = Number(file.getCrawlDelay(product) ?? 0);
  return {
    allows: (url) => url.pathname === '/robots.txt' || file.isAllowed(url.href, product) !== false,
    crawlDelayMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0,
  };
}
