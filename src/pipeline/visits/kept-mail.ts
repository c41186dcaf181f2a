/** A mail that may speak for its source, kept whole: what was read of it can be read again by other readers. */
import { z } from 'zod';
import type { Letter } from '#core/mail-source/letter.ts';
import type { ReadMail } from '#ports/mail-source.ts';

export type KeptMail = {
  /** Where its postings lead to. */
  url: string;
  from: string | null;
  /** Message-IDs of the mails that it answers, the nearest first. */
  answers: string[];
  letter: Letter;
  /** As they were read when it came, to be looked at. */
  words: string;
};

const part = z.object({ kind: z.enum(['text', 'html', 'pdf']), text: z.string() });
const letter: z.ZodType<Letter> = z.object({
  subject: z.string(),
  said: z.coerce.date(),
  parts: z.array(part),
  carried: z.array(z.lazy(() => letter)),
});
const kept = z.object({
  keptMail: z.literal(1),
  url: z.string(),
  from: z.string().nullable(),
  answers: z.array(z.string()),
  letter,
  words: z.string(),
});

export function writeKeptMail(mail: ReadMail, { url, words }: Pick<KeptMail, 'url' | 'words'>): string {
  const { from, answers } = mail;
  return JSON.stringify({ keptMail: 1, url, from, answers, letter: lettersOnly(mail), words });
}

/** Null: of that mail only words were kept, or it is no mail. */
export function readKeptMail(body: string): KeptMail | null {
  if (!body.startsWith('{"keptMail":')) return null;
  const { keptMail: _, ...mail } = kept.parse(JSON.parse(body));
  return mail;
}

const lettersOnly = ({ subject, said, parts, carried }: Letter): Letter => ({
  ...{ subject, said, parts },
  carried: carried.map(lettersOnly),
});
