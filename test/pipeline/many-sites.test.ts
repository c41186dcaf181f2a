/**
 * Many sites with every fault, visited many times by the real pipeline under a clock of our own. Nothing is missed,
 * nothing is invented, and each breakage is told once. SITES=300 VISITS=50 runs the whole of it; SEED makes another world.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Vacancy } from '#core/vacancy.ts';
import { makeCrawl } from '#pipeline/crawl.ts';
import { makeTellOperators } from '#pipeline/operators/tell-operators.ts';
import { toKeep } from '#pipeline/visits/source-to-keep.ts';
import type { Browser } from '#ports/network.ts';
import { defineScraper, type Source } from '#scraping';
import { sourceOf } from '#scraping/define.ts';
import { readHere } from '#scraping/reader.ts';
import { atMost } from '../../src/cli/at-most.ts';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { serveWorld } from '../support/many-sites/serve.ts';
import { faultAt, makeWorld, type PlannedSite, shownAt } from '../support/many-sites/world.ts';
import { outsideOnLoopback } from '../support/on-loopback.ts';

const numberOf = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const size = { seed: numberOf('SEED', 1), sites: numberOf('SITES', 30), visits: numberOf('VISITS', 14) };
const HOUR = 3_600_000;
const begin = Date.parse('2026-11-20T06:00:00Z');

const noBrowser: Browser = {
  render: () => Promise.reject(new Error('no site of this world needs a browser')),
  close: async () => {},
};

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

/** What a source is known to show, by the rules that are promised: gone after two believed visits without it. */
type Known = Map<string, { deadline: string | null; misses: number; open: boolean }>;

const keyOf = ({ specialty, pgy, institution }: Pick<Vacancy, 'specialty' | 'pgy' | 'institution'>) =>
  `${specialty} PGY-${pgy.join('/')} at ${institution}`;

function eventsDue(known: Known, site: PlannedSite, visit: number): string[] {
  const shown = new Map(shownAt(site, visit).map(({ facts }) => [keyOf(facts), facts.deadline]));
  const due: string[] = [];
  for (const [key, deadline] of shown) {
    const before = known.get(key);
    if (!before?.open) due.push(`new ${key}`);
    else if (before.deadline !== deadline) due.push(`changed ${key}`);
    known.set(key, { deadline, misses: 0, open: true });
  }
  for (const [key, one] of known) {
    if (shown.has(key) || !one.open) continue;
    one.misses += 1;
    one.open = one.misses < 2;
    if (!one.open) due.push(`closed ${key}`);
  }
  return due.sort();
}

test(
  `${size.sites} sites, ${size.visits} visits, seed ${size.seed}`,
  async () => {
    const sites = makeWorld(size);
    const web = await serveWorld(sites);
    const { fetcher } = outsideOnLoopback({ clock: house.clock, timeoutMs: 6000 });
    const crawl = makeCrawl({
      reader: readHere,
      fetcher,
      browser: noBrowser,
      crawls: house.stores.crawls,
      clock: house.clock,
    });
    const sources = new Map<string, Source>(
      sites.map(({ id, layout: { specialty, how } }) => {
        const given = { start: [web.urlOf(id)], ...(specialty ? { specialty } : {}), ...how };
        return [id, sourceOf(id, defineScraper(given))];
      }),
    );
    await house.stores.sources.register('list', [...sources.values()].map(toKeep));
    const staff = { role: 'operator', address: 'ops@sample.example', name: 'Ops', timeZone: 'UTC' } as const;
    await house.stores.people.makeStaff(staff, new Date(begin));
    const sender = { baseUrl: 'http://127.0.0.1:3000', postalAddress: '1 Sample Street, Lansing MI' };
    const tell = makeTellOperators({
      operatorNews: house.stores.operatorNews,
      mailDesk: house.stores.mailDesk,
      canaryRounds: house.stores.canaryRounds,
      clock: house.clock,
      sender,
    });

    const wrong: string[] = [];
    const known = new Map(sites.map(({ id }) => [id, new Map() as Known]));
    const told = new Map(sites.map(({ id }) => [id, { began: 0, over: 0, state: '' }]));
    const seen = { faults: 0, events: 0, crawls: 0 };
    const visitOne = async (site: PlannedSite, visit: number) => {
      const report = await crawl(sources.get(site.id) as Source);
      const fault = faultAt(site, visit);
      const believed = ['healthy', 'empty'].includes(report.crawl.verdict);
      const events = report.lines.filter(({ event }) => event !== 'same');
      const came = events.map(({ event, facts }) => `${event} ${keyOf(facts)}`).sort();
      const due = fault ? [] : eventsDue(known.get(site.id) as Known, site, visit);
      seen.crawls += 1;
      seen.events += due.length;
      seen.faults += fault ? 1 : 0;
      const where = `visit ${visit} of ${site.id} (${site.layout.site.id}${site.noisy ? ', noisy' : ''}${fault ? `, ${fault.name}` : ''})`;
      if (believed === (fault !== null))
        wrong.push(`${where}: ${report.crawl.verdict}, ${report.crawl.reason}`);
      for (const one of came)
        if (!due.includes(one)) wrong.push(`${where}: it said "${one}", which is false`);
      for (const one of due) if (!came.includes(one)) wrong.push(`${where}: it did not say "${one}"`);
      if (new Set(came).size !== came.length) wrong.push(`${where}: something is said twice: ${came}`);
    };
    const tellNow = async () => {
      const news = await tell();
      // That a source says nothing new for longer than its habit is no breakage.
      for (const { id } of news?.recovered ?? []) {
        const heard = told.get(id);
        if (heard && heard.state !== 'silent') heard.over += 1;
      }
      for (const { id, state } of news?.began ?? []) {
        const heard = told.get(id);
        if (!heard) continue;
        heard.state = state;
        if (state !== 'silent') heard.began += 1;
      }
    };

    try {
      for (let visit = 0; visit < size.visits; visit += 1) {
        const now = new Date(begin + visit * 6 * HOUR);
        house.at(now.toISOString());
        web.turn(visit, now);
        await atMost(16, sites, (site) => visitOne(site, visit));
        for (const minutes of [20, 140]) {
          house.at(new Date(now.getTime() + minutes * 60_000).toISOString());
          await tellNow();
        }
      }
    } finally {
      await fetcher.close();
      await web.close();
    }

    for (const { id, faults } of sites) {
      const over = faults.filter(({ until }) => until < size.visits).length;
      const heard = told.get(id);
      if (heard?.began !== faults.length || heard.over !== over)
        wrong.push(
          `${id}: ${faults.length} breakages, ${over} over; told ${heard?.began} and ${heard?.over}`,
        );
    }
    expect(wrong.slice(0, 40)).toEqual([]);
    const open = [...known.values()].flatMap((one) => [...one.values()].filter((place) => place.open));
    expect(await house.db.vacancy.count({ where: { state: 'open' } })).toBe(open.length);
    // A world in which nothing happens would prove nothing.
    expect(seen.faults).toBeGreaterThan(seen.crawls / 20);
    expect(seen.events).toBeGreaterThan(size.sites);
    console.info(`${seen.crawls} crawls, ${seen.faults} with a fault, ${seen.events} events`);
  },
  size.sites * size.visits * 400,
);
