/** What a failed attempt means for the message: try again, give up, or not known. Replies by RFC 5321 and RFC 3463. */
import type { Receipt } from '#ports/mail.ts';

/** The parts of nodemailer's error that are read. */
export type SmtpFailure = {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
  message: string;
};

/**
 * `handedOver`: the whole body had left for the server. A reply settles the matter; a connection that dies
 * without one after that point may have delivered, and before it cannot have.
 */
export function receiptOf(failure: SmtpFailure, handedOver: boolean): Receipt {
  const reason = reasonOf(failure);
  const status = failure.responseCode ?? 0;
  if (status >= 400 && status < 500) return { outcome: 'retry', reason };
  if (isOurTrouble(failure)) return { outcome: 'retry', reason };
  if (status >= 500) return { outcome: 'refused', reason, suppress: isNoSuchAddress(failure) };
  return handedOver ? { outcome: 'unknown', reason } : { outcome: 'retry', reason };
}

export function failureOf(error: unknown): SmtpFailure {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, responseCode, response, command }: Partial<SmtpFailure> = error;
  return {
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(responseCode === undefined ? {} : { responseCode }),
    ...(response === undefined ? {} : { response }),
    ...(command === undefined ? {} : { command }),
  };
}

/** A wrong password, a refused sender, a missing STARTTLS concern every message: kept until the operator mends it. */
function isOurTrouble({ code, command, responseCode }: SmtpFailure): boolean {
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS' || code === 'EOAUTH2') return true;
  if (command === 'MAIL FROM' && responseCode !== 552) return true;
  return (
    command !== undefined &&
    ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'API'].includes(command) &&
    responseCode !== undefined
  );
}

/** 5.1.1, or 550 to RCPT TO from a server that sends no enhanced code but says the mailbox is not there. */
function isNoSuchAddress({ response, command, responseCode }: SmtpFailure): boolean {
  const words = response ?? '';
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1];
  if (enhanced) return enhanced === '5.1.1';
  const saysSo =
    /no such (user|mailbox)|user unknown|unknown user|mailbox (unavailable|not found)|does not exist/i;
  return command === 'RCPT TO' && responseCode === 550 && saysSo.test(words);
}

/** One line without addresses: it is stored and logged. */
function reasonOf(failure: SmtpFailure): string {
  const words = failure.response || `${failure.code ?? 'error'}: ${failure.message}`;
  return words
    .replace(/\s+/g, ' ')
    .replace(/<?[^\s<>]+@[^\s<>]+>?/g, '<address>')
    .slice(0, 300);
}
