import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { longDay } from '../../src/demo/calendar.ts';
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

  test.each(['2026-09-10', '2026-11-23', '2027-01-05', '2027-01-31', '2027-03-18', '2028-02-29'])(
    'on %s nothing has started or is closed, and no start comes before its deadline',
    async (day) => {
      const demo = await worldOn(day);
      for (const { key, facts } of demo.truth) {
        if (facts.deadline !== null) expect([key, facts.deadline >= day]).toEqual([key, true]);
        if (facts.start === null || facts.start === 'immediate') continue;
        expect([key, facts.start >= day]).toEqual([key, true]);
        if (facts.deadline !== null) expect([key, facts.start >= facts.deadline]).toEqual([key, true]);
      }
    },
  );
});
