/** What a worker does: which step each job runs, and the schedules that ask for them. */
import { tickMinutes } from '#core/cadence.ts';
import { makeCanaryJob } from '#jobs/canary.ts';
import { makeCrawlJob } from '#jobs/crawl.ts';
import { makeDeliverJob } from '#jobs/deliver.ts';
import { makeDigestJob } from '#jobs/digest.ts';
import { inBothWorlds } from '#jobs/in-both-worlds.ts';
import { makeMatchJob } from '#jobs/match.ts';
import { makePruneJob } from '#jobs/prune.ts';
import { makeReturnsJob } from '#jobs/returns.ts';
import { makeRollupJob } from '#jobs/rollup.ts';
import { canarySchedule, makeSchedule, RETURNS } from '#jobs/schedule.ts';
import { makeSweepJob } from '#jobs/sweep.ts';
import { makeWebhookJob } from '#jobs/webhook.ts';
import type { Log } from '#ports/network.ts';
import type { Queue } from '#ports/queue.ts';
import type { Source } from '#scraping';
import type { Canary, CanaryTimes } from './canary.ts';
import { keepTrying } from './keep-trying.ts';
import type { Steps } from './steps.ts';

type Work = {
  queue: Queue;
  steps: Steps;
  canary: Canary | null;
  sources: readonly Source[];
  /** Of the canary, where one flies. */
  times: CanaryTimes | undefined;
  log: Log;
  ending: AbortSignal;
};

/** Of the jobs that news passes through. */
const newsJobs = (steps: Steps) => ({
  crawl: makeCrawlJob({ step: steps.watch }),
  match: makeMatchJob({ step: (what) => steps.match('changeIds' in what ? what.changeIds : undefined) }),
  digest: makeDigestJob({ step: steps.digests }),
  deliver: makeDeliverJob({ step: steps.deliver }),
  sweep: makeSweepJob({ step: steps.sweep }),
});

function newsJobsOfBoth(steps: Steps, canary: Canary) {
  const own = newsJobs(steps);
  let made: ReturnType<typeof newsJobs> | null = null;
  const canarys = async () => {
    made ??= newsJobs(await canary.steps());
    return made;
  };
  return {
    crawl: inBothWorlds(own.crawl, async () => (await canarys()).crawl),
    match: inBothWorlds(own.match, async () => (await canarys()).match),
    digest: inBothWorlds(own.digest, async () => (await canarys()).digest),
    deliver: inBothWorlds(own.deliver, async () => (await canarys()).deliver),
    sweep: inBothWorlds(own.sweep, async () => (await canarys()).sweep),
  };
}

/** Starts the jobs; answers before the schedules are all written. */
export async function work({ queue, steps: own, canary, sources, times, log, ending }: Work) {
  const steps = canary ? alsoLooking(own, canary, log) : own;
  const jobs = [
    ...Object.values(canary ? newsJobsOfBoth(steps, canary) : newsJobs(steps)),
    makeRollupJob({ step: steps.rollup }),
    makeWebhookJob({ step: steps.webhook }),
    makePruneJob({ step: steps.prune }),
    ...(steps.returns ? [makeReturnsJob({ step: steps.returns })] : []),
    ...(canary
      ? [
          makeCanaryJob({
            step: (what, signal) => (what === 'fly' ? canary.fly() : canary.lookIntoInbox(signal)),
          }),
        ]
      : []),
  ];
  await queue.work(jobs, {
    concurrency: { crawl: 16, match: 2, digest: 2, deliver: 4, webhook: 4, sweep: 1, prune: 1 },
  });
  // A thousand new schedules take seconds: nobody need wait for them.
  const more = [
    ...(steps.returns ? [RETURNS] : []),
    ...(canary && times ? [canarySchedule(times.everyMs)] : []),
  ];
  const write = () => makeSchedule({ queue, more })(sources.map(toSchedule));
  void keepTrying(write, { log, ending });
}

/** What the canary has come to is news to operators: it is looked at first. */
const alsoLooking = (steps: Steps, canary: Canary, log: Log): Steps => ({
  ...steps,
  async sweep() {
    // Its trouble must not be everybody's.
    await canary
      .look()
      .catch((error: unknown) => log.error({ problem: String(error) }, 'the canary could not be looked at'));
    await steps.sweep();
  },
});

const toSchedule = ({ id, everyMinutes }: Source) => ({ id, everyMinutes: tickMinutes(everyMinutes) });
