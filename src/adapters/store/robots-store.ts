/** The last robots.txt of each origin, shared by all machines. */
import type { Db } from './client.ts';
import { asJson } from './json.ts';

export function makeRobotsStore<Copy extends { fetchedAt: Date }>(db: Db) {
  return {
    async get(origin: string): Promise<Copy | null> {
      const row = await db.robotsCopy.findUnique({ where: { origin } });
      return row ? ({ ...(row.body as object), fetchedAt: row.fetchedAt } as Copy) : null;
    },
    async set(origin: string, { fetchedAt, ...rest }: Copy): Promise<void> {
      const data = { body: asJson(rest), fetchedAt };
      await db.robotsCopy.upsert({ where: { origin }, create: { origin, ...data }, update: data });
    },
  };
}
