/** Every page answers, says what it must, and lets nothing scraped through. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('a page', () => {
  test.each([
    ['/', 'Residency places that open outside the Match'],
    ['/vacancies', 'Openings'],
    ['/sources', 'Tidemark Regional Health'],
    ['/statistics', 'Open places by specialty'],
    ['/about', 'About Offcycle'],
    ['/privacy', 'Privacy'],
    ['/bot', 'User-agent: Offcycle'],
    ['/api', '/api/v1/openapi.json'],
  ])('%s says "%s"', async (address, words) => {
    const answer = await site.get(address);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain(words);
    expect(site.errors).toEqual([]);
  });
});
