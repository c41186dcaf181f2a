/** Whether this process can do its work now: each part is asked for what it has to do, not only whether it is there. */
import { leastRoom, roomIn } from '#adapters/disk-room.ts';
import { within } from '#adapters/queue/within.ts';
import { canSpill } from '#adapters/store/can-spill.ts';
import type { Database } from '#app';
import type { Config } from '#config';
import type { Queue } from '#ports/queue.ts';
import type { Health, HealthCheck } from '#ports/web.ts';

type Parts = {
  config: Pick<Config, 'dataDir' | 'MAIL_DIR'>;
  database: Pick<Database, 'stores' | 'liesIn'>;
  queue: Pick<Queue, 'health'>;
};

/** Whoever watches gives up after some seconds: a part that says nothing is away. */
const ANSWER_WITHIN_MS = 2_000;
/** Anybody may ask, and asking costs the database a little. */
const HOLDS_FOR_MS = 200;

export function makeHealth(parts: Parts): Health {
  let last: { at: number; answer: ReturnType<Health['ready']> } | null = null;
  return {
    ready() {
      // By a clock that nobody sets back.
      const at = performance.now();
      if (last === null || at - last.at > HOLDS_FOR_MS) last = { at, answer: look(parts) };
      return last.answer;
    },
  };
}

async function look({ config, database, queue }: Parts) {
  const checks = await Promise.all([
    check('database', async () => {
      await canSpill(database.stores.db);
      return 'answers';
    }),
    check('queue', async () => {
      const { ok, detail } = await queue.health();
      if (!ok) throw new Error(detail);
      return detail;
    }),
    check('disk', () => roomWords([config.dataDir, database.liesIn, config.MAIL_DIR])),
  ]);
  return { ok: checks.every(({ ok }) => ok), checks };
}

/** Throws where a folder that is written to has too little room left. */
export async function roomWords(folders: readonly (string | null | undefined)[]): Promise<string> {
  const rooms = await Promise.all(folders.flatMap((folder) => (folder ? [roomIn(folder)] : [])));
  const tight = rooms.filter(({ bytes }) => bytes < leastRoom);
  if (tight.length > 0)
    throw new Error(
      tight
        .map(
          ({ folder, bytes }) => `${mb(bytes)} MB are left where ${folder} lies; at least ${mb(leastRoom)}`,
        )
        .join('; ')
        .concat(': make room, and work goes on by itself'),
    );
  return `${mb(Math.min(...rooms.map(({ bytes }) => bytes)))} MB are left`;
}

const mb = (bytes: number) => Math.floor(bytes / 1024 ** 2);

async function check(name: string, ask: () => Promise<string>): Promise<HealthCheck> {
  try {
    const said = await within(ANSWER_WITHIN_MS, ask());
    if (said === null) throw new Error(`no answer in ${ANSWER_WITHIN_MS} ms`);
    return { name, ok: true, detail: said.answer };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
