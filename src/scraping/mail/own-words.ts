/** What the writer of a mail says: of a forward the words that were passed on, of an answer without what it answers. */

import { dayOf, heads } from './mail-heads.ts';

export type OwnWords = {
  subject: string;
  words: string;
  /** When the passed-on words were written, as the forward says; null: they are the mail's own, or it does not say. */
  at: Date | null;
};

/** Of a forward of a forward. */
const DEEP = 5;

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
