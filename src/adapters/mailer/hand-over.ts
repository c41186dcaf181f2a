/** One mail given to nodemailer's pool, and the knowledge of whether its body had left for the server: "try again", or "not known". */
import { Readable } from 'node:stream';
import type SMTPPool from 'nodemailer/lib/smtp-pool';

export type Handed = {
  envelope: { from: string; to: string[] };
  messageId: string;
  /** The bytes after DATA; asked for once. */
  body(): Readable;
};

type PoolMail = Parameters<SMTPPool['send']>[0];

/** `left`: the whole body had left for the server when `error` came. */
export type HandedOver = { response: string } | { error: unknown; left: boolean };

/**
 * The body is read only after the server's 354, and read to its end just before the closing dot, so `readableEnded` covers
 * every case in which the server may have accepted. A body once begun is never handed over a second time.
 */
export function handOver(pool: SMTPPool, { envelope, messageId, body }: Handed): Promise<HandedOver> {
  let begun: Readable | null = null;
  const message = {
    getEnvelope: () => ({ ...envelope }),
    messageId: () => messageId,
    getHeader: () => messageId,
    createReadStream() {
      if (begun?.readableDidRead) return refusing();
      begun = body();
      return begun;
    },
  };
  return new Promise((resolve) => {
    // What nodemailer asks of a mail that it has not composed itself.
    pool.send({ data: {}, message } as unknown as PoolMail, (error, info) =>
      resolve(error ? { error, left: begun?.readableEnded === true } : { response: info?.response ?? '' }),
    );
  });
}

/** As much as a socket takes before it asks to wait: its end is read only when nearly all has left. */
const PIECE = 16_384;

export function inPieces(bytes: Buffer): Readable {
  let from = 0;
  return new Readable({
    highWaterMark: 1,
    read() {
      this.push(from < bytes.length ? bytes.subarray(from, from + PIECE) : null);
      from += PIECE;
    },
  });
}

function refusing(): Readable {
  const stream: Readable = new Readable({
    read() {
      stream.destroy(new Error('the body was handed over before'));
    },
  });
  return stream;
}
