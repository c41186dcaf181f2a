/** The secret address of a search: news as RSS, Atom and JSON Feed, days as a calendar. Read by programs, without a cookie. */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { PersonFeed } from '#ports/feeds.ts';
import { calendarFeed } from '../../feeds/calendar-feed.ts';
import { atomFeed, jsonFeed, rssFeed } from '../../feeds/news-feeds.ts';
import type { Site } from '../../site.ts';

type Asked = { baseUrl: string; self: string; now: Date };
type Kind = { type: string; make(feed: PersonFeed, asked: Asked): string };

const kinds: Record<string, Kind> = {
  rss: { type: 'application/rss+xml; charset=utf-8', make: rssFeed },
  atom: { type: 'application/atom+xml; charset=utf-8', make: atomFeed },
  json: { type: 'application/feed+json; charset=utf-8', make: jsonFeed },
  ics: {
    type: 'text/calendar; charset=utf-8',
    make: (feed, { baseUrl, now }) => calendarFeed(feed, baseUrl, now),
  },
};

export function serveFeeds(app: FastifyInstance, site: Site): void {
  const { baseUrl } = site.settings;
  for (const [ending, { type, make }] of Object.entries(kinds))
    app.get<{ Params: { token: string } }>(`/feeds/:token/openings.${ending}`, async (request, reply) => {
      const { token } = request.params;
      const feed = await site.feeds.read(token);
      reply.header('x-robots-tag', 'noindex').header('cache-control', 'private, no-cache');
      if (!feed) return reply.code(404).type('text/plain; charset=utf-8').send('This address is dead.\n');
      const self = `${baseUrl}/feeds/${token}/openings.${ending}`;
      const body = make(feed, { baseUrl, self, now: site.clock.now() });
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      reply.header('etag', etag);
      return isHeld(request.headers['if-none-match'], etag)
        ? reply.code(304).send()
        : reply.type(type).send(body);
    });
}

/** RFC 9110: a list of tags, weak ones count as well, "*" is any. */
const isHeld = (given: string | undefined, etag: string) =>
  (given ?? '').split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
