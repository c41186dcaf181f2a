/** Short notices, each in the manner of another hand: those that offer a place, and those that only speak of one. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { extracted } from '../scraping/page.ts';
import { linesIn, type Notice, noticesGiven, pagesOfNotice } from './labelled.ts';

const notices = noticesGiven();
const read = (notice: Notice) =>
  pagesOfNotice(notice).map((page) =>
    extract(page, sourceFromAddress({ id: 'notice', url: page.url })).postings.filter(
      ({ lead, status }) => !lead && status === 'open',
    ),
  );

test('what offers nothing raises no alarm', () => {
  const alarms = notices
    .filter(({ specialty }) => specialty === null)
    .flatMap((notice) => read(notice).flatMap((found) => (found.length > 0 ? [notice.text] : [])));
  expect(alarms).toEqual([]);
});

test('of those that offer a place, at least 19 readings in 20 give that place and no other', () => {
  const offering = notices.filter(({ specialty }) => specialty !== null);
  const wrong = offering.flatMap((notice) =>
    read(notice).flatMap(([one, other]) =>
      one && !other && one.specialty === notice.specialty && one.pgy.join() === notice.pgy.join()
        ? []
        : [notice.text],
    ),
  );
  expect(wrong.length, wrong.join('\n---\n')).toBeLessThanOrEqual(offering.length / 10);
});

type Several = { title: string; lines: string[]; places: string[] };

describe.each(linesIn<Several>(join(import.meta.dirname, 'several.jsonl')))(
  '$title',
  ({ title, lines, places }) => {
    const all = (mark: (line: string) => string) => lines.map(mark).join('');
    const page = (body: string) =>
      `<html><body>${body}<footer>Elm Fork Hospital, Denton, TX 76201</footer></body></html>`;

    test.each([
      ['paragraphs', page(`<h1>${title}</h1>${all((line) => `<p>${line}</p>`)}`)],
      ['a list', page(`<h2>${title}</h2><ul>${all((line) => `<li>${line}</li>`)}</ul>`)],
      ['broken lines', page(`<b>${title}</b><br><br>${lines.join('<br>')}`)],
    ])('its places, and no other, as %s', (_, html) => {
      const open = extracted(html).postings.filter(({ lead, status }) => !lead && status === 'open');
      expect(open.map(({ specialty, pgy }) => `${specialty} PGY-${pgy.join('/')}`).sort()).toEqual(places);
    });
  },
);
