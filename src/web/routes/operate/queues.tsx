/** How much work waits, by kind; each job by itself is on the board beside it. */
import type { FastifyInstance } from 'fastify';
import { TryLater } from '#core/errors.ts';
import { serveQueueBoard } from '../../queue-board.ts';
import { requireRole } from '../../signed-in.ts';
import type { Site } from '../../site.ts';
import { OperateQueues } from '../../views/operate/queues.tsx';
import { sendOperators } from './operate.tsx';

export function serveOperateQueues(app: FastifyInstance, site: Site): void {
  app.get('/operate/queues', requireRole(site, 'operator'), async (request, reply) => {
    const [health, counts] = await Promise.all([site.queues.health(), countsOf(site)]);
    const children = <OperateQueues health={health} counts={counts} />;
    return sendOperators(site, { request, reply }, { title: 'Queues', children });
  });
  serveQueueBoard(app, site);
}

/** Null: the engine does not answer now. */
async function countsOf({ queues }: Site) {
  try {
    return await queues.counts();
  } catch (error) {
    if (error instanceof TryLater) return null;
    throw error;
  }
}
