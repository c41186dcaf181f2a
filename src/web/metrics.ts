/** Figures of this process and of the sources, in the text form that Prometheus reads. */
import type { FastifyInstance } from 'fastify';
import { canaryTrouble, tookMs } from '#core/canary.ts';
import type { QueueDesk } from '#ports/queue.ts';
import type { StatusFigures } from '#ports/status.ts';
import type { Site } from './site.ts';

/** Of a thousand sources the oldest half tells enough. */
const SOURCES_AT_MOST = 500;
const buckets = [0.005, 0.01, 0.025, 0.06, 0.1, 0.25, 0.5, 1, 5];

export function countRequests(app: FastifyInstance, site: Site): { text(): Promise<string> } {
  const answers = new Map<string, number>();
  const within = buckets.map(() => 0);
  let seconds = 0;
  let count = 0;
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const labels = `route="${route}",status="${reply.statusCode}"`;
    answers.set(labels, (answers.get(labels) ?? 0) + 1);
    const took = reply.elapsedTime / 1000;
    seconds += took;
    count += 1;
    for (const [index, most] of buckets.entries()) if (took <= most) within[index] = (within[index] ?? 0) + 1;
    done();
  });
  const requests = () => [
    '# TYPE offcycle_http_requests_total counter',
    ...[...answers].map(([labels, n]) => `offcycle_http_requests_total{${labels}} ${n}`),
    '# TYPE offcycle_http_request_seconds histogram',
    ...buckets.map((most, index) => `offcycle_http_request_seconds_bucket{le="${most}"} ${within[index]}`),
    `offcycle_http_request_seconds_bucket{le="+Inf"} ${count}`,
    `offcycle_http_request_seconds_sum ${seconds}`,
    `offcycle_http_request_seconds_count ${count}`,
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
  ];
  return { text: async () => `${[...requests(), ...(await ofTheWhole(site))].join('\n')}\n` };
}

/** Of the whole: sources and how fresh they are, crawls, what waits, mails, and how fast news becomes a mail. */
async function ofTheWhole({ status, queues, clock }: Site): Promise<string[]> {
  const [figures, ages, jobs] = await Promise.all([
    status.read(clock.now()),
    status.ages(clock.now(), SOURCES_AT_MOST),
    // A queue that is away takes no other figure along; /readyz says that it is.
    queues.counts().catch(() => null),
  ]);
  const { freshness, unmatched, mailWaits, seenToSent, vacancies } = figures;
  return [
    ...labelled('offcycle_sources', 'health', figures.sources),
    ...labelled('offcycle_crawls_last_day', 'verdict', figures.crawls),
    ...labelled('offcycle_mails', 'state', figures.mails),
    ...gauge('offcycle_sources_paused', figures.paused),
    ...gauge('offcycle_source_good_reading_age_seconds_median', freshness.median),
    ...gauge('offcycle_source_good_reading_age_seconds_oldest', freshness.oldest),
    ...gauge('offcycle_sources_never_read_well', freshness.never),
    ...labelled('offcycle_source_good_reading_age_seconds', 'source', ages),
    ...(jobs ? ofJobs(jobs) : []),
    ...gauge('offcycle_vacancies_open', vacancies.open),
    ...gauge('offcycle_leads_waiting', vacancies.leads),
    ...gauge('offcycle_changes_unmatched', unmatched.count),
    ...gauge('offcycle_changes_unmatched_age_seconds', unmatched.oldest ?? 0),
    ...gauge('offcycle_mail_due_age_seconds', mailWaits ?? 0),
    ...gauge('offcycle_seen_to_sent_seconds_median', seenToSent.median),
    ...gauge('offcycle_seen_to_sent_seconds_p95', seenToSent.p95),
    ...gauge(
      'offcycle_clock_off_seconds',
      Math.abs(figures.at.getTime() - figures.databaseAt.getTime()) / 1000,
    ),
    ...ofCanary(figures, clock.now()),
  ];
}

const ofJobs = (jobs: Awaited<ReturnType<QueueDesk['counts']>>): string[] => [
  '# TYPE offcycle_jobs gauge',
  ...Object.entries(jobs).flatMap(([job, states]) =>
    Object.entries(states).map(([state, n]) => `offcycle_jobs{job="${job}",state="${state}"} ${n}`),
  ),
];

/** Nothing where none ever flew. */
function ofCanary({ canary }: StatusFigures, now: Date): string[] {
  if (!canary.latest) return [];
  const { arrived } = canary;
  const took = tookMs(canary);
  const trouble = canaryTrouble(canary, now);
  return [
    ...gauge(
      'offcycle_canary_arrived_age_seconds',
      arrived && (now.getTime() - arrived.endedAt.getTime()) / 1000,
    ),
    ...gauge('offcycle_canary_seconds', took && took / 1000),
    ...labelled('offcycle_canary_followed', 'to', {
      [canary.latest.goal === 'sent' ? 'mail server' : 'inbox']: 1,
    }),
    ...labelled('offcycle_canary_trouble', 'step', { [canary.latest.step]: trouble ? 1 : 0 }),
  ];
}

/** A figure that is not known yet is left out: a 0 would be a lie. */
const gauge = (name: string, value: number | null): string[] =>
  value === null ? [] : [`# TYPE ${name} gauge`, `${name} ${rounded(value)}`];

const rounded = (value: number) => Math.round(value * 1000) / 1000;

const labelled = (name: string, label: string, tally: Record<string, number>): string[] => [
  `# TYPE ${name} gauge`,
  ...Object.entries(tally).map(([value, n]) => `${name}{${label}=${JSON.stringify(value)}} ${rounded(n)}`),
];
