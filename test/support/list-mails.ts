/** Mails of list-serves and of people, as a receiving host hands them over. */
type ListMail = {
  id?: string;
  from?: string;
  subject: string;
  date?: string;
  text?: string;
  html?: string;
  list?: string | null;
  /** What the receiving host wrote; null: nothing. */
  proved?: string | null;
  /** Further fields, whole lines. */
  fields?: string[];
  pdf?: Buffer;
};

export const host = 'mx.offcycle.example';
let number = 0;

export function listMail(mail: ListMail): string {
  const { subject, from = 'Dana Reyes <dana@lakeview.example>', list = 'chiefs.lists.example.org' } = mail;
  const { proved = 'dkim=pass header.d=lists.example.org', date = 'Fri, 20 Nov 2026 09:00:00 -0500' } = mail;
  number += 1;
  return [
    ...(proved === null ? [] : [`Authentication-Results: ${host}; ${proved}`]),
    `Received: from out.example.org by ${host}; Fri, 20 Nov 2026 14:00:05 +0000`,
    ...(list === null ? [] : [`List-Id: Chief residents <${list}>`]),
    `From: ${from}`,
    'To: chiefs@lists.example.org',
    `Subject: ${subject}`,
    `Date: ${date}`,
    `Message-ID: <${mail.id ?? `m${number}@lakeview.example`}>`,
    ...(mail.fields ?? []),
    'MIME-Version: 1.0',
    ...body(mail),
  ].join('\r\n');
}

function body({ text = '', html, pdf }: ListMail): string[] {
  if (!html && !pdf) return ['Content-Type: text/plain; charset=utf-8', '', text];
  return [
    'Content-Type: multipart/mixed; boundary="edge"',
    '',
    ...(text ? ['--edge', 'Content-Type: text/plain; charset=utf-8', '', text] : []),
    ...(html ? ['--edge', 'Content-Type: text/html; charset=utf-8', '', html] : []),
    ...(pdf
      ? [
          '--edge',
          'Content-Type: application/pdf; name="openings.pdf"',
          'Content-Disposition: attachment; filename="openings.pdf"',
          'Content-Transfer-Encoding: base64',
          '',
          ...(pdf.toString('base64').match(/.{1,76}/g) ?? []),
        ]
      : []),
    '--edge--',
    '',
  ];
}

export const lakeview = `Dear colleagues,

We have an unexpected vacancy for one categorical PGY-2 position in our
Internal Medicine residency at Lakeview Medical Center in Lansing, Michigan,
beginning January 4, 2027. J-1 visas are sponsored. Please have candidates
write to imres@lakeview.example by December 12, 2026.

-- 
Dana Reyes, MD
Program Director
_______________________________________________
chiefs mailing list
To unsubscribe: https://lists.example.org/chiefs
`;

export const copperRidge = `Copper Ridge Medical Center (Marquette, MI) has one PGY-2 psychiatry position open
immediately. Write to psychres@copperridge.example.
`;

export const auTrain = `Au Train Bay Hospital in Munising, Michigan has one PGY-1 family medicine position
available immediately. Write to fmres@autrainbay.example.
`;
