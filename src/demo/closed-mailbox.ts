/** What a mail server far away answers to a mail for a mailbox that its owner has closed: a delivery report by RFC 3464. */

/** `mail` as it went out, its Return-Path in front; null where it is not for that address. */
export function reportOfClosed(mail: string, address: string): string | null {
  const head = mail.slice(0, mail.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
  const said = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const returnPath = said('Return-Path').replace(/^<|>$/g, '');
  if (!returnPath || !said('To').includes(`<${address}>`)) return null;
  const server = `mx.${address.split('@')[1]}`;
  return [
    'Return-Path: <>',
    `Delivered-To: ${returnPath}`,
    `From: Mail Delivery System <MAILER-DAEMON@${server}>`,
    `To: ${returnPath}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="closed"',
    '',
    '--closed',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This mailbox was closed by its owner.',
    '--closed',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${server}`,
    '',
    `Final-Recipient: rfc822; ${address}`,
    'Action: failed',
    'Status: 5.2.1',
    'Diagnostic-Code: smtp; 550 5.2.1 mailbox closed',
    '',
    '--closed',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${said('Message-ID')}`,
    `Subject: ${said('Subject')}`,
    '',
    '--closed--',
    '',
  ].join('\r\n');
}
