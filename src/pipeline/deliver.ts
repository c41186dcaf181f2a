/** Messages of the outbox: claimed, sent, settled. What another run has claimed is not sent here. */
import type { Mailer, MailFiles, Outbox } from '#ports/mail.ts';
import type { Clock } from '#ports/network.ts';

export type DeliverPorts = {
  outbox: Outbox;
  mailer: Mailer;
  clock: Clock;
  /** So many are claimed and on their way at a time, and so many a process that dies leaves in doubt. */
  atOnce: number;
  /** The same while the server takes each at once: its answers then come faster than the database can be asked for more. */
  whileQuick?: number;
  /** Where the mailer writes files; absent: it writes none. */
  mailFiles?: MailFiles;
};

export type DeliverReport = { tried: number; sent: number };

/** From claim to answer. A server that takes longer is given few at once, so that few are in doubt should we die. */
const QUICK_MS = 250;

/** Sends what waits until nothing is left; a message is claimed only when its turn has come. */
export const makeDeliver =
  ({ outbox, mailer, clock, atOnce, whileQuick = atOnce, mailFiles }: DeliverPorts) =>
  async (signal?: AbortSignal): Promise<DeliverReport> => {
    const report = { tried: 0, sent: 0 };
    const failures: unknown[] = [];
    const senders: Promise<void>[] = [];
    let sending = 0;
    const begin = () => {
      sending += 1;
      // One that fails, by a database that went away, does not cut off the others in the midst of a mail.
      const ended = sendOneByOne().catch((error) => failures.push(error));
      senders.push(
        ended.then(() => {
          sending -= 1;
        }),
      );
    };
    const sendOneByOne = async () => {
      let claimed = signal?.aborted ? null : await outbox.claim(clock.now());
      while (claimed) {
        const began = clock.now();
        const receipt = await mailer.send(claimed.message);
        const now = clock.now();
        const quick = now.getTime() - began.getTime() < QUICK_MS;
        const isLast = signal?.aborted || (!quick && sending > atOnce);
        const { isThere, next } = isLast
          ? { isThere: await outbox.settle(claimed, receipt, now), next: null }
          : await outbox.settleAndClaim(claimed, receipt, now);
        // Whoever erased meanwhile looked for its file before it was written.
        if (!isThere) await mailFiles?.forget([claimed.message.key]);
        report.tried += 1;
        if (receipt.outcome === 'sent') report.sent += 1;
        if (next && quick && sending < whileQuick) begin();
        claimed = next;
      }
    };
    while (senders.length < atOnce) begin();
    for (const ended of senders) await ended; // those that begin meanwhile among them
    if (failures.length > 0) throw failures[0];
    return report;
  };
