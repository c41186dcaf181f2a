/** The API keeps to its own description. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourcesSchema, vacancyDetailSchema, vacancyPageSchema } from '#web/api-schemas.ts';
import { problemSchema } from '#web/problem.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { fillWorld } from '../support/web-world.ts';

let database: TestDatabase;
let site: TestSite;

beforeAll(async () => {
  database = await freshDatabase();
  site = await startSite(database.url);
  await fillWorld(site.connection.db);
});

afterAll(async () => {
  await site?.close();
  await database?.drop();
});

const list = async (query: string) =>
  vacancyPageSchema.parse((await site.get(`/api/v1/vacancies${query}`)).json());

describe('/api/v1/vacancies', () => {
  test.each([
    ['', 5],
    ['?level=1', 2],
    ['?level=1&level=2', 5],
    ['?state=KS', 1],
    ['?visa=h1b', 1],
    ['?visa=unstated', 1],
    ['?source=society', 1],
    ['?status=presumed_filled', 1],
    ['?specialty=Psychiatry&state=KS', 0],
  ])('%s finds %i', async (query, total) => expect((await list(query)).total).toBe(total));

  test('goes from page to page without losing or repeating one', async () => {
    const ids: string[] = [];
    for (let link: string | null = '/api/v1/vacancies?limit=2'; link; ) {
      const page = vacancyPageSchema.parse((await site.get(link)).json());
      ids.push(...page.data.map(({ id }) => id));
      link = page.links.next;
    }
    expect(new Set(ids).size).toBe(5);
    expect(ids).toHaveLength(5);
  });

  test.each([
    ['?level=ninety', 'level'],
    ['?limit=1000', 'limit'],
    ['?page=0', 'page'],
    ['?sort=best', 'sort'],
    ['?speciality=Neurology', 'speciality'],
    ['?state=%00', 'state'],
  ])('%s is refused and "%s" is named', async (query, named) => {
    const answer = await site.get(`/api/v1/vacancies${query}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(problemSchema.parse(answer.json()).detail).toContain(named);
  });

  test('an unchanged answer is not sent twice', async () => {
    const first = await site.get('/api/v1/vacancies');
    const again = await site.get('/api/v1/vacancies', { 'if-none-match': String(first.headers['etag']) });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    const other = await site.get('/api/v1/vacancies?level=1', {
      'if-none-match': String(first.headers['etag']),
    });
    expect(other.statusCode).toBe(200);
  });
});

describe('/api/v1/vacancies/:id', () => {
  test('tells words, sightings and history', async () => {
    const [found] = (await list('?source=society')).data;
    const one = vacancyDetailSchema.parse((await site.get(`/api/v1/vacancies/${found?.id}`)).json());
    expect(one.sightings.map(({ source }) => source).sort()).toEqual(['consortium', 'society']);
    expect(one.sightings[0]?.words['visa']).toBe('J-1 and H-1B visas are sponsored');
    expect(one.changes.map(({ kind }) => kind)).toEqual(['changed', 'opened']);
  });

  test('an unknown one is a problem', async () => {
    const answer = await site.get('/api/v1/vacancies/nobody');
    expect(answer.statusCode).toBe(404);
    expect(problemSchema.parse(answer.json()).status).toBe(404);
  });
});

test('/api/v1/sources tells trouble first', async () => {
  const { data } = sourcesSchema.parse((await site.get('/api/v1/sources')).json());
  expect(data.map(({ health }) => health)).toEqual([
    'failed',
    'blocked',
    'new',
    'healthy',
    'healthy',
    'empty',
    'healthy',
  ]);
});

test('an unknown address of the API is a problem, not a page', async () => {
  const answer = await site.get('/api/v1/nothing');
  expect(answer.headers['content-type']).toContain('application/problem+json');
});

test('/api/v1/openapi.json describes every address and parameter', async () => {
  const description = (await site.get('/api/v1/openapi.json')).json();
  expect(description.openapi).toBe('3.1.0');
  expect(Object.keys(description.paths)).toEqual([
    '/api/v1/vacancies',
    '/api/v1/vacancies/{id}',
    '/api/v1/sources',
    '/api/v1/me/matches',
    '/api/v1/me/board',
    '/api/v1/me/board/{id}',
  ]);
  const names = description.paths['/api/v1/vacancies'].get.parameters.map(
    ({ name }: { name: string }) => name,
  );
  expect(names).toEqual([
    'specialty',
    'level',
    'track',
    'state',
    'start',
    'visa',
    'kind',
    'source',
    'freshness',
    'status',
    'sort',
    'page',
    'limit',
  ]);
  const wanted = JSON.stringify(description).matchAll(/#\/components\/schemas\/(\w+)/g);
  for (const [, name = ''] of wanted) expect(description.components.schemas).toHaveProperty(name);
});
