/** Mail addresses that a page carries but does not show as text: in mailto links and in scripts that write them. */

/** The address of a mailto link, its escapes undone. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address).trim();
  } catch {
    return address.trim();
  }
}

/** "document.write('a' + '@' + 'b.org')": the pieces in order, where they make an address. */
export function scriptedMails(script: string): string[] {
  if (!/@|write|mailto|innerHTML/.test(script)) return [];
  const pieces = script.match(/'[^'\n]{0,200}'|"[^"\n]{0,200}"/g) ?? [];
  const joined = pieces.map((piece) => piece.slice(1, -1)).join('');
  const [user, host] = [...script.matchAll(/=\s*["']([\w.-]{1,64})["']/g)].map((hit) => hit[1] ?? '');
  if (
    /["']@["']/.test(script) &&
    user &&
    host &&
    /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(host) &&
    !joined.includes(`${user}@${host}`)
  )
    return [`${user}@${host}`];
  return [...new Set(joined.match(/[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/gi) ?? [])].slice(
    0,
    3,
  );
}
