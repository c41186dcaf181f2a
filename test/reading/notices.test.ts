/** Short notices, each in the manner of another hand: those that offer a place, and those that only speak of one. */
import { expect, test } from 'vitest';
import { sourceFromAddress } from '#scraping';
import { extract } from '#scraping/extract.ts';
import { type Notice, noticesGiven, pagesOfNotice } from './labelled.ts';

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
