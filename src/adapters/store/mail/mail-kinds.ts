/** Mails with a way in are of no use later, and must not be read over a shoulder. */
export const waysIn = ['login', 'confirm', 'invite'];
