/** What the charts are drawn from, over places that opened and closed on known days, and the map of the states. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeStatisticsStore } from '#adapters/store/board/statistics-store.ts';
import { usStates } from '#core/us-states.ts';
import { stateTiles } from '#web/state-tiles.ts';
import { openSite } from '../support/open-site.ts';
import { wordsOf } from '../support/web-browser.ts';
import type { TestSite } from '../support/web-server.ts';
import { now, posting } from '../support/web-world.ts';

let site: TestSite;
let close: (() => Promise<void>) | undefined;
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

/** State, first seen and closed, in days before now. */
const places = [
  ['open', 0, null],
  ['open', 7, null],
  ['open', 8, null],
  ['open', 30, null],
  ['open', 400, null],
  ['filled', 20, 10],
  ['presumed_filled', 100, 5],
  ['filled', 500, 390],
  ['expired', 20, 10],
] as const;

beforeAll(async () => {
  ({ site, close } = await openSite());
  await site.connection.db.vacancy.createMany({
    data: places.map(([state, seen, closed], n) => ({
      id: `place-${n}`,
      specialty: 'Neurology',
      specialtyCode: 'Neurology',
      pgy: [2],
      usState: n % 2 ? 'MI' : 'OH',
      facts: JSON.parse(JSON.stringify(posting({ specialty: 'Neurology' }))),
      state,
      version: 1,
      firstSeen: daysAgo(seen),
      lastSeen: now,
      closedAt: closed === null ? null : daysAgo(closed),
    })),
  });
});
afterAll(() => close?.());

test('places are counted by how long they have been open, and how long it took until they were filled', async () => {
  const figures = await makeStatisticsStore(site.connection.db).read(now);
  expect(figures.openFor).toEqual([2, 1, 1, 0, 0, 1]);
  expect(figures.filledAfter).toEqual([0, 1, 0, 0, 0, 1]);
  expect([figures.open, figures.filled]).toEqual([5, 2]);
});

test('each chart says in words what it shows, and has its table', async () => {
  const { body } = await site.get('/statistics');
  expect(body).toContain('aria-label="5 places are open now"');
  expect(body).toContain('aria-label="2 places were filled in the last year"');
  expect(body).toContain('aria-label="A map: something is open in 2 states"');
  expect(wordsOf(body)).toContain('Days open Places 0 to 7 2 8 to 14 1 15 to 30 1');
  expect(wordsOf(body)).toContain('more than 90 1');
});

test('the map has a place for every state, and no place for two', () => {
  expect([...stateTiles.keys()].sort()).toEqual(usStates.map(({ code }) => code).sort());
  expect(new Set([...stateTiles.values()].map(String)).size).toBe(usStates.length);
});
