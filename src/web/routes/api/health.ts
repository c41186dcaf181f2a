/** Addresses that machines watch. */
import type { FastifyInstance } from 'fastify';
import { countRequests } from '../../metrics.ts';
import type { Site } from '../../site.ts';
import { isFromThisMachine } from '../../who-asks.ts';

export function serveHealth(app: FastifyInstance, site: Site): void {
  const metrics = countRequests(app, site);
  app.get('/healthz', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ ok: true, time: site.clock.now().toISOString() }),
  );
  app.get('/readyz', async (_request, reply) => {
    const ready = await site.health.ready();
    return reply
      .code(ready.ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(ready);
  });
  app.get('/metrics', async (request, reply) => {
    if (!isFromThisMachine(request)) return reply.callNotFound();
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.text());
  });
}
