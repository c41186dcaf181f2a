/** Knows whether the body of a message had left for the server, the difference between "try again" and "not known". */
import { Readable } from 'node:stream';
import type MimeNode from 'nodemailer/lib/mime-node';

export type Watched = { body: Readable | null };

type Mail = { data: object; message: MimeNode };

/**
 * A nodemailer plugin for the step "stream". The body is read only after the server's 354, and read to
 * its end just before the closing dot, so `body.readableEnded` covers every case in which the server may
 * have accepted. A body once begun is never handed over a second time.
 */
export function watchBody(mail: Mail, done: (error?: Error | null) => void): void {
  const { watched }: { watched?: Watched } = mail.data; // ours, passed through sendMail
  if (watched) {
    const original = mail.message.createReadStream.bind(mail.message);
    mail.message.createReadStream = (...options) => {
      if (watched.body?.readableDidRead) return refusing();
      const body = original(...options);
      watched.body = body;
      return body;
    };
  }
  done();
}

function refusing(): ReturnType<MimeNode['createReadStream']> {
  const stream: Readable = new Readable({
    read() {
      stream.destroy(new Error('the body was handed over before'));
    },
  });
  return stream as ReturnType<MimeNode['createReadStream']>; // only read from: a PassThrough in name
}
