/** Sources whose address leads inside our network: each refusal is in the audit, and the third in a row pauses the source. */
import { randomUUID } from 'node:crypto';
import type { SourceStore } from '#ports/crawl.ts';
import type { SqlPool } from '../sql.ts';

const inARow = 3;
/** Who it was, in the audit. */
const ourselves = 'offcycle';
const led = 'source led inside';

export const noteInward = (
  sql: SqlPool,
  id: string,
  { reason, at }: Parameters<SourceStore['noteInward']>[1],
) =>
  sql.$transaction(async (tx) => {
    const write = (action: string, detail: object) => tx.$executeRaw`
      INSERT INTO audit (id, at, actor, action, subject, detail)
      VALUES (${randomUUID()}, ${at}::timestamptz, ${ourselves}, ${action}, ${id}, ${JSON.stringify(detail)}::jsonb)`;
    await write(led, { reason });
    // In a row: nothing was believed in between, and no operator has let it go on since.
    const paused = await tx.$executeRaw`
      UPDATE source s SET paused_at = ${at}::timestamptz
      WHERE id = ${id} AND paused_at IS NULL AND ${inARow} <= (
        SELECT count(*) FROM audit a WHERE a.subject = s.id AND a.action = ${led}
          AND a.at > coalesce(s.last_good_at, '-infinity') AND NOT EXISTS (
            SELECT 1 FROM audit r WHERE r.subject = s.id AND r.action = 'source resumed' AND r.at >= a.at))`;
    if (paused > 0)
      await write('source paused', { reason: `its address led inside ${inARow} times in a row` });
  });
