/** The news of one search as RSS 2.0, Atom and JSON Feed. The same news gives the same bytes: its ETag depends on it. */
import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { PersonFeed } from '#ports/feeds.ts';
import { type NewsItem, newsItem } from './news-item.ts';

const TITLE = 'Offcycle: openings of your search';

/** `self`: the secret address of this very feed. */
export type FeedPlace = { baseUrl: string; self: string };

type Channel = { place: FeedPlace; items: NewsItem[]; updated: Date };

const channelOf = ({ news }: PersonFeed, place: FeedPlace): Channel => ({
  place,
  items: news.map((one) => newsItem(one, place.baseUrl)),
  updated: news[0]?.change.at ?? new Date(0),
});

export function rssFeed(feed: PersonFeed, at: FeedPlace): string {
  const { place, items, updated } = channelOf(feed, at);
  return generateRssFeed({
    title: TITLE,
    link: `${place.baseUrl}/vacancies`,
    description: 'What is new, changed and closed among the openings you look for.',
    language: 'en',
    ttl: 30,
    lastBuildDate: updated,
    atom: { links: [{ href: place.self, rel: 'self', type: 'application/rss+xml' }] },
    items: items.map(({ id, title, link, at: pubDate, lines }) => ({
      title,
      link,
      guid: { value: id, isPermaLink: false },
      pubDate,
      description: asHtml(lines),
    })),
  });
}

export function atomFeed(feed: PersonFeed, at: FeedPlace): string {
  const { place, items, updated } = channelOf(feed, at);
  return generateAtomFeed({
    id: `urn:uuid:${feed.profileId}`,
    title: { type: 'text', value: TITLE },
    updated,
    authors: [{ name: 'Offcycle' }],
    links: [
      { href: place.self, rel: 'self', type: 'application/atom+xml' },
      { href: `${place.baseUrl}/vacancies`, rel: 'alternate', type: 'text/html' },
    ],
    entries: items.map(({ id, title, link, at: when, lines }) => ({
      id,
      title: { type: 'text', value: title },
      updated: when,
      published: when,
      links: [{ href: link, rel: 'alternate' }],
      content: { type: 'html', value: asHtml(lines) },
    })),
  });
}

export function jsonFeed(feed: PersonFeed, at: FeedPlace): string {
  const { place, items } = channelOf(feed, at);
  const made = generateJsonFeed({
    title: TITLE,
    home_page_url: `${place.baseUrl}/vacancies`,
    feed_url: place.self,
    language: 'en',
    items: items.map(({ id, title, link, at: published, lines }) => ({
      id,
      url: link,
      title,
      content_text: lines.join('\n'),
      date_published: published,
    })),
  });
  return JSON.stringify(made);
}

const asHtml = (lines: string[]) => lines.map((line) => `<p>${escaped(line)}</p>`).join('');

const escaped = (words: string) =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
