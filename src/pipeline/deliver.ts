/** One message of the outbox: claimed, sent, settled. A run that finds it claimed sends nothing. */
import type { Mailer, Outbox, Receipt } from '#ports/mail.ts';
import type { Clock } from '#ports/network.ts';

export type DeliverPorts = { outbox: Outbox; mailer: Mailer; clock: Clock };

export const makeDeliver =
  ({ outbox, mailer, clock }: DeliverPorts) =>
  async (messageId: string): Promise<Receipt | null> => {
    const claimed = await outbox.claim(messageId, clock.now());
    if (!claimed) return null;
    const receipt = await mailer.send(claimed.message);
    await outbox.settle(claimed, receipt, clock.now());
    return receipt;
  };
