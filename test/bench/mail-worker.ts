/** The second of two workers that share the work, in a process of its own: mail-digests.ts starts it, and names its share. */
import { once } from 'node:events';
import { connected } from './bench-database.ts';
import { composeAndDeliver, type Shared } from './compose-and-deliver.ts';

const [databaseUrl = ''] = process.argv.slice(2);
await connected(databaseUrl, async (on) => {
  process.send?.('ready');
  for (;;) {
    const [share] = await once(process, 'message');
    if (share === 'enough') return;
    const composed = async () => {
      const others = once(process, 'message');
      process.send?.('composed');
      await others;
    };
    await composeAndDeliver(on, { ...(share as Shared), composed }); // from mail-digests.ts, of this very folder
    process.send?.('sent');
  }
});
process.disconnect();
