/** A worker in a process of its own that takes a job and never ends it: the test kills it. */
import { makeQueue } from '#adapters/queue/queue.ts';
import { silentLog } from './workbench.ts';

const queue = await makeQueue({ ...JSON.parse(process.argv[2] ?? '{}'), log: silentLog });
await queue.work(
  [
    {
      name: 'crawl',
      payload: { parse: () => ({ sourceId: 'any' }) },
      retry: { attempts: 1, firstMs: 1, maxMs: 1 },
      run: async () => {
        process.stdout.write('started\n');
        await new Promise(() => {});
      },
    },
  ],
  { concurrency: {} },
);
