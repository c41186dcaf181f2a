/** The mails of a list's digest in plain text (Mailman's, RFC 1153): each is read by itself, as of its own day. */
import type { Letter } from '#core/mail-source/letter.ts';
import { dayOf, heads } from './mail-heads.ts';

/** As many as a busy list has in a day. */
const AT_MOST = 100;

/** [] where it is no digest. `came`: a mail without a day is of that one. */
export function digestLetters(text: string, came: Date): Letter[] {
  if (!/^Message: 1\s*$/m.test(text)) return [];
  const lines = text.split(/\r\n|[\n\r]/);
  const starts = heads(lines)
    .map((head) => ({ ...head, numbered: numberBefore(lines, head.at) }))
    .filter(({ numbered }) => numbered !== null);
  return starts.slice(0, AT_MOST).map(({ end, fields }, at) => {
    const until = starts[at + 1]?.numbered ?? lines.length;
    const said = dayOf(fields['date'] ?? '');
    return {
      subject: (fields['subject'] ?? '').slice(0, 300),
      said: said && said < came ? said : came,
      parts: [
        {
          kind: 'text',
          text: lines
            .slice(end, until)
            .filter((line) => !rule.test(line))
            .join('\n'),
        },
      ],
      carried: [],
    };
  });
}

const rule = /^-{30,}\s*$/;

/** The line "Message: 3" above a head, blank lines between. */
function numberBefore(lines: readonly string[], head: number): number | null {
  const from = Math.max(0, head - 3);
  const above = lines.slice(from, head).findLastIndex((line) => line.trim() !== '');
  return above >= 0 && /^Message: \d{1,4}\s*$/.test(lines[from + above] ?? '') ? from + above : null;
}
