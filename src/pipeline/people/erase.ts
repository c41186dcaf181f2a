/** One person's all: rows, and the files of their mails that lie on this machine. */
import type { MailFiles } from '#ports/mail.ts';
import type { Clock } from '#ports/network.ts';
import type { RoomStore } from '#ports/rooms.ts';

export type ErasePorts = { rooms: Pick<RoomStore, 'mailKeys' | 'erase'>; mailFiles: MailFiles; clock: Clock };

export type Erase = ReturnType<typeof makeErase>;

/** Answers how many files there were. */
export const makeErase =
  ({ rooms, mailFiles, clock }: ErasePorts) =>
  async (accountId: string): Promise<number> => {
    // Before the rows, for the names of the files are worked out from them; and after, for a mail may have been on its way.
    const keys = await rooms.mailKeys(accountId);
    const files = await mailFiles.forget(keys);
    await rooms.erase(accountId, clock.now());
    return files + (await mailFiles.forget(keys));
  };
