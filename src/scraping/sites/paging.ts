/** Further pages of the same list, and detail pages of its rows: addresses only, always on the same site. */
import { remembered } from '#core/remembered.ts';
import type { Link } from '../outline/outline.ts';
import { plain } from '../words.ts';

const forward =
  /^(?:next(?: page| »| ›)?|older(?: posts| entries)?|more(?: results| jobs| listings| openings| positions)?|(?:load|show|view|see) (?:more|next)(?: \w+){0,2}|»|›|>|>>|→)\s*[»›→>]*$/;
const numbered = /^(?:page\s*)?\d{1,3}$/;
const pageAddress =
  /(?:[?&](?:page|p|pg|paged|start|offset|from|pagenum|pageindex|currentpage|pn|startrow|page_no)=\d+)|\/(?:page|p|seite)[/-]?\d+\/?(?:$|\?)/i;

/** `null` for anything that is not an http(s) address of the same site. */
export function onSite(href: string, base: string): string | null {
  try {
    const url = new URL(href, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
    url.hash = '';
    return siteOf(url) === baseOf(base) ? url.href : null;
  } catch {
    return null;
  }
}

const baseOf = remembered((base) => siteOf(new URL(base)));
const siteOf = (url: URL): string => `${url.hostname.replace(/^www\./, '')}:${url.port}`;

export function nextPages(links: readonly Link[], base: string): string[] {
  const found = new Set<string>();
  const here = onSite(base, base);
  for (const link of links) {
    if (link.href.startsWith('#') || !mayLeadOn(link)) continue;
    const href = onSite(link.href, base);
    if (!href || href === here || !leadsOn(link, href, base)) continue;
    found.add(href);
  }
  return [...found].slice(0, 50);
}

/** By its words and classes alone: an address costs more to take apart than all of them, and a page has hundreds. */
function mayLeadOn({ text, rel, className }: Link): boolean {
  const words = mayBegin.test(text) ? plain(text) : '';
  return (
    /(?:^|\s)next(?:\s|$)/.test(rel) || numbered.test(words) || forward.test(words) || byClass.test(className)
  );
}
/** A letter, digit or sign with which one of `forward` or `numbered` begins. */
const mayBegin = /^[^\p{L}\p{N}]*[nomlsvp\d»›>→]/iu;
const byClass = /(?:^|[\s_-])(?:next|load-?more)(?:$|[\s_-])/i;

function leadsOn(link: Link, href: string, base: string): boolean {
  const words = plain(link.text);
  if (/(?:^|\s)prev/.test(link.rel)) return false;
  if (/(?:^|\s)next(?:\s|$)/.test(link.rel)) return true;
  if (numbered.test(words)) return pageAddress.test(href);
  if (forward.test(words))
    return pageAddress.test(href) || samePath(href, base) || /next|load|more|pag/i.test(link.className);
  return byClass.test(link.className) && pageAddress.test(href);
}

const samePath = (href: string, base: string): boolean => {
  const [one, two] = [new URL(href), new URL(base)];
  return one.pathname === two.pathname && one.search !== two.search;
};

const elsewhere =
  /\.(?:pdf|docx?|jpe?g|png|zip|ics)(?:$|\?)|\/(?:login|log-in|signin|sign-in|register|apply|share|print|contact|privacy)(?:\/|$|\?)|mailto:|\bapply\b/i;

/** A row's own page, or null: not the list itself, not a form, not another site. */
export function detailPage(href: string | null, base: string): string | null {
  if (!href || href.startsWith('#') || elsewhere.test(href)) return null;
  const address = onSite(href, base);
  return address === null || address === onSite(base, base) || new URL(address).pathname === '/'
    ? null
    : address;
}
