/** Which of a page's own requests go out: what its words may need, from addresses and paths that may be asked. */
import type { Request } from 'playwright';
import type { AddressGuard, Politeness } from '#ports/network.ts';

type Needs = { guard: AddressGuard; politeness: Politeness; start: URL };

const NOT_READ = new Set(['image', 'font', 'media', 'texttrack', 'manifest', 'ping', 'cspviolationreport']);

/** They count visitors, and a crawler that is counted is noise in somebody's figures. */
const COUNTERS =
  /(^|\.)(google-analytics|googletagmanager|doubleclick|googlesyndication|hotjar|segment|mixpanel|newrelic|nr-data|clarity|fullstory|matomo|sentry|facebook|linkedin|cookielaw|onetrust)\.(com|net|org|io|ms|cloud)$/;

/** Robots are asked where it costs nothing new (the page's own host) and for whatever is shown as a document. */
export async function allowRequest(request: Request, { guard, politeness, start }: Needs): Promise<boolean> {
  if (NOT_READ.has(request.resourceType())) return false;
  try {
    const url = await guard.vetUrl(request.url(), start);
    if (COUNTERS.test(url.hostname)) return false;
    if (url.origin === start.origin || request.resourceType() === 'document')
      return await politeness.allows(url);
    return true;
  } catch {
    return false; // refused by the guard, or robots out of reach: this request, not the page
  }
}
