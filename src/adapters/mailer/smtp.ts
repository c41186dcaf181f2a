/** Mail by SMTP: pooled connections, STARTTLS outside this machine, one recipient a message, an honest receipt. */
import DKIM from 'nodemailer/lib/dkim';
import SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Mailer, Message, Receipt } from '#ports/mail.ts';
import { bodyOf, handOver } from './hand-over.ts';
import { type ReturnPath, refusalOf, type Sender, writtenDown } from './mime.ts';
import { probeSmtp } from './probe-smtp.ts';
import { adviceFor } from './smtp-advice.ts';
import { failureOf, receiptOf } from './smtp-reply.ts';
import { type Dkim, smtpSettings } from './smtp-settings.ts';

export type SmtpOptions = {
  /** smtp://user:password@host:587, or smtps:// for TLS from the start; `?starttls=optional` for a trusted net. */
  url: string;
  from: Sender;
  /** Envelope sender of a message; `from.address` unless given. */
  returnPath?: ReturnPath;
  dkim?: Dkim;
  /** Connections at once. */
  connections?: number;
  /** Milliseconds of silence after which an attempt is given up. */
  timeout?: number;
};

const CLOSING_MS = 10_000;

/** Throws BadInput on a malformed `url`. One call gives a message to the server at most once; retrying is the caller's. */
export function makeSmtpMailer(options: SmtpOptions): Mailer {
  const settings = smtpSettings(options);
  const pool = new SMTPPool(settings);
  const signer = settings.dkim && new DKIM(settings.dkim);
  const underWay = new Set<Promise<Receipt>>();
  return {
    send(message) {
      const sending = send(message).finally(() => underWay.delete(sending));
      underWay.add(sending);
      return sending;
    },
    verify,
    async close() {
      await settled(underWay);
      pool.close();
    },
  };

  async function send(message: Message): Promise<Receipt> {
    const refusal = refusalOf(message);
    if (refusal) return { outcome: 'refused', reason: refusal, suppress: false };
    const bytes = writtenDown(message, options.from);
    const handed = await handOver(pool, {
      envelope: { from: options.returnPath?.(message) ?? options.from.address, to: [message.to.address] },
      messageId: message.headers['Message-ID'] ?? '',
      body: () => (signer ? signer.sign(bytes) : bodyOf(bytes)),
    });
    return 'error' in handed
      ? receiptOf(failureOf(handed.error), handed.left)
      : { outcome: 'sent', response: handed.response };
  }

  async function verify(): Promise<{ ok: boolean; detail: string }> {
    const { host } = new URL(options.url);
    try {
      await probeSmtp(settings, options.from.address);
      return { ok: true, detail: `${host} takes our connection and our sender` };
    } catch (error) {
      return { ok: false, detail: adviceFor(failureOf(error), host) };
    }
  }
}

/** What is under way may end, but not for ever: a server that hangs must not hold up the end of the process. */
async function settled(underWay: Set<Promise<unknown>>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, CLOSING_MS);
  });
  await Promise.race([Promise.allSettled(underWay), patience]);
  clearTimeout(timer);
}
