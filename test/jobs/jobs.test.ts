/** Each job reads ids, calls its step once with them, and refuses everything else. */
import { describe, expect, test } from 'vitest';
import { makeCanaryJob } from '#jobs/canary.ts';
import { makeCrawlJob } from '#jobs/crawl.ts';
import { makeDeliverJob } from '#jobs/deliver.ts';
import { makeDigestJob } from '#jobs/digest.ts';
import { inBothWorlds } from '#jobs/in-both-worlds.ts';
import { makeMatchJob } from '#jobs/match.ts';
import { makePruneJob } from '#jobs/prune.ts';
import { makeReturnsJob } from '#jobs/returns.ts';
import { makeRollupJob } from '#jobs/rollup.ts';
import { makeSweepJob, sweepIn } from '#jobs/sweep.ts';
import { makeWebhookJob } from '#jobs/webhook.ts';
import type { Job, Queue } from '#ports/queue.ts';

const { signal } = new AbortController();

const cases: {
  make: (step: (...given: unknown[]) => Promise<unknown>) => Job;
  payload: unknown;
  given: unknown[];
}[] = [
  { make: (step) => makeCrawlJob({ step }), payload: { sourceId: 'acme' }, given: ['acme', signal] },
  {
    make: (step) => makeMatchJob({ step }),
    payload: { changeIds: ['1', '2'] },
    given: [{ changeIds: ['1', '2'] }, signal],
  },
  {
    make: (step) => makeMatchJob({ step }),
    payload: { vacancyIds: ['7'] },
    given: [{ vacancyIds: ['7'] }, signal],
  },
  {
    make: (step) => makeDigestJob({ step }),
    payload: { digests: [{ profileId: 'p', key: '2026-11-23' }] },
    given: [[{ profileId: 'p', key: '2026-11-23' }], signal],
  },
  {
    make: (step) => makeRollupJob({ step }),
    payload: { advisorId: 'a', key: '2026-11-23' },
    given: [{ advisorId: 'a', key: '2026-11-23' }, signal],
  },
  { make: (step) => makeDeliverJob({ step }), payload: {}, given: [signal] },
  { make: (step) => makeWebhookJob({ step }), payload: { webhookId: 'w' }, given: ['w', signal] },
  { make: (step) => makeSweepJob({ step }), payload: {}, given: [signal] },
  { make: (step) => makePruneJob({ step }), payload: {}, given: [signal] },
  { make: (step) => makeReturnsJob({ step }), payload: {}, given: [signal] },
  { make: (step) => makeCanaryJob({ step }), payload: {}, given: ['fly', signal] },
  { make: (step) => makeCanaryJob({ step }), payload: { inbox: true }, given: ['inbox', signal] },
];

describe('a job', () => {
  test.each(cases)('hands $payload to its step', async ({ make, payload, given }) => {
    const calls: unknown[][] = [];
    const job = make(async (...args) => calls.push(args));
    await job.run(job.payload.parse(JSON.parse(JSON.stringify(payload))), signal);
    expect(calls).toEqual([given]);
  });

  test.each(cases)('lets the error of its step through ($payload)', async ({ make, payload }) => {
    const job = make(() => Promise.reject(new Error('from the step')));
    await expect(job.run(job.payload.parse(payload), signal)).rejects.toThrow('from the step');
  });

  test.each([
    ['crawl without a source', makeCrawlJob, {}],
    ['crawl with an empty id', makeCrawlJob, { sourceId: '' }],
    ['crawl with more than an id', makeCrawlJob, { sourceId: 'acme', url: 'https://board.example.org' }],
    ['match of nothing', makeMatchJob, { changeIds: [] }],
    ['match of both kinds', makeMatchJob, { changeIds: ['1'], vacancyIds: ['7'] }],
    ['digest without a window', makeDigestJob, { digests: [{ profileId: 'p' }] }],
    ['deliver with an address', makeDeliverJob, { messageId: 'm', to: 'a@example.org' }],
    ['sweep with a payload', makeSweepJob, { profileId: 'p' }],
  ])('refuses a %s', (_, make, payload) => {
    const job: Job = make({ step: async () => {} });
    expect(() => job.payload.parse(payload)).toThrow();
  });

  test('tries at least once, waits longer each time, and is named once', () => {
    const jobs = [
      ...new Map(cases.map(({ make }) => make(async () => {})).map((job) => [job.name, job])).values(),
    ];
    expect(jobs.map(({ name }) => name).sort()).toEqual([
      'canary',
      'crawl',
      'deliver',
      'digest',
      'match',
      'prune',
      'returns',
      'rollup',
      'sweep',
      'webhook',
    ]);
    for (const { retry } of jobs) {
      expect(retry.attempts).toBeGreaterThanOrEqual(1);
      expect(retry.firstMs).toBeLessThanOrEqual(retry.maxMs);
    }
  });
});

describe('a sweep that is asked for', () => {
  const signal = new AbortController().signal;

  test('comes at the next half second, once for all who ask in one', async () => {
    const keys = new Set<string | undefined>();
    const add: Queue['add'] = async (_job, payload, options) => {
      const { at = 0 } = payload as { at?: number };
      expect(at).toBeGreaterThan(Date.now());
      expect(at - (options?.delayMs ?? 0)).toBeLessThanOrEqual(Date.now());
      keys.add(options?.key);
      return '';
    };
    for (let n = 0; n < 20; n++) await sweepIn(0, { add });
    expect(keys.size).toBeLessThanOrEqual(2);
    await sweepIn(60_000, { add });
    expect(keys.size).toBeLessThanOrEqual(3);
  });

  test('is done by one that began after its time', async () => {
    let swept = 0;
    const job = makeSweepJob({ step: async () => void swept++ });
    await job.run({ at: Date.now() - 1 }, signal);
    await job.run({ at: Date.now() - 60_000 }, signal);
    expect(swept).toBe(1);
    await job.run({ at: Date.now() + 60_000 }, signal);
    await job.run({}, signal);
    expect(swept).toBe(3);
  });
});

describe('a job of both worlds', () => {
  const asked = async (payload: unknown) => {
    const calls: [string, string][] = [];
    const own = makeCrawlJob({ step: async (id) => calls.push(['own', id]) });
    const canarys = makeCrawlJob({ step: async (id) => calls.push(['canary', id]) });
    const job = inBothWorlds(own, async () => canarys);
    await job.run(job.payload.parse(payload), signal);
    return calls;
  };
  test('goes where its mark says', async () => {
    expect(await asked({ sourceId: 'acme' })).toEqual([['own', 'acme']]);
    expect(await asked({ sourceId: 'acme', canary: true })).toEqual([['canary', 'acme']]);
  });
  test('refuses what either refuses', async () => {
    await expect(asked({ sourceId: 'acme', canary: 'no' })).rejects.toThrow();
    await expect(asked({ canary: true })).rejects.toThrow();
    await expect(asked({ sourceId: 'acme', canary: true, url: 'x' })).rejects.toThrow();
  });
});
