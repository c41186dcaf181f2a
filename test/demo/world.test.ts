import { extractText, getDocumentProxy } from 'unpdf';
import { afterEach, describe, expect, test } from 'vitest';
import { longDay } from '../../src/demo/calendar.ts';
import { type DemoWorld, startDemoWorld, type TruePlace } from '../../src/demo/world.ts';

const now = new Date('2026-11-23T12:00:00Z');
const started: DemoWorld[] = [];

async function world(): Promise<DemoWorld> {
  const made = await startDemoWorld({ now });
  started.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((made) => made.close()));
});

const textOf = async (url: string) => (await fetch(url)).text();

function urlOf(demo: DemoWorld, sourceId: string): string {
  const source = demo.sources.find(({ id }) => id === sourceId);
  if (source === undefined) throw new Error(`no source ${sourceId}`);
  return source.url;
}

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
      const demo = await startDemoWorld({ now: new Date(day) });
      started.push(demo);
      for (const { key, facts } of demo.truth) {
        if (facts.deadline !== null) expect([key, facts.deadline > day]).toEqual([key, true]);
        if (facts.start === null || facts.start === 'immediate') continue;
        expect([key, facts.start >= day]).toEqual([key, true]);
        if (facts.deadline !== null) expect([key, facts.start >= facts.deadline]).toEqual([key, true]);
      }
    },
  );
});

describe('the steps', () => {
  const byKey = (truth: TruePlace[]) => new Map(truth.map((place) => [place.key, place]));

  /** Paths of pages whose words differ, and the truth before and after. */
  async function around(demo: DemoWorld, name: string) {
    const step = demo.steps.find((each) => each.name === name);
    const urls = [
      ...new Set([...demo.sources, ...demo.truth.flatMap((place) => place.sightings)].map((s) => s.url)),
    ];
    const read = () => Promise.all(urls.map(async (url) => (await fetch(url)).headers.get('etag')));
    const [before, truthBefore] = [await read(), byKey(demo.truth)];
    step?.apply();
    const [after, truthAfter] = [await read(), byKey(demo.truth)];
    return {
      changed: urls.filter((_, index) => before[index] !== after[index]).map((url) => new URL(url).pathname),
      truthBefore,
      truthAfter,
    };
  }

  test('come in the order of the story, each said in a sentence', async () => {
    const { steps } = await world();
    expect(steps.map(({ name }) => name)).toEqual([
      'an-opening-appears',
      'an-opening-changes',
      'an-opening-is-filled',
      'a-source-breaks',
      'the-source-recovers',
    ]);
    for (const { sentence } of steps) expect(sentence).toMatch(/^[A-Z].{30,}\.$/);
  });

  test('an opening appears: one place more, on the board and on a page of its own', async () => {
    const demo = await world();
    const { changed, truthBefore, truthAfter } = await around(demo, 'an-opening-appears');
    expect(changed).toEqual([
      '/tallgrass-consortium/openings',
      '/tallgrass-consortium/openings/page/2',
      '/tallgrass-consortium/openings/page/3',
    ]);
    const added = [...truthAfter.keys()].filter((key) => !truthBefore.has(key));
    expect(added).toEqual(['wapsi-im-2']);
    expect(truthAfter.size).toBe(truthBefore.size + 1);
    const url = truthAfter.get('wapsi-im-2')?.sightings[0]?.url ?? '';
    expect(await textOf(url)).toContain('two categorical PGY-2 positions');
    expect(await textOf(urlOf(demo, 'consortium'))).toContain(new URL(url).pathname);
  });

  test('an opening changes: its deadline and its visa, nothing else', async () => {
    const demo = await world();
    const { changed, truthBefore, truthAfter } = await around(demo, 'an-opening-changes');
    expect(changed).toEqual(['/womens-health-council/clearinghouse/pgy-2']);
    const before = truthBefore.get('juniper-mesa-obgyn-2');
    const after = truthAfter.get('juniper-mesa-obgyn-2');
    expect(after?.facts).toEqual({
      ...before?.facts,
      deadline: '2027-01-06',
      requirements: { ...before?.facts.requirements, visa: ['j1', 'h1b'] },
    });
    expect(
      [...truthAfter.values()].filter(({ key, facts }) => truthBefore.get(key)?.facts !== facts),
    ).toEqual([after]);
    const body = await textOf(urlOf(demo, 'society-pgy-2'));
    expect(body).toContain('January 6, 2027');
    expect(body).not.toContain('December 23, 2026');
  });

  test('an opening is filled: the card and its page say so', async () => {
    const demo = await world();
    const { changed, truthAfter } = await around(demo, 'an-opening-is-filled');
    expect(changed).toEqual([
      '/tallgrass-consortium/openings',
      '/tallgrass-consortium/openings/cottonwood-im-2',
    ]);
    expect(truthAfter.get('cottonwood-im-2')?.facts.status).toBe('filled');
    const url = truthAfter.get('cottonwood-im-2')?.sightings[0]?.url ?? '';
    expect(await textOf(url)).toContain('This position has been filled.');
    expect(await textOf(urlOf(demo, 'consortium'))).toContain('PGY-2 (FILLED)');
  });

  test('a source breaks with status 200, the truth unmoved; then it is as before', async () => {
    const demo = await world();
    const url = urlOf(demo, 'tidemark');
    const [good, truth] = [await textOf(url), demo.truth];
    const { changed } = await around(demo, 'a-source-breaks');
    expect(changed).toEqual(['/tidemark-health/gme/vacancies']);
    const broken = await fetch(url);
    expect(broken.status).toBe(200);
    expect(await broken.text()).not.toMatch(/class="vacancies"|PGY/);
    expect(demo.brokenSources).toEqual(['tidemark']);
    expect(demo.truth).toEqual(truth);
    await around(demo, 'the-source-recovers');
    expect(await textOf(url)).toBe(good);
    expect(demo.brokenSources).toEqual([]);
  });

  test('all steps one after the other leave 27 open and 2 filled', async () => {
    const demo = await world();
    for (const step of demo.steps) step.apply();
    const count = (status: string) => demo.truth.filter(({ facts }) => facts.status === status).length;
    expect([count('open'), count('filled')]).toEqual([27, 2]);
  });
});
