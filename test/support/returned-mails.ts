/** Bounces and complaints as mail servers write them. */
type Dsn = { to: string; action?: string; status?: string; original?: string };

const lines = (...all: string[]) => all.join('\r\n');

export const dsn = ({
  to,
  action = 'failed',
  status = '5.1.1',
  original = 'Subject: 1 new PGY-2 opening',
}: Dsn) =>
  lines(
    'Return-Path: <>',
    `Delivered-To: ${to}`,
    'From: Mail Delivery System <MAILER-DAEMON@mx.quietpost.example>',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="edge"',
    '',
    '--edge',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Your message could not be delivered.',
    '--edge',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.quietpost.example',
    '',
    'Final-Recipient: rfc822; nora@quietpost.example',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} said the server`,
    '',
    '--edge',
    'Content-Type: text/rfc822-headers',
    '',
    original,
    '',
    '--edge--',
    '',
  );

export const arf = ({ returnPath, type = 'abuse' }: { returnPath: string; type?: string }) =>
  lines(
    'Delivered-To: fbl@offcycle.example',
    'From: <complaints@quietpost.example>',
    'To: fbl@offcycle.example',
    'Subject: FW: 1 new PGY-2 opening',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="edge"',
    '',
    '--edge',
    'Content-Type: text/plain',
    '',
    'This is an abuse report.',
    '--edge',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${type}`,
    'User-Agent: SomeBox/1.0',
    'Version: 1',
    `Original-Mail-From: <${returnPath}>`,
    '',
    '--edge',
    'Content-Type: message/rfc822',
    '',
    `Return-Path: <${returnPath}>`,
    'Subject: 1 new PGY-2 opening',
    '',
    'the mail',
    '--edge--',
    '',
  );

export const holiday = (to: string) =>
  lines(
    'From: nora@quietpost.example',
    `To: ${to}`,
    'Subject: I am away',
    'Auto-Submitted: auto-replied',
    '',
    'Back on Monday. Status: 5.1.1. Action: failed.',
    '',
  );
