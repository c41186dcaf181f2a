/** A mailbox as a source: which, who may speak for it, and how long what they said stands. */
import { z } from 'zod';
import { wordOfMouthDays } from '#core/lifecycle/next-state.ts';
import { address, filled } from '../definitions/definition-values.ts';

export type MailDefinition = {
  /** LISTS for the mailbox in the setting MAILBOX_LISTS: address and password stand there and never here. */
  mailbox: string;
  /** Absent: the folder that the setting names. */
  folder?: string | undefined;
  /** Who may speak for the source: whole addresses, "@domain" for all of one. */
  from?: string[] | undefined;
  /** List-Ids whose mails may speak for the source. */
  lists?: string[] | undefined;
  /** "60d": how long a place without a deadline counts as open after the last mail on it. */
  openFor?: string | undefined;
  /** A public page about the list, to which its postings lead. It is never fetched. */
  home?: string | undefined;
};

export type MailSource = {
  mailbox: string;
  folder: string | null;
  senders: { from: string[]; lists: string[] };
  openForDays: number;
  home: string | null;
};

export const mailShape = z.strictObject({
  mailbox: z.string().regex(/^[A-Z][A-Z0-9_]{0,30}$/, {
    error: (issue) =>
      `"${String(issue.input)}" is no name of a mailbox; write LISTS for the setting MAILBOX_LISTS, and never an address or a password`,
  }),
  folder: filled.optional(),
  from: z
    .array(
      z.string().regex(/^[^\s@]*@[a-z0-9.-]+\.[a-z0-9-]{2,}$/i, {
        error: (issue) =>
          `"${String(issue.input)}" is no sender; write "jobs@society.example" or "@society.example"`,
      }),
    )
    .optional(),
  lists: z
    .array(
      z.string().regex(/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/i, {
        error: (issue) =>
          `"${String(issue.input)}" is no List-Id; write what stands in its angle brackets, like "chiefs.lists.example"`,
      }),
    )
    .optional(),
  openFor: z
    .string()
    .regex(/^\d{1,3}d$/, { error: (issue) => `"${String(issue.input)}" is no number of days; write "60d"` })
    .refine((days) => days === '' || Number.parseInt(days, 10) <= 180, { error: 'is more than "180d"' })
    .optional(),
  home: address.optional(),
});

export const mailOf = ({ mailbox, folder, from, lists, openFor, home }: MailDefinition): MailSource => ({
  mailbox,
  folder: folder ?? null,
  senders: { from: from ?? [], lists: lists ?? [] },
  openForDays: openFor ? Number.parseInt(openFor, 10) : wordOfMouthDays,
  home: home ?? null,
});
