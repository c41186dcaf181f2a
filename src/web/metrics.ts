/** Figures of this process and of the sources, in the text form that Prometheus reads. */
import type { FastifyInstance } from 'fastify';
import type { Site } from './site.ts';

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
  return { text: async () => `${[...requests(), ...(await ofSources(site))].join('\n')}\n` };
}

/** What matters most: how many sources stand how, and how old the newest good reading is. */
async function ofSources({ coverage, clock }: Site): Promise<string[]> {
  const sources = (await coverage.sources()).filter(({ paused }) => !paused);
  const byHealth = new Map<string, number>();
  for (const { health } of sources) byHealth.set(health, (byHealth.get(health) ?? 0) + 1);
  const newest = Math.max(0, ...sources.map(({ lastGoodAt }) => lastGoodAt?.getTime() ?? 0));
  return [
    '# TYPE offcycle_sources gauge',
    ...[...byHealth].map(([health, n]) => `offcycle_sources{health="${health}"} ${n}`),
    ...(newest === 0
      ? []
      : [
          '# TYPE offcycle_newest_good_reading_age_seconds gauge',
          `offcycle_newest_good_reading_age_seconds ${Math.round((clock.now().getTime() - newest) / 1000)}`,
        ]),
  ];
}
