/** Messages of the outbox: claimed, sent, settled. What another run has claimed is not sent here. */
import type { Mailer, MailFiles, Outbox } from '#ports/mail.ts';
import type { Clock } from '#ports/network.ts';

export type DeliverPorts = {
  outbox: Outbox;
  mailer: Mailer;
  clock: Clock;
  /** So many are claimed and on their way at a time, and so many a process that dies leaves in doubt. */
  atOnce: number;
  /** Where the mailer writes files; absent: it writes none. */
  mailFiles?: MailFiles;
};

export type DeliverReport = { tried: number; sent: number };

/** Sends what waits until nothing is left; a message is claimed only when its turn has come. */
export const makeDeliver =
  ({ outbox, mailer, clock, atOnce, mailFiles }: DeliverPorts) =>
  async (signal?: AbortSignal): Promise<DeliverReport> => {
    const report = { tried: 0, sent: 0 };
    const sendOneByOne = async () => {
      let claimed = signal?.aborted ? null : await outbox.claim(clock.now());
      while (claimed) {
        const receipt = await mailer.send(claimed.message);
        const { isThere, next } = signal?.aborted
          ? { isThere: await outbox.settle(claimed, receipt, clock.now()), next: null }
          : await outbox.settleAndClaim(claimed, receipt, clock.now());
        // Whoever erased meanwhile looked for its file before it was written.
        if (!isThere) await mailFiles?.forget([claimed.message.key]);
        report.tried += 1;
        if (receipt.outcome === 'sent') report.sent += 1;
        claimed = next;
      }
    };
    // One that fails, by a database that went away, does not cut off the others in the midst of a mail.
    for (const one of await Promise.allSettled(Array.from({ length: atOnce }, sendOneByOne)))
      if (one.status === 'rejected') throw one.reason;
    return report;
  };
