/** A mail that somebody forwards to the sample installation: of a place that none of its sites shows. */
export const forwardedMail = (now: Date): string =>
  [
    'From: Priya Sample <priya@quietpost.example>',
    'To: tips@offcycle-demo.example',
    'Subject: Fwd: neurology resident needed',
    `Date: ${now.toUTCString()}`,
    `Message-ID: <tip.${now.getTime()}@quietpost.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'A friend got this; perhaps it is of use to somebody.',
    '',
    '---------- Forwarded message ---------',
    'From: Program office <office@heronmarsh.example>',
    `Date: ${now.toUTCString().slice(0, 16)}`,
    'Subject: neurology resident needed',
    'To: <chiefs@lists.example>',
    '',
    'Heron Marsh Medical Center in Duluth, Minnesota is looking for one PGY-2 neurology',
    'resident to start immediately. J-1 visas are sponsored. Please write to',
    'neurores@heronmarsh.example.',
    '',
  ].join('\r\n');
