/** Which links of a page, or addresses of a sitemap, may lead to openings: by their words and paths alone. */
import { load } from 'cheerio/slim';
import type { Page } from '#core/page.ts';
import { plain } from '../words.ts';

export type LikelyPage = {
  url: string;
  /** 3 and more: its words promise openings. 1 and 2: it may link to such a page. */
  score: number;
  /** The words that say so. */
  because: string;
};

const signs: readonly { score: number; words: RegExp }[] = [
  {
    score: 4,
    words:
      /\b(?:unexpected|off[- ]?cycle|current|available|open) (?:resident |residency |house ?staff |pgy[- ]?\d )?(?:openings?|vacanc(?:y|ies)|positions?)\b|\b(?:resident|residency|pgy[- ]?\d) (?:openings?|vacanc(?:y|ies)|open positions?)\b|\bopen residency\b/,
  },
  {
    score: 3,
    words:
      /\bvacanc(?:y|ies)\b|\bopenings?\b(?! (?:hours|ceremony|remarks|times?))|\boff[- ]?cycle\b|\bclearinghouse\b|\bpgy[- ]?[1-7]\b|\btransfer (?:residents?|applicants?|positions?)\b/,
  },
  {
    score: 2,
    words:
      /\bresidenc(?:y|ies)\b|\bgraduate medical education\b|\bgme\b|\bhouse ?staff\b|\bresidents?\b(?! (?:life|wellness|research))/,
  },
  {
    score: 1,
    words: /\bhow to apply\b|\bapplicants?\b|\bmedical education\b|\bacademics?\b|\btraining programs?\b/,
  },
];
const elsewhere =
  /\b(?:nurs(?:e|es|ing)|volunteers?|donate|patients?|faculty (?:openings?|positions?)|physician jobs|careers?|events?|news|alumni|log ?in|sign ?in|privacy|visitors?|parking|dining|billing|job openings)\b/;
const file = /\.(?:jpe?g|png|gif|svg|zip|docx?|xlsx?|pptx?|mp4|ics|css|js)$/i;

/** On the site of `home` only: its host and the names below it. Best first; of one address the best words count. */
export function likelyPages({ finalUrl, kind, text }: Page, home: string): LikelyPage[] {
  const found = new Map<string, LikelyPage>();
  for (const { href, words } of kind === 'html' ? links(text) : sitemap(text)) {
    const url = within(href, finalUrl, home);
    const likely = url && scored(url, words);
    if (likely && likely.score > (found.get(likely.url)?.score ?? 0)) found.set(likely.url, likely);
  }
  return [...found.values()].sort((a, b) => b.score - a.score);
}

/** What the site's own search is asked. */
const sought = 'residency vacancy';

/** The address at which the site's search answers, where the page carries one that a reader could send; or null. */
export function searchAddress({ finalUrl, kind, text }: Page, home: string): string | null {
  if (kind !== 'html') return null;
  const $ = load(text);
  for (const form of $('form').toArray()) {
    const field = $(form).find(
      'input[type="search"], input[name="s"], input[name="q"], input[name="query"], input[name="keys"]',
    )[0];
    const name = field && $(field).attr('name');
    const post = /^post$/i.test($(form).attr('method') ?? 'get');
    const action = name && !post ? within($(form).attr('action') || finalUrl, finalUrl, home) : null;
    if (!name || !action) continue;
    action.search = '';
    for (const hidden of $(form).find('input[type="hidden"][name]').toArray())
      action.searchParams.set($(hidden).attr('name') ?? '', $(hidden).attr('value') ?? '');
    action.searchParams.set(name, sought);
    return action.href;
  }
  return null;
}

type Pointer = { href: string; words: string };

function links(html: string): Pointer[] {
  const $ = load(html);
  return $('a[href], area[href]')
    .toArray()
    .map((node) => ({
      href: $(node).attr('href') ?? '',
      words: $(node).text() || ($(node).attr('aria-label') ?? $(node).attr('title') ?? ''),
    }));
}

const sitemap = (xml: string): Pointer[] =>
  [...xml.matchAll(/<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})/gi)].map(([, href = '']) => ({
    href: href.replaceAll('&amp;', '&'),
    words: '',
  }));

function within(href: string, base: string, home: string): URL | null {
  if (!URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  url.hash = '';
  const site = hostOf(new URL(home));
  const host = hostOf(url);
  const here = host === site || host.endsWith(`.${site}`);
  return here && /^https?:$/.test(url.protocol) && !file.test(url.pathname) ? url : null;
}

const hostOf = (url: URL): string => url.host.replace(/^www\./, '');

function scored(url: URL, linkWords: string): LikelyPage | null {
  const said = plain(linkWords).replace(/\s+/g, ' ').trim().slice(0, 120);
  const path = plain(decoded(url.pathname + url.search).replace(/[/_.+=&?-]+/g, ' ')).trim();
  // The path of a page deep in a site names its parents: only its own part may promise.
  const own = path.split(' ').slice(-4).join(' ');
  const best = [said, own]
    .flatMap((words) => signs.filter((sign) => sign.words.test(words)).map(({ score }) => ({ score, words })))
    .sort((a, b) => b.score - a.score)[0];
  if (!best || (elsewhere.test(`${said} ${own}`) && best.score < 4)) return null;
  return { url: url.href, score: best.score, because: best.words };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
