/** Where robots.txt cannot be read nothing is fetched (RFC 9309, 2.3.1.4): that is no refusal of the site. */

export const robotsOutOfReach = (origin: string, why: string): string =>
  `${origin}/robots.txt cannot be read (${why}): nothing on that host is fetched before it can be, and it is asked again in an hour`;

/** By the reason that is kept of a visit. */
export const isOutOfReach = (health: string, reason: string | null): boolean =>
  health === 'blocked' && (reason?.includes('/robots.txt cannot be read (') ?? false);
