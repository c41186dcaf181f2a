import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { calendarFrom, longDay } from '../../src/demo/calendar.ts';
import { initialPlaces } from '../../src/demo/initial-places.ts';
import { listenOnLoopback } from '../../src/demo/loopback-hosts.ts';
import { newcomer } from '../../src/demo/places/consortium.ts';
import { type DemoWorld, startDemoWorld } from '../../src/demo/world.ts';
import { textOf, urlOf, worldOn } from './world-on.ts';

const world = () => worldOn('2026-11-23');

const linksOf = (body: string, base: string) =>
  [...body.matchAll(/href="(\/[^"]+)"/g)].map(([, path]) => new URL(path ?? '', base).href);

async function pdfText(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  return (await extractText(await getDocumentProxy(bytes), { mergePages: true })).text;
}

/** All words that a source gives, the JSON behind its script and its PDF text included. */
async function wordsOf(_demo: DemoWorld, sourceId: string, url: string): Promise<string> {
  if (sourceId === 'circular') return pdfText(url);
  if (sourceId === 'teche-bend') return textOf(new URL('openings.json', url).href);
  return textOf(url);
}

describe('the sites', () => {
  test('there are eleven sources, each of an id and a name of its own', async () => {
    const { sources } = await world();
    expect(sources).toHaveLength(11);
    expect(new Set(sources.map(({ id }) => id)).size).toBe(11);
    expect(new Set(sources.map(({ name }) => name)).size).toBe(11);
  });

  test('every source and every place of the truth is served', async () => {
    const demo = await world();
    const urls = [...demo.sources, ...demo.truth.flatMap(({ sightings }) => sightings)].map(({ url }) => url);
    for (const url of new Set(urls)) expect([url, (await fetch(url)).status]).toEqual([url, 200]);
  });

  test('a page held already is answered 304, without a body', async () => {
    const demo = await world();
    for (const { url } of demo.sources) {
      const etag = (await fetch(url)).headers.get('etag') ?? '';
      const again = await fetch(url, { headers: { 'if-none-match': etag } });
      expect([url, again.status, await again.text()]).toEqual([url, 304, '']);
    }
  });

  test('robots.txt allows all but the administration, on every host', async () => {
    const demo = await world();
    for (const origin of new Set(demo.sources.map(({ url }) => new URL(url).origin)))
      expect(await textOf(`${origin}/robots.txt`)).toBe('User-agent: *\nDisallow: /*/admin/\n');
  });

  test('an unknown page is 404, another method 405', async () => {
    const { origin } = new URL((await world()).sources[0]?.url ?? '');
    expect((await fetch(`${origin}/nowhere`)).status).toBe(404);
    expect((await fetch(`${origin}/robots.txt`, { method: 'POST' })).status).toBe(405);
  });

  test.runIf(process.platform === 'linux')('each site has a host of its own', async () => {
    const demo = await world();
    expect(new Set(demo.sources.map(({ url }) => new URL(url).hostname)).size).toBe(10);
  });

  test('where an address does not exist, its site moves to the first host', async () => {
    // 240.0.0.0/4 is reserved (RFC 1112): no machine has it.
    const addresses = ['127.0.0.1', '240.0.0.1', '240.0.0.2'];
    const hosts = await listenOnLoopback((_, response) => response.end('here'), { addresses, port: 0 });
    try {
      expect(hosts.origins).toHaveLength(3);
      expect(new Set(hosts.origins).size).toBe(1);
      expect(await textOf(hosts.origins[2] ?? '')).toBe('here');
    } finally {
      await hosts.close();
    }
  });

  test('a port in use is named, and nothing stays open', async () => {
    const { port } = new URL((await world()).sources[0]?.url ?? '');
    await expect(startDemoWorld({ port: Number(port) })).rejects.toThrow(`127.0.0.1:${port} is in use`);
  });

  test('the consortium board leads over three pages to a page for each of its places', async () => {
    const demo = await world();
    const first = urlOf(demo, 'consortium');
    const lists = [first, `${first}/page/2`, `${first}/page/3`];
    const links = (await Promise.all(lists.map(async (url) => linksOf(await textOf(url), url)))).flat();
    expect(links).toEqual(expect.arrayContaining(lists));
    const details = demo.truth.flatMap(({ sightings }) =>
      sightings.filter(({ sourceId }) => sourceId === 'consortium').map(({ url }) => url),
    );
    expect(details).toHaveLength(9);
    expect(links).toEqual(expect.arrayContaining(details));
  });

  test('the page for a browser says nothing without one', async () => {
    const demo = await world();
    const body = await textOf(urlOf(demo, 'teche-bend'));
    expect(body).toContain('<ul id="openings"></ul>');
    expect(body).not.toMatch(/PGY/);
  });

  test('the job page carries a JobPosting that JSON.parse takes', async () => {
    const body = await textOf(urlOf(await world(), 'rowan-gap-jobs'));
    const [, source] = body.match(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/) ?? [];
    expect(JSON.parse(source ?? '')).toMatchObject({
      '@type': 'JobPosting',
      hiringOrganization: { name: 'Rowan Gap Community Hospital' },
      validThrough: '2026-12-18',
      totalJobOpenings: 1,
    });
  });

  test('the circular is a PDF whose text unpdf reads, line by line', async () => {
    const text = await pdfText(urlOf(await world(), 'circular'));
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'Open resident positions as of November 23, 2026',
        '1. Surgery, PGY-2',
        'Yahara Rehabilitation Institute, Madison, WI',
        'Contact: pathology@foxcrossing.example',
      ]),
    );
  });

  test.each([
    ['hollow-oak-fm', /offer eight categorical PGY-1 positions each year through the National Resident/],
    ['signal-butte-psychiatry', /There are no openings at this time\./],
  ])('%s has a page and no place', async (sourceId, words) => {
    const demo = await world();
    expect((await textOf(urlOf(demo, sourceId))).replace(/\s+/g, ' ')).toMatch(words);
    expect(
      demo.truth.flatMap(({ sightings }) => sightings.map((sighting) => sighting.sourceId)),
    ).not.toContain(sourceId);
  });
});

describe('the truth', () => {
  test('27 open places and a filled one; one is on two pages, one on three', async () => {
    const { truth } = await world();
    expect(truth.filter(({ facts }) => facts.status === 'open')).toHaveLength(27);
    expect(truth.filter(({ facts }) => facts.status === 'filled')).toHaveLength(1);
    const repeated = truth.filter(({ sightings }) => sightings.length > 1);
    expect(repeated.map(({ key, sightings }) => [key, sightings.length])).toEqual([
      ['prairie-rose-obgyn-2', 2],
      ['prairie-rose-surgery-2', 3],
    ]);
  });

  test('each page says the institution, the deadline and the contact of each open place it shows', async () => {
    const demo = await world();
    for (const { facts, sightings } of demo.truth.filter((place) => place.facts.status === 'open'))
      for (const { sourceId, url } of sightings) {
        const words = (await wordsOf(demo, sourceId, url)).replaceAll('&quot;', '"');
        const said = [facts.institution, facts.city, ...facts.contactEmails];
        if (facts.deadline !== null) said.push(longDay(facts.deadline));
        for (const word of said) expect(words, `${sourceId}: ${word}`).toContain(word);
      }
  });

  test('on every day of two years nothing has started or is closed, and no start comes before its deadline', () => {
    const first = Date.parse('2026-09-01');
    const days = Array.from({ length: 731 }, (_, index) => new Date(first + index * 86_400_000));
    const wrong = days.flatMap((now) => {
      const calendar = calendarFrom(now);
      return initialPlaces(calendar)
        .filter(({ facts }) => !inOrder([calendar.today, facts.deadline, facts.start]))
        .map(({ key }) => [calendar.today, key]);
    });
    expect(wrong).toEqual([]);
  });

  test('a first-year place starts before 1 February while the off-cycle window is open', () => {
    for (const day of ['2026-09-10', '2026-11-23', '2027-01-05', '2027-01-31']) {
      const calendar = calendarFrom(new Date(day));
      const starts = initialPlaces(calendar).filter(({ facts }) => facts.pgy.includes(1));
      expect(starts.length).toBeGreaterThan(5);
      for (const { key, facts } of starts)
        expect([key, facts.start === 'immediate' || (facts.start ?? '') < '2027-02-01']).toEqual([key, true]);
    }
  });

  test.each([
    ['a score floor', 'usmleMinScore', (value: unknown) => `Step 2 CK.*${value}|${value}.*Step 2 CK`],
    ['a graduation window', 'gradWithinYears', (value: unknown) => `(${value}|five) years`],
    [
      'Step 3',
      'step3Required',
      (value: unknown) => (value ? 'Step 3 must be passed' : 'Step 3 is not required'),
    ],
    ['a prior year', 'priorAcgmeYearRequired', () => 'ACGME-accredited'],
    ['a licence', 'stateLicenseRequired', () => 'license|permit'],
    ['failures', 'maxFailures', () => 'failed attempt|first attempt'],
    ['US experience', 'usClinicalExperience', () => 'US clinical experience'],
    ['a visa', 'visa', () => 'visa|permanent residen'],
  ] as const)('%s is said in the words of a place that has it, and of no other', (_, name, pattern) => {
    const places = [
      ...initialPlaces(calendarFrom(new Date('2026-11-23'))),
      newcomer(calendarFrom(new Date('2026-11-23'))),
    ];
    expect(places.some(({ facts }) => facts.requirements[name] !== null)).toBe(true);
    for (const { key, facts, terms } of places) {
      const value = facts.requirements[name];
      const said = new RegExp(pattern(value ?? true), 's').test(terms.join(' '));
      expect([key, said]).toEqual([key, value !== null]);
    }
  });
});

/** Days in order; what has no day is passed over. */
function inOrder(days: (string | null)[]): boolean {
  const known = days.filter((day) => day !== null && day !== 'immediate');
  return known.join() === known.toSorted().join();
}
