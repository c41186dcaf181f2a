/** Words that are laid out once and then only filled in, where what they come to is put into a part. */
import { type Fills, plain, wordsOf } from '#core/parted-mail.ts';

/** Fills go in as they are: whoever fills has escaped them. A hole that nothing is given for stays empty. */
export type Template = (fills: Fills) => string;

export function template(source: string): Template {
  const part = { html: source, text: '' };
  return (html) => plain(wordsOf({ sections: [{ part }], fills: { html, text: {} } }, 'html'));
}
