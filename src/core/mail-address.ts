/** Which typed or scraped words are one plain mail address, and nothing that could become two. */

/**
 * Stricter than RFC 5321 on purpose: no quoted local part, no comment, no comma, no control character,
 * no address literal, because each has led a mailer to a second recipient. ASCII only; 254 at most.
 */
export function isMailAddress(words: string): boolean {
  if (words.length > 254) return false;
  const at = words.indexOf('@');
  const local = words.slice(0, at);
  const labels = words.slice(at + 1).split('.');
  return (
    at > 0 &&
    local.length <= 64 &&
    /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i.test(local) &&
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label)) &&
    /[a-z]/i.test(labels.at(-1) ?? '')
  );
}
