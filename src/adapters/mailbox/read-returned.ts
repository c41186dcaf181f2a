/** Reads a bounce or a complaint: which of our mails it is of, and what it says. */
import { type ParsedMail, simpleParser } from 'mailparser';
import { judgeReturn, type ReturnReport } from '#core/returned.ts';
import type { ReadReturned } from '#ports/returned.ts';

/** `ledgerIdOf`: what a signed return path names, null for every other address. */
export function makeReadReturned(ledgerIdOf: (address: string) => string | null): ReadReturned {
  return async (raw) => {
    const mail = await simpleParser(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), {
      keepDeliveryStatus: true,
      skipImageLinks: true,
      skipHtmlToText: true,
      skipTextToHtml: true,
    });
    const report = reportOf(mail);
    const kind = judgeReturn(report);
    const ledgerId = kind && firstKnown(addressesOf(mail), ledgerIdOf);
    if (!kind || !ledgerId) return null;
    return { ledgerId, kind, status: report.is === 'delivery' ? report.status : null };
  };
}

/** The mail's own head says to whom it came; a complaint comes elsewhere and repeats the head of ours. */
function addressesOf(mail: ParsedMail): string[] {
  const heads = mail.headerLines.filter(({ key }) =>
    ['delivered-to', 'x-original-to', 'envelope-to', 'to'].includes(key),
  );
  const repeated = mail.attachments
    .filter(({ contentType }) =>
      /^(?:message|text)\/(?:feedback-report|rfc822|rfc822-headers|global)/.test(contentType),
    )
    .flatMap(
      ({ content }) => content.toString('latin1').match(/^(?:original-mail-from|return-path):.*$/gim) ?? [],
    );
  return [...heads.map(({ line }) => line), ...repeated].flatMap((line) => line.match(addresses) ?? []);
}

const addresses = /[a-z0-9-]{1,64}@[a-z0-9.-]{1,253}/gi;

function firstKnown(found: string[], ledgerIdOf: (address: string) => string | null): string | null {
  for (const address of found) {
    const id = ledgerIdOf(address);
    if (id) return id;
  }
  return null;
}

function reportOf(mail: ParsedMail): ReturnReport {
  const part = (kind: string) =>
    mail.attachments.find(({ contentType }) => contentType === `message/${kind}`)?.content.toString('latin1');
  const feedback = part('feedback-report');
  if (feedback !== undefined) return { is: 'feedback', type: field(feedback, 'feedback-type') ?? '' };
  const delivery = part('delivery-status') ?? part('global-delivery-status');
  if (delivery === undefined) return { is: 'letter' };
  return {
    is: 'delivery',
    action: field(delivery, 'action') ?? '',
    status: /^\d\.\d{1,3}\.\d{1,3}/.exec(field(delivery, 'status') ?? '')?.[0] ?? null,
  };
}

/** Each of our mails has one recipient, so the first one told of is it. */
const field = (part: string, name: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*([^\\r\\n]*)`, 'im').exec(part)?.[1]?.trim().toLowerCase();
