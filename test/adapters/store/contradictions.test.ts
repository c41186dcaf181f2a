/** Two sources of one place that contradict each other: both are shown, and what hangs on it is asked. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Posting } from '#core/posting.ts';
import { noRequirements, type Requirements } from '#core/vacancy.ts';
import type { Wishes } from '#ports/people.ts';
import { samplePeople } from '../../../src/demo/people.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const posting = (url: string, requirements: Partial<Requirements>, words: Posting['words']): Posting => ({
  specialty: 'Internal Medicine',
  pgy: [2],
  positions: 1,
  track: 'categorical',
  start: '2027-01-04',
  institution: 'Lakeview Medical Center',
  city: 'Lansing',
  state: 'MI',
  contactEmails: [],
  deadline: null,
  requirements: { ...noRequirements, ...requirements },
  status: 'open',
  programType: null,
  url,
  evidence: 'One PGY-2 position.',
  words,
  confidence: 0.9,
  lead: false,
  warnings: [],
});

async function sees(sourceId: string, row: Posting) {
  const at = { startedAt: house.time.now, finishedAt: house.time.now };
  const crawl = {
    sourceId,
    ...at,
    verdict: 'healthy' as const,
    reason: '',
    pages: 1,
    notModified: 0,
    rows: 1,
  };
  await house.stores.crawls.conclude({ crawl, copies: [], seen: [row], complete: true });
}

const wishes: Wishes = { cadence: { every: 'instant' }, quiet: null, wantEmpty: null, showIneligible: true };

test('a failure allowed on the page and none on the board is a question in match and mail', async () => {
  await house.watch({
    page: { url: 'https://lakeview.example/jobs', kind: 'program_site' },
    board: { url: 'https://board.example/1', kind: 'society_board' },
  });
  await sees(
    'page',
    posting('https://lakeview.example/jobs', { maxFailures: 1 }, { maxFailures: 'one failure' }),
  );
  await sees(
    'board',
    posting('https://board.example/1', { maxFailures: 0 }, { maxFailures: 'first attempt' }),
  );

  const [told] = await house.stores.matches.waiting(10);
  expect(told?.vacancy.sightings).toHaveLength(2);
  expect(told?.disagreements).toEqual([
    {
      field: 'maxFailures',
      values: [
        { value: 1, source: expect.any(String), words: 'one failure' },
        { value: 0, source: expect.any(String), words: 'first attempt' },
      ],
    },
  ]);

  const nora = samplePeople(house.time.now)[0];
  if (!nora) throw new Error('there are no sample people');
  const { step1 } = nora.profile.exams;
  const once = {
    ...nora.profile,
    exams: { ...nora.profile.exams, step1: { ...step1, passed: true, failures: 1 } },
  };
  const address = { name: 'Nora', address: 'nora@quietpost.example', role: 'applicant' as const };
  const account = await house.stores.people.account(
    { ...address, timeZone: 'America/Chicago' },
    house.time.now,
  );
  await house.stores.people.saveProfile(account, { profile: once, wishes });
  await house.match();
  expect(await house.db.match.findMany({ select: { verdict: true } })).toEqual([{ verdict: 'unknown' }]);

  house.at('2026-11-20T17:00:00Z');
  const [due] = await house.due();
  const { digest } = due ? await house.digest(due) : { digest: null };
  expect(JSON.stringify(digest?.groups)).toContain('sources differ on maxFailures');
});
