/** What a worker does with the outbox while others still put mails into it. */
import { setTimeout as wait } from 'node:timers/promises';
import { makeDeliver } from '#pipeline/deliver.ts';
import type { Mailer, Outbox } from '#ports/mail.ts';
import { now } from './people-and-places.ts';

export const mailSettings = {
  from: { name: 'Offcycle', address: 'alerts@offcycle.example' },
  connections: 8,
};
/** Messages claimed at once, as in the product: what a crash leaves in doubt. */
const delivering = { atOnce: 4, whileQuick: 32 };

/** Ends once `composed` says so and nothing waits. */
export async function deliverUntil(
  composed: () => boolean,
  ports: { outbox: Outbox; mailer: Mailer },
): Promise<void> {
  const deliver = makeDeliver({ ...ports, clock: { now: () => now }, ...delivering });
  for (let last = false; !last; ) {
    last = composed();
    if ((await deliver()).tried > 0) last = false;
    else if (!last) await wait(5);
  }
}
