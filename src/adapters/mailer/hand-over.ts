/** One mail given to nodemailer's pool, and the knowledge of whether its body had left for the server: "try again", or "not known". */
import { Readable, type Transform } from 'node:stream';
import type SMTPPool from 'nodemailer/lib/smtp-pool';

export type Handed = {
  envelope: { from: string; to: string[] };
  messageId: string;
  /** The bytes after DATA, in lines that end with CRLF; asked for once. */
  body(): Body;
};

export type Body = Readable | Whole;

type PoolMail = Parameters<SMTPPool['send']>[0];

/** `left`: the whole body had left for the server when `error` came. */
export type HandedOver = { response: string } | { error: unknown; left: boolean };

/**
 * The body is read only after the server's 354, and read to its end just before the closing dot, so `readableEnded` covers
 * every case in which the server may have accepted. A body once begun is never handed over a second time.
 */
export function handOver(pool: SMTPPool, { envelope, messageId, body }: Handed): Promise<HandedOver> {
  let begun: Body | null = null;
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

/** What a socket of this machine and its network take at once: nearly every mail. */
const AT_ONCE = 65_536;
/** As much as a socket takes before it asks to wait: its end is read only when nearly all has left. */
const PIECE = 16_384;

export const bodyOf = (bytes: Buffer): Body =>
  bytes.length <= AT_ONCE ? new Whole(bytes) : new InPieces(Buffer.concat(dotted(bytes)));

/** Lines are ended and dots doubled: nodemailer's own looking for them, letter by letter, would find nothing more to do. */
class InPieces extends Readable {
  readonly bytes: Buffer;
  private from = 0;
  constructor(bytes: Buffer) {
    super({ highWaterMark: 1 });
    this.bytes = bytes;
  }
  override _read(): void {
    const { bytes, from } = this;
    this.from += PIECE;
    this.push(from < bytes.length ? bytes.subarray(from, from + PIECE) : null);
  }
  /** `to` puts the closing dot behind it once this has ended; it looks at the last byte for whether a line is to be ended. */
  override pipe<To extends NodeJS.WritableStream>(to: To): To {
    return super.pipe(
      Object.assign(to, {
        _transform(this: Transform, piece: Buffer, _encoding: string, done: () => void) {
          Object.assign(this, { lastByte: piece.at(-1) });
          this.push(piece);
          done();
        },
      }),
    );
  }
}

const CLOSING = Buffer.from('.\r\n');

/**
 * Goes past nodemailer's search for lines that begin with a dot, letter by letter, and leaves by one write with the closing
 * dot. Of a stream it is what nodemailer asks of one.
 */
class Whole {
  readonly bytes: Buffer;
  readableDidRead = false;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
  get readableEnded(): boolean {
    return this.readableDidRead;
  }
  /** `to` passes on to the socket what is put into its readable half. */
  pipe(to: Transform): Transform {
    this.readableDidRead = true;
    to.push(Buffer.concat([...dotted(this.bytes), CLOSING]));
    to.push(null);
    return to;
  }
  /** It never fails, and holds nothing open. */
  on(): this {
    return this;
  }
  removeListener(): this {
    return this;
  }
  destroy(): this {
    return this;
  }
}

const DOT_AHEAD = Buffer.from('\r\n.');

/** RFC 5321, 4.5.2: a line that begins with a dot gets another. No first line does: it is a header. */
function dotted(bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(DOT_AHEAD); at !== -1; at = bytes.indexOf(DOT_AHEAD, at + 2)) {
    pieces.push(bytes.subarray(from, at + 3));
    from = at + 2;
  }
  return [...pieces, bytes.subarray(from)];
}

function refusing(): Readable {
  const stream: Readable = new Readable({
    read() {
      stream.destroy(new Error('the body was handed over before'));
    },
  });
  return stream;
}
