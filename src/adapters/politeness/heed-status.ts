/** What a status of 400 and more means for the caller, in one table for the fetcher and the browser. */
import { Blocked, GiveUp, TryLater } from '#core/errors.ts';

type Said = { status: number; header(name: string): string | null };
type PushedBack = (url: URL, said: Said) => Promise<number>;

const NOT_WANTED = new Set([401, 403, 407, 451]);
const LATER = new Set([408, 425, 429]);

/** Always throws. */
export async function heedStatus(url: URL, said: Said, pushedBack: PushedBack): Promise<never> {
  const { status } = said;
  const code = `HTTP_${status}`;
  // A challenge comes as 403 or 503, and solving it would be getting round a block.
  if (said.header('cf-mitigated') === 'challenge')
    throw new Blocked(
      `${url.href}: answered ${status} with a test for humans; it is not tried. Ask the site for leave`,
      {
        code: 'CHALLENGE',
      },
    );
  if (NOT_WANTED.has(status))
    throw new Blocked(
      `${url.href}: answered ${status}, we may not read it; ask the site for leave, or remove the source`,
      {
        code,
      },
    );
  if (LATER.has(status) || status >= 500) {
    const afterMs = await pushedBack(url, said);
    throw new TryLater(
      `${url.href}: answered ${status}; it is tried again in ${Math.ceil(afterMs / 1000)} s`,
      {
        code,
        afterMs,
      },
    );
  }
  throw new GiveUp(
    `${url.href}: answered ${status}; open the page by hand and correct the source's address`,
    { code },
  );
}
