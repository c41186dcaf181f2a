/** Values that definitions are made of, as they are checked. */
import { z } from 'zod';

export const isAddress = (text: string): boolean => {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
};
export const address = z.string().refine(isAddress, {
  error: (issue) =>
    `"${String(issue.input)}" is no http(s) address; write it in full, like https://example.org/openings`,
});
export const filled = z.string().trim().min(1, { error: 'is empty; give a value or leave it out' });

/** Why an operator may not call a source so; null where that is allowed. */
export const sourceIdFault = (id: string): string | null =>
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= 60
    ? null
    : `"${id}" is no name among sources; write at most 60 small letters, digits and hyphens, like "st-example-openings"`;

export const interval = z.string().regex(/^\d{1,4}(?:m|h|d)$/, {
  error: (issue) => `"${String(issue.input)}" is no interval; write "30m", "2h" or "1d"`,
});

/** What is wrong with an answer; null where nothing is. */
export const intervalFault = (words: string): string | null =>
  interval.safeParse(words).error?.issues[0]?.message ?? null;
