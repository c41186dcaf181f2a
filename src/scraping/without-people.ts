/** A page to keep in the repository, without the names and addresses of the people on it: what it offers is no business of theirs. */

const titled =
  /\b(Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sra?)(\.?)\s+(?:\p{Lu}\.\s*)*\p{Lu}[\p{L}'\u2019-]+(?:\s+(?:\p{Lu}\.|(?:van|von|de|del|da|la)\s)?\s*\p{Lu}[\p{L}'\u2019-]+){0,3}/gu;
const degreed =
  /\b\p{Lu}[\p{L}'\u2019-]+(?:\s+\p{Lu}\.)?(?:\s+\p{Lu}[\p{L}'\u2019-]+){1,3}(,\s*(?:M\.?D\.?|D\.?O\.?|MBBS|MBChB|Ph\.?D\.?|M\.?P\.?H\.?|C-TAGME|MBA|RN|FACP|FACS)\b)/gu;
const mail = /\b[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})/g;
const phone = /(?<![\d.])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)/g;

/** Names after a title or before a degree, the local part of every mail address, telephone numbers. Markup stays as it is. */
export function withoutPeople(html: string): string {
  return html
    .replace(titled, (_, title: string, dot: string) => `${title}${dot} N. N.`)
    .replace(degreed, (_, degree: string) => `N. N.${degree}`)
    .replace(mail, (_, host: string) => `office@${host}`)
    .replace(/data-cfemail="[0-9a-f]+"/gi, 'data-cfemail=""')
    .replace(phone, '555-0100');
}
