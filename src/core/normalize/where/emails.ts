/** Reads mail addresses, also those written to hide from harvesters, and decodes the form that Cloudflare puts in pages. */

import { remembered } from '../../remembered.ts';
import { sieved, sievedOf } from '../../sieved.ts';
import { plain } from '../plain.ts';

/** The address in a `data-cfemail` (or `/cdn-cgi/l/email-protection#`) value: first byte is the key; null if it is none. */
export function decodeCloudflareEmail(hex: string): string | null {
  const bytes = hex.trim().match(/[0-9a-f]{2}/gi);
  if (!bytes || bytes.length < 6 || bytes.length > 200) return null;
  const [key = 0, ...rest] = bytes.map((pair) => Number.parseInt(pair, 16));
  const address = new TextDecoder().decode(Uint8Array.from(rest, (byte) => byte ^ key)).replace(/\?.*$/s, '');
  return /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(address) ? address : null;
}

const endings = '(?:org|edu|com|net|gov|us|health|mil|med|info|care|hospital|clinic|pr|io|co|example)';
const at = String.raw`\s?(?:\[\s?(?:at|@|arroba|a)\s?\]|\(\s?(?:a\s?t|@|arroba|a)\s?\)|\{\s?(?:at|@|arroba)\s?\}|<\s?(?:at|@)\s?>|\/\s?at\s?\/|_at_|-at-|\*at\*)\s?`;
const dot = String.raw`\s?(?:\[\s?(?:dot|\.|punto|d0t|period)\s?\]|\(\s?(?:d\s?o\s?t|\.|punto|period)\s?\)|\{\s?(?:dot|\.|punto)\s?\}|<\s?(?:dot|\.)\s?>|\/\s?dot\s?\/|_dot_|-dot-)\s?`;
const bracketAt = new RegExp(at, 'gi');
const bracketDot = new RegExp(dot, 'gi');
/** Bare words are believed only in capitals, or "at"/"arroba" with a "dot" or a known ending close by. */
const spokenAt = sievedOf(
  String.raw`([A-Za-z0-9._+-]{2,64})\s(?:AT|arroba|at)\s([A-Za-z0-9-]{2,63}(?:(?:\s(?:DOT|dot|punto)\s|\.)[A-Za-z0-9-]{2,63}){0,3}(?:\s(?:DOT|dot|punto)\s|\.)${endings})\b`,
  'g',
);
/** A list archive writes the sender's name, then "name at host.org": believed where the two share the surname. */
const sender = sievedOf(
  String.raw`\b([A-Z][A-Za-z'-]{2,30})\s([a-z0-9._-]{3,40})(\s)at\s([A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){0,3}\.${endings})\b`,
  'g',
);
/** "Reply to pmreducation at lehighridge.org", "CV to me: imoffice at elkrun.org": whoever is told where to write is given an address. */
const written = sievedOf(
  String.raw`(\b(?:(?:send|write|reply|respond|mail|e-?mail|answer|forward|submit|apply|go|goes|letters?|cvs?|papers|files?|everything|applications?|reach)\b[^.;:@\n]{0,90}\b(?:to|me|us)|e-?mail|contact|to (?:me|us)(?=:| at)|(?:directly|straight|privately|off-?list)(?= at\s)|cop(?:y|ies|ied) to(?: (?:our|the|my) (?:\w+ ){0,2}\w+,)?)(?::|\sat)?\s+)([a-z][a-z0-9_-]{2,40})\sat\s(?=[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){0,3}\.${endings}\b)`,
  'gi',
);
const spokenDot = /\s(?:DOT|dot|punto)\s/g;
const spaced = sievedOf(
  String.raw`([A-Za-z0-9._+-]{1,64})\s?@\s?([A-Za-z0-9-]{2,63}(?:\s?\.\s?[A-Za-z0-9-]{2,63}){0,3}\s?\.\s?${endings})\b`,
  'g',
);
const address = sieved(
  /[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g,
);
const nobody =
  /^(?:no-?reply|do-?not-?reply|webmaster|postmaster|mailer-daemon|abuse|privacy|example|user|name)@|@(?:example\.(?:com|org|net)|2x\.|sentry)|\.(?:png|jpe?g|gif|svg|webp)$|^(?:list(?:serv|proc|owner)|majordomo|mailman|owner-[\w.-]+|[\w.-]+-(?:request|owner|bounces?|subscribe|unsubscribe|l|list))@|@(?:lists?|listserv|mailman|groups)\.|@(?:googlegroups\.com|groups\.io)$/i;

/** Addresses in order, each once, in the page's own letters. */
export const readEmails = remembered(emailsIn);

/** False: no address can be read from these words. A page has hundreds of lines, and looking for addresses is slow. */
export const mayHoldEmail = remembered((words) => mark.test(plain(words)));
const mark =
  /@|[[({<]\s?(?:a\s?t|arroba|a)\s?[\])}>]|[_*/-]\s?at\s?[_*/-]|\b(?:at|arroba)\s[a-z0-9-]{2,63}(?:\.|\s(?:dot|punto)\s)/i;

function emailsIn(words: string): readonly string[] {
  const text = reveal(plain(words));
  const found = [...text.matchAll(address)].map((hit) => hit[0].replace(/[.'-]+$/, ''));
  const seen = new Set<string>();
  return found.filter((one) => {
    const key = one.toLowerCase();
    if (seen.has(key) || nobody.test(one) || !/\.[a-z]{2,}$/i.test(one)) return false;
    seen.add(key);
    return true;
  });
}

/** True where the page shows that an address is there but hides it ("[email protected]"). */
export const hidesEmail = (words: string): boolean => /\[email(?:\s|\u00a0)protected\]/i.test(words);

function reveal(text: string): string {
  return text
    .replace(/\bmailto:/gi, ' ')
    .replace(bracketAt, '@')
    .replace(bracketDot, '.')
    .replace(sender, (whole, name: string, user: string, _: string, host: string) =>
      user.includes(name.toLowerCase()) ? `${name} ${user}@${host}` : whole,
    )
    .replace(written, '$1$2@')
    .replace(spokenAt, spokenAddress)
    .replace(/@([A-Za-z0-9.-]{2,80})\s(?:DOT|dot|punto)\s([A-Za-z]{2,12})\b/g, '@$1.$2')
    .replace(/([A-Za-z0-9-]{1,64})\s(?:DOT|dot|punto)\s([A-Za-z0-9-]{1,64})@/g, '$1.$2@')
    .replace(spaced, (_, user: string, host: string) => `${user}@${host.replace(/\s/g, '')}`);
}

/** "meet us at hospital.org" and "look at the dot org" are talk, not addresses. */
function spokenAddress(whole: string, user: string, host: string, offset: number, text: string): string {
  const said = /\s(?:AT|arroba)\s|\s(?:DOT|dot|punto)\s/.test(whole);
  if (talk.test(user) || /^(?:the|an?|our|this|us|any)$/i.test(host.split(/[\s.]/)[0] ?? '')) return whole;
  if (!said && !/[._\d-]/.test(user) && !standsAlone(text, offset, offset + whole.length)) return whole;
  return `${user.replace(spokenDot, '.')}@${host.replace(spokenDot, '.')}`;
}

/** "Reply off list, medprelim at house.org.", or a line of nothing else: one word, but no part of a sentence. */
const standsAlone = (text: string, from: number, to: number): boolean =>
  /(?:^|\n|[.;:?]\s)[^\S\n]*$/.test(text.slice(Math.max(0, from - 20), from))
    ? /^[^\S\n]*[.;]?[^\S\n]*(?:\n|$)/.test(text.slice(to, to + 20))
    : /\b(?:write|reply|e-?mail|mail|contact|send)\b[^.;\n@]{0,30}[,:]\s?$/i.test(
        text.slice(Math.max(0, from - 50), from),
      );

const talk =
  /^(?:us|me|we|him|her|them|look|the|a|an|our|this|is|are|be|available|online|located|based|held|program|residency|position|more|site|website|information|here|posted|apply|visit|found|hospital|applications?)$/i;
