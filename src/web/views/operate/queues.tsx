/** How much work waits, runs and failed, by kind of job. */
import type { JobCounts, JobName, QueueDesk } from '#ports/queue.ts';
import { BOARD } from '../../queue-board.ts';
import { OperateNav } from './nav.tsx';

type Props = { health: Awaited<ReturnType<QueueDesk['health']>>; counts: Record<JobName, JobCounts> | null };

const does: Record<JobName, string> = {
  crawl: 'visits a source',
  match: 'matches changes with people',
  digest: 'writes the news of some people',
  rollup: 'writes the news of an advisor',
  deliver: 'sends what waits',
  webhook: 'posts news to a program',
  sweep: 'queues what waits, each minute',
  returns: 'reads the mails that came back',
  canary: 'lets the canary fly, each hour',
  prune: 'lets go of what is past its time, each day',
};

const columns = ['waiting', 'active', 'delayed', 'failed', 'completed'] as const;

export const OperateQueues = ({ health, counts }: Props) => (
  <>
    <OperateNav here="/operate/queues" />
    <h1>Queues</h1>
    <p class="lead">
      {health.ok
        ? `The queues lie in ${health.engine === 'redis' ? 'Redis' : 'PostgreSQL'}, which answers.`
        : `The queues do not answer: ${health.detail}. Work waits in the database and goes on by itself.`}
    </p>
    {counts && <Counts counts={counts} />}
    <p>
      <a href={BOARD}>Each job by itself</a>
      <span class="quiet">, read only; this one page is bull-board’s and needs scripts.</span>
    </p>
  </>
);

const Counts = ({ counts }: { counts: Record<JobName, JobCounts> }) => (
  <table class="stacked">
    <thead>
      <tr>
        <th scope="col">Job</th>
        {columns.map((column) => (
          <th scope="col" class="number">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {Object.entries(counts).map(([name, figures]) => (
        <tr>
          <th scope="row">
            {name}
            <span class="because">{does[name as JobName]}</span>
          </th>
          {columns.map((column) => (
            <td class="number" data-label={column}>
              {figures[column].toLocaleString('en-US')}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
