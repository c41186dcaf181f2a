/** Mails given to a few sessions with the server, and the knowledge of whether a body had left: "try again", or "not known". */
import { type Handed, type HandedOver, openSession, type Session } from './smtp-session.ts';
import type { smtpSettings } from './smtp-settings.ts';

/** Servers bear with so many in one session, and say 421 where they do not. */
const MAILS_A_SESSION = 100;

export type Sessions = {
  handOver(mail: Handed): Promise<HandedOver>;
  /** What is under way still ends. */
  close(): void;
};

/** At most `maxConnections` at a time; a mail waits for its turn. */
export function makeSessions(settings: ReturnType<typeof smtpSettings>): Sessions {
  const idle: Session[] = [];
  const waiting: (() => void)[] = [];
  let open = 0;
  let isClosed = false;

  async function session(): Promise<Session> {
    for (;;) {
      const found = idle.pop();
      if (found) return found;
      if (open < settings.maxConnections) return opened();
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    }
  }

  async function opened(): Promise<Session> {
    open += 1;
    const ended = () => {
      open -= 1;
      waiting.shift()?.();
    };
    try {
      const fresh = await openSession(settings);
      fresh.whenLost = () => {
        const at = idle.indexOf(fresh);
        if (at !== -1) idle.splice(at, 1);
        ended();
      };
      return fresh;
    } catch (error) {
      ended();
      throw error;
    }
  }

  function release(used: Session): void {
    if (isClosed || used.given >= MAILS_A_SESSION) used.end();
    if (used.lost) return;
    idle.push(used);
    waiting.shift()?.();
  }

  /** The body of a mail, once begun, is never given a second time. */
  async function handOver(mail: Handed): Promise<HandedOver> {
    for (let isFirst = true; ; isFirst = false) {
      let used: Session;
      try {
        used = await session();
      } catch (error) {
        return { error, left: false, again: false };
      }
      const handed = await used.give(mail);
      release(used);
      if ('response' in handed || !handed.again || !isFirst) return handed;
    }
  }

  return {
    handOver,
    close() {
      isClosed = true;
      for (const one of [...idle]) one.end();
    },
  };
}

const CLOSING = Buffer.from('.\r\n');
const DOT_AHEAD = Buffer.from('\r\n.');

/** RFC 5321, 4.5.2: a line that begins with a dot gets another, and a dot ends it all. No first line does: it is a header. */
export function asBody(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(DOT_AHEAD); at !== -1; at = bytes.indexOf(DOT_AHEAD, at + 2)) {
    pieces.push(bytes.subarray(from, at + 3));
    from = at + 2;
  }
  return Buffer.concat([...pieces, bytes.subarray(from), CLOSING]);
}
