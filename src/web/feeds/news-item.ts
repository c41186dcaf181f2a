/** One piece of news as feeds tell it: plain words only, whatever the page said. */

import { dayWords } from '#core/day-words.ts';
import { fieldWords, placeWords } from '#core/digest/field-words.ts';
import { plainWords } from '#core/digest/plain-words.ts';
import type { FeedNews } from '#ports/feeds.ts';
import { headingOf } from '../views/board/row.tsx';

export type NewsItem = { id: string; title: string; link: string; at: Date; lines: string[] };

const kinds = { opened: 'New', changed: 'Changed', closed: 'Closed', reopened: 'Open again' } as const;

export function newsItem({ id, change, vacancy }: FeedNews, baseUrl: string): NewsItem {
  const { facts } = vacancy;
  return {
    id: `urn:uuid:${id}`,
    // Some readers show titles as HTML whatever the feed says.
    title: withoutTags(`${kinds[change.kind]}: ${headingOf(vacancy)}, ${placeWords(facts)}`),
    link: `${baseUrl}/vacancies/${encodeURIComponent(vacancy.id)}`,
    at: change.at,
    lines: [
      ...(change.kind === 'changed'
        ? change.fields
            .flatMap(fieldWords)
            .map(({ label, before, after }) => `${label}: ${before}, now ${after}`)
        : []),
      facts.deadline ? `Apply by ${dayWords(facts.deadline)}.` : 'No deadline is stated.',
      facts.start
        ? `Starts ${/^\d{4}-\d{2}-\d{2}$/.test(facts.start) ? dayWords(facts.start) : plainWords(facts.start)}.`
        : '',
      facts.evidence ? `The page says: “${plainWords(facts.evidence, 400)}”` : '',
    ].filter(Boolean),
  };
}

const withoutTags = (words: string) => words.replaceAll('<', '‹').replaceAll('>', '›');
