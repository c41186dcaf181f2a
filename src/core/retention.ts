/**
 * How long what grows is kept, in days of 24 hours. Kept pages have settings of their own. What tells of places, of matches
 * and of the fate of a mail has no end: later news is judged by it.
 */
export const retention = {
  visits: { days: 90, what: 'a visit to a source, but for its last ten good ones and those since' },
  mailBodies: { days: 180, what: 'the words of a mail that is settled; that it was sent, and when, stays' },
  waysIn: { days: 14, what: 'a mail that brought a link to sign in, confirm or accept, once it is settled' },
  usedLinks: { days: 30, what: 'a link, session or token that was used up or ended' },
  drafts: { days: 30, what: 'a page on which an operator tried how a source would be read' },
  robots: { days: 30, what: 'a copy of robots.txt that no visit has renewed' },
  mailsRead: { days: 200, what: 'what was read of a mail of a source that is a mailbox, and its words' },
} as const;

export type RetentionName = keyof typeof retention;

/** Days by name; what `changed` does not name is as above. */
export function daysKept(
  changed: Partial<Record<RetentionName, number>> = {},
): Record<RetentionName, number> {
  const { visits, mailBodies, waysIn, usedLinks, drafts, robots, mailsRead } = retention;
  return {
    visits: visits.days,
    mailBodies: mailBodies.days,
    waysIn: waysIn.days,
    usedLinks: usedLinks.days,
    drafts: drafts.days,
    robots: robots.days,
    mailsRead: mailsRead.days,
    ...changed,
  };
}
