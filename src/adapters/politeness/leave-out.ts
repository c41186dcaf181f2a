/** Hosts whose owners asked to be left out: not even their robots.txt is asked for. */
import { Blocked } from '#core/errors.ts';
import type { Politeness } from '#ports/network.ts';
import type { OptOuts } from '#ports/sources.ts';

/** Asked before every request and every hop of a redirect, so that it acts at once. */
export function leaveOut(politeness: Politeness, optOuts: Pick<OptOuts, 'has'>): Politeness {
  return {
    ...politeness,
    async visit(url, work, signal) {
      if (await optOuts.has(url.hostname)) throw leftOut(url);
      return await politeness.visit(url, work, signal);
    },
    allows: async (url) => !(await optOuts.has(url.hostname)) && (await politeness.allows(url)),
  };
}

const leftOut = (url: URL) =>
  new Blocked(
    `${url.href}: the owner of ${url.host} asked to be left out, and it is not fetched; "offcycle source exclude" says when and how`,
    {
      code: 'OPTED_OUT',
    },
  );
