/** What the writer of a mail says: of a forward the words that were passed on, of an answer without what it answers. */

export type OwnWords = {
  subject: string;
  words: string;
  /** When the passed-on words were written, as the forward says; null: they are the mail's own, or it does not say. */
  at: Date | null;
};

/** Of a forward of a forward. */
const DEEP = 5;
const FIELDS_AT_MOST = 12;

export const isAnswer = (subject: string): boolean =>
  /^(?:\[[^\]]{1,60}\]\s*)*(?:re|aw|antw)(?:\[\d+\])?\s*:/i.test(subject.trim());
export const isForward = (subject: string): boolean =>
  /^(?:\[[^\]]{1,60}\]\s*)*(?:fwd?|wg)\s*:/i.test(subject.trim());

/** `[list] RE: Fwd: PGY-2 opening` is "PGY-2 opening". */
export function plainSubject(subject: string): string {
  let rest = subject.trim();
  for (;;) {
    const next = rest.replace(/^(?:\[[^\]]{1,60}\]|(?:re|aw|antw|fwd?|wg)(?:\[\d+\])?\s*:)\s*/i, '');
    if (next === rest) return rest;
    rest = next;
  }
}

/** `text`: a mail's plain text, any line ends. */
export function ownWords(text: string, subject: string): OwnWords {
  let found: OwnWords & { said: string } = {
    subject: plainSubject(subject),
    words: '',
    at: null,
    said: subject,
  };
  let lines = text.split(/\r\n|[\n\r]/);
  for (let deep = 0; deep < DEEP; deep += 1) {
    const inner = passedOn(lines, found.said);
    if (!inner) break;
    found = {
      ...found,
      said: inner.subject ?? found.said,
      subject: inner.subject === null ? found.subject : plainSubject(inner.subject),
      at: inner.at ?? found.at,
    };
    lines = inner.lines;
  }
  const { said, ...own } = found;
  return { ...own, words: withoutFoot(withoutAnswered(lines, said)).join('\n').trim() };
}

type PassedOn = { lines: string[]; subject: string | null; at: Date | null };

/** Null where nothing is passed on. A forward says so in its subject, or with a line that only forwards have. */
function passedOn(lines: readonly string[], subject: string): PassedOn | null {
  const head = heads(lines).find(
    ({ at, forwarded }) =>
      forwarded || isForward(subject) || lines.slice(0, at).every((line) => line.trim() === ''),
  );
  if (!head || (isAnswer(subject) && !head.forwarded)) return null;
  const rest = lines.slice(head.end);
  // Apple Mail marks what it passes on like an answer marks what it answers.
  const marked = rest.filter((line) => line.trim() !== '');
  const quoted =
    marked.length > 0 && marked.filter((line) => /^\s{0,3}>/.test(line)).length > marked.length * 0.8;
  return {
    lines: quoted ? rest.map((line) => line.replace(/^\s{0,3}> ?/, '')) : rest,
    subject: head.fields['subject'] ?? null,
    at: dayOf(head.fields['date'] ?? head.fields['sent'] ?? ''),
  };
}

type Head = { at: number; end: number; forwarded: boolean; fields: Record<string, string> };

const marker =
  /^[\s>]*(?:-{2,}\s*(?:Forwarded message|Original (?:Message|Appointment))\s*-{2,}|Begin forwarded message:|_{20,})\s*$/i;
const onlyForwards = /Forwarded message|Begin forwarded/i;
const field = /^[\s>]*\*?(From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance)\s*:\*?\s*(.*)$/i;

/** Blocks of "From: … Sent: … Subject: …" in the text, with the line before that marks them. */
function heads(lines: readonly string[]): Head[] {
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
function dayOf(words: string): Date | null {
  const monthFirst = words.replace(/\b(\d{1,2}) ([A-Z][a-z]{2,8})\b/, '$2 $1');
  const [, month = '', day = '', year = ''] =
    /\b([A-Z][a-z]{2,8})\.? (\d{1,2}),? (\d{4})\b/.exec(monthFirst) ?? [];
  const at = new Date(`${month.slice(0, 3)} ${day}, ${year} 12:00:00 UTC`);
  return Number.isNaN(at.getTime()) ? null : at;
}

const wrote = /^\s*(?:On|Am|Le)\s.{5,200}\b(?:wrote|schrieb|a écrit)\s*:\s*$/i;

/** An answer without what it answers; words written between the quoted lines stay. */
function withoutAnswered(lines: readonly string[], subject: string): string[] {
  const said = [...lines];
  for (let at = 0; at < said.length; at += 1) {
    // The line is often broken in two.
    const two = `${said[at] ?? ''} ${said[at + 1] ?? ''}`;
    const length = wrote.test(said[at] ?? '')
      ? 1
      : wrote.test(two) && /^\s*(?:On|Am|Le)\s/.test(said[at] ?? '')
        ? 2
        : 0;
    if (length === 0) continue;
    const next = said.slice(at + length).find((line) => line.trim() !== '') ?? '';
    if (!/^\s{0,3}>/.test(next)) return said.slice(0, at);
    said.splice(at, length);
    at -= 1;
  }
  const unquoted = said.filter((line) => !/^\s{0,3}>/.test(line));
  if (!isAnswer(subject)) return unquoted;
  const [head] = heads(unquoted);
  return head ? unquoted.slice(0, head.at) : unquoted;
}

const rule = /^\s*(?:_{10,}|-{10,}|={10,}|\*{10,})\s*$/;
const signature = /^\s*-- ?$/;
const listFoot =
  /\b(?:mailing list|unsubscribe|list archives?|manage your subscription|you (?:received|are receiving) this (?:message|e-?mail) because)\b/i;

/** Without the foot that the list adds; a signature stays, parted by a rule: it tells whose program it is. */
function withoutFoot(lines: readonly string[]): string[] {
  const foot = lines.findIndex((line, at) =>
    rule.test(line) || signature.test(line)
      ? untilRule(lines.slice(at + 1, at + 5)).some((one) => listFoot.test(one))
      : /^\s*(?:To unsubscribe from this|You received this message because you are subscribed)/i.test(line),
  );
  const own = foot < 0 ? lines : lines.slice(0, foot);
  return own.map((line) => (signature.test(line) ? '-----' : line));
}

function untilRule(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => rule.test(line));
  return end < 0 ? lines : lines.slice(0, end);
}
