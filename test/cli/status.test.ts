/** How the whole stands: in a terminal, and as figures that the dashboard and the alerts name. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../support/house.ts';
import { offcycle } from '../support/offcycle.ts';
import { startSite, type TestSite } from '../support/web-server.ts';
import { fillWorld, now } from '../support/web-world.ts';

let house: TestHouse;
let site: TestSite;
beforeAll(async () => {
  house = await openTestHouse();
  await fillWorld(house.db);
  site = await startSite(house.url);
});
afterAll(async () => {
  await site?.close();
  await house?.close();
});

const run = (...args: string[]) => offcycle(['status', ...args], { env: { DATABASE_URL: house.url } });

test('what stands badly is named, and the exit code says so', async () => {
  const { code, stdout } = await run();
  expect(code).toBe(1);
  expect(stdout).toMatch(/^sources\s+.*1 failed/m);
  expect(stdout).toMatch(/^openings\s+[1-9]\d* open/m);
  expect(stdout).toContain('! sources in trouble:');
});

test('one JSON object gives the same figures', async () => {
  const { stdout } = await run('--json');
  const said = JSON.parse(stdout);
  expect(said.sources.failed).toBe(1);
  expect(said.vacancies.open).toBe(
    await house.db.vacancy.count({ where: { state: 'open', version: { gt: 0 } } }),
  );
  expect(said.trouble).toHaveLength(said.unmatched.oldest > 600 ? 2 : 1);
});

test('an instant mail counts from the change it tells of to its being sent', async () => {
  const account = { name: 'N', address: 'n@quietpost.example', role: 'applicant' as const, timeZone: 'UTC' };
  const accountId = await house.stores.people.account(account, now);
  const profile = await house.db.profile.create({ data: { accountId, facts: new Uint8Array(), rhythm: {} } });
  const change = await house.db.change.findFirstOrThrow();
  const key = `digest:${profile.id}:instant:x`;
  const digest = await house.db.digest.create({
    data: { profileId: profile.id, key, at: now, coverage: {} },
  });
  const { vacancyId, version, at } = change;
  await house.db.match.create({
    data: {
      profileId: profile.id,
      vacancyId,
      version,
      verdict: 'eligible',
      wanted: true,
      at,
      digestId: digest.id,
    },
  });
  const sentAt = new Date(at.getTime() + 42_000);
  await house.db.message.create({
    data: {
      key,
      accountId,
      kind: 'digest',
      state: 'sent',
      body: new Uint8Array(),
      nextAt: at,
      createdAt: now,
      sentAt,
    },
  });
  const figures = await (await import('#adapters/store/operators/status-store.ts'))
    .makeStatusStore(house.db)
    .read(sentAt);
  expect(figures.seenToSent).toEqual({ count: 1, median: 42, p95: 42 });
});

test('each source is told with its own age, and each job with what waits', async () => {
  const told = (await site.get('/metrics')).body;
  const watched = await house.db.source.count({
    where: { removedAt: null, pausedAt: null, status: { not: 'excluded' } },
  });
  expect(told.match(/^offcycle_source_good_reading_age_seconds\{source="[^"]+"\} -?[\d.]+$/gm)).toHaveLength(
    watched,
  );
  expect(told).toMatch(/^offcycle_jobs\{job="crawl",state="waiting"\} 3$/m);
  expect(told).toMatch(/^offcycle_jobs\{job="deliver",state="failed"\} 2$/m);
});

test.each(['docs/observing/grafana-dashboard.json', 'docs/observing/alerts.yml', 'docs/observing.md'])(
  'every figure that %s names is one of ours',
  async (file) => {
    await site.get('/readyz');
    const told = (await site.get('/metrics')).body;
    const named = [...new Set(readFileSync(file, 'utf8').match(/\b(?:offcycle|process)_[a-z0-9_]+/g))];
    expect(named.length).toBeGreaterThan(3);
    // Some have no value yet in this world: those stand in the source.
    const ours = told + readFileSync('src/web/metrics.ts', 'utf8');
    const missing = named.filter((name) => !ours.includes(name));
    expect(missing).toEqual([]);
  },
);
