import { describe, expect, test } from 'vitest';
import type { DemoWorld, TruePlace } from '../../src/demo/world.ts';
import { textOf, urlOf, worldOn } from './world-on.ts';

const world = () => worldOn('2026-11-23');

describe('the steps', () => {
  const byKey = (truth: TruePlace[]) => new Map(truth.map((place) => [place.key, place]));

  /** Paths of pages whose words differ, and the truth before and after. */
  async function around(demo: DemoWorld, name: string) {
    const step = demo.steps.find((each) => each.name === name);
    const board = urlOf(demo, 'consortium');
    const pages = [...demo.sources, ...demo.truth.flatMap(({ sightings }) => sightings)].map(
      ({ url }) => url,
    );
    const urls = [...new Set([...pages, `${board}/page/2`, `${board}/page/3`])];
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
