/** Heads of mails that stand in the text of another: of a forward, of what is answered, of the mails of a digest. */

const FIELDS_AT_MOST = 14;

export type Head = { at: number; end: number; forwarded: boolean; fields: Record<string, string> };

const marker =
  /^[\s>]*(?:-{2,}\s*(?:Forwarded message|Original (?:Message|Appointment))\s*-{2,}|Begin forwarded message:|_{20,})\s*$/i;
const onlyForwards = /Forwarded message|Begin forwarded/i;
const field =
  /^[\s>]*\*?(From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Sender|Message-ID|In-Reply-To|References|MIME-Version|Content-[A-Z-]+)\s*:\*?\s*(.*)$/i;

/** Blocks of "From: … Sent: … Subject: …" in the text, with the line before that marks them. */
export function heads(lines: readonly string[]): Head[] {
  const found: Head[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!/^[\s>]*\*?(?:From|Date|Subject)\s*:/i.test(lines[at] ?? '')) continue;
    const { fields, end } = fieldsFrom(lines, at);
    const isHead = 'from' in fields && ('date' in fields || 'sent' in fields) && 'subject' in fields;
    if (!isHead) continue;
    const before = lines.slice(Math.max(0, at - 2), at).findLast((line) => line.trim() !== '') ?? '';
    const marked = marker.test(before);
    found.push({
      at: marked ? lines.lastIndexOf(before, at) : at,
      end,
      forwarded: onlyForwards.test(before) && marked,
      fields,
    });
    at = end;
  }
  return found;
}

/** A long field goes on in the next line; Apple parts the fields by blank lines. */
function fieldsFrom(lines: readonly string[], from: number) {
  const fields: Record<string, string> = {};
  let end = from;
  let last = '';
  for (let at = from; at < Math.min(lines.length, from + FIELDS_AT_MOST * 2); at += 1) {
    const words = lines[at] ?? '';
    const [, name = '', value = ''] = field.exec(words) ?? [];
    const key = name.toLowerCase();
    if (name && !(key in fields)) {
      fields[key] = value.trim();
      last = key;
    } else if (name) break;
    else if (words.replace(/^[\s>]+/, '') === '') continue;
    else if (at === end && (last === 'to' || last === 'cc') && /^[\s>]*\S+.*@/.test(words))
      fields[last] += ` ${words.trim()}`;
    else break;
    end = at + 1;
  }
  return { fields, end };
}

/** "Mon, Nov 2, 2026 at 10:00 AM", "Monday, November 2, 2026 10:00 AM": the day, at noon of no zone in particular. */
export function dayOf(words: string): Date | null {
  const monthFirst = words.replace(/\b(\d{1,2}) ([A-Z][a-z]{2,8})\b/, '$2 $1');
  const [, month = '', day = '', year = ''] =
    /\b([A-Z][a-z]{2,8})\.? (\d{1,2}),? (\d{4})\b/.exec(monthFirst) ?? [];
  const at = new Date(`${month.slice(0, 3)} ${day}, ${year} 12:00:00 UTC`);
  return Number.isNaN(at.getTime()) ? null : at;
}
