/** What an element means for reading: which ones part blocks, which are never content, which only look like headings. */
import { remembered } from '#core/remembered.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that begin and end a block of text. */
const blockTags = words(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html item legend li main menu nav ol p pre section summary table tbody td ' +
    'tfoot th thead tr ul',
);

/** An element of the site's own making that holds one of many: "shreddit-comment", "job-card". */
const ownBlock = /-(?:comment|post|card|entry|listing|posting|job|article)$/;

export const isBlock = (tag: string): boolean =>
  blockTags.has(tag) || (tag.includes('-') && ownBlock.test(tag));

/** Elements whose text nobody reads. */
export const silentTags = words(
  'script style svg template iframe object canvas select option datalist math audio video head map',
);

const neverNoise = words('html body main article table tbody thead tr td th dl');

const noiseWords =
  'cookie|cookies|consent|onetrust|gdpr|ccpa|breadcrumb|breadcrumbs|skip-link|skiplink|screen-reader-text|sr-only|' +
  'visually-hidden|visuallyhidden|menu|navbar|nav|navigation|subnav|pagination|pager|share|sharing|social|' +
  'adsbygoogle|leaderboard|sponsor|sponsors|newsletter|search-form|searchform|' +
  'searchbar|related|similar|similar-jobs|related-jobs|similarjobs|relatedjobs|sidebar|left-col|right-col|sidebar-left|sidebar-right|' +
  'news-feed|newsfeed|latest-news|calendar|events|upcoming-events|roster|resident-roster|tag-cloud|login|sign-in|signin|' +
  'message-user|user-info|signature|popup|modal|lightbox|carousel-control|toolbar|back-to-top|powered-by|eeo|about-life|announcement-bar|alert-bar|notification-bar|notice-bar|topbar|top-bar';
const noiseToken = new RegExp(
  `^(?!(?:has|with|no|is|layout|not|content|page|main)-)(?:[a-z0-9]+-){0,3}(?:${noiseWords})(?:-(?:wrap|wrapper|container|banner|bar|block|box|list|sdk|widget|section|region))?$`,
);
/** Bought space, or the advertisements of members: what it says decides. */
const advertToken =
  /^(?:[a-z0-9]+-){0,3}(?:ad|ads|adverts?|advertisements?|ad-slot|classifieds?)(?:-(?:wrap|wrapper|container|banner|bar|block|box|list|sdk|widget|section|region))?$/;
const outsideToken =
  /^(?:site|page|global|main|top)?-?(?:header|footer|masthead|branding|colophon|site-info|contact-info)(?:-(?:wrap|wrapper|container|inner|top|bottom))?$/;
const titleToken = /(?:^|-)(?:title|heading|headline)$/;
const panelToken = /accord|collaps|panel|tab|toggle|answer|expand|faq|details|drawer/;

export type Zone = 'content' | 'noise' | 'outside' | 'advert';

const names = (attributes: Record<string, string>): string =>
  `${attributes['class'] ?? ''} ${attributes['id'] ?? ''} ${attributes['data-automation-id'] ?? ''}`;

const tokens = (attributes: Record<string, string>): readonly string[] =>
  isNamed(attributes) ? tokensIn(names(attributes)) : [];
const isNamed = (attributes: Record<string, string>): boolean =>
  Boolean(attributes['class'] || attributes['id'] || attributes['data-automation-id']);

const tokensIn = remembered((given): readonly string[] =>
  given
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/_+/g, '-')
    .split(/\s+/)
    .filter((token) => token !== '')
    .slice(0, 20),
);

const roles: Record<string, Zone> = {
  navigation: 'noise',
  search: 'noise',
  dialog: 'noise',
  alertdialog: 'noise',
  banner: 'outside',
  contentinfo: 'outside',
};

/** Content, noise (never read), an advert (read if it offers a place in words of its own) or outside (speaks of the site: names and addresses only). */
export function zoneOf(tag: string, attributes: Record<string, string>): Zone {
  if (tag === 'nav') return 'noise';
  if (tag === 'footer') return 'outside';
  const role = roles[attributes['role'] ?? ''];
  if (role !== undefined) return role;
  if (neverNoise.has(tag) || !isNamed(attributes)) return 'content';
  return zoneOfNames(names(attributes));
}

const zoneOfNames = remembered((given): Zone => {
  const all = tokensIn(given);
  if (all.some((token) => noiseToken.test(token))) return 'noise';
  if (all.some((token) => advertToken.test(token))) return 'advert';
  return all.some((token) => outsideToken.test(token)) ? 'outside' : 'content';
});

/** A block that the page shows as a title without a heading element. */
const looksTitled = (attributes: Record<string, string>): boolean =>
  attributes['role'] === 'heading' || tokens(attributes).some((token) => titleToken.test(token));

/** A control that opens a panel: its words head the panel. */
export const opensPanel = (attributes: Record<string, string>): boolean =>
  attributes['aria-expanded'] !== undefined ||
  attributes['data-toggle'] === 'collapse' ||
  attributes['data-bs-toggle'] === 'collapse' ||
  tokens(attributes).some((token) => /accordion|collapsible|toggle/.test(token));

/** Not shown to a reader; a closed panel of an accordion or tab is content all the same. */
export function isHidden(attributes: Record<string, string>): boolean {
  const hidden =
    attributes['hidden'] !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '');
  if (!hidden) return false;
  return (
    attributes['role'] !== 'tabpanel' &&
    attributes['role'] !== 'region' &&
    !tokens(attributes).some((token) => panelToken.test(token))
  );
}

/** Struck through by element, class or style. */
export const isStruck = (tag: string, attributes: Record<string, string>): boolean =>
  tag === 's' ||
  tag === 'del' ||
  tag === 'strike' ||
  /line-through/i.test(attributes['style'] ?? '') ||
  /\b(?:strike|strikethrough|line-through|struck)\b/i.test(attributes['class'] ?? '');

/** Bold, or larger than its surroundings: both head what follows where a page has no headings. */
export const isBold = (tag: string, attributes: Record<string, string>): boolean =>
  tag === 'b' ||
  tag === 'strong' ||
  tag === 'big' ||
  (tag === 'font' && /^(?:[4-7]|\+[1-7])$/.test(attributes['size']?.trim() ?? '')) ||
  /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(attributes['style'] ?? '') ||
  (tag !== 'body' && tag !== 'html' && large.test(attributes['style'] ?? ''));
const large =
  /font-size\s*:\s*(?:(?:1[89]|[2-6]\d)(?:\.\d+)?px|(?:1[4-9]|[2-5]\d)(?:\.\d+)?pt|(?:1\.[3-9]\d*|[2-4](?:\.\d+)?)r?em|(?:1[3-9]\d|[2-4]\d\d)%|xx?-large|larger)/i;

/** Boxes that stay even with one child: their kind matters. */
export const keptTags = new Set(['table', 'tr', 'td', 'th', 'dl', 'dt', 'dd', 'li', 'article']);

/** An address that leads to a page, not to a part of this one, a call or a hidden mail address. */
export const leadsToPage = (href: string): boolean =>
  !/^(?:#|javascript:|tel:|mailto:)/i.test(href) && !href.includes('/cdn-cgi/');

/** A box to tick, one of several choices. */
export const isTickBox = (tag: string, attributes: Record<string, string>): boolean =>
  tag === 'input' && /^(?:checkbox|radio)$/i.test(attributes['type'] ?? '');

export const formTags = new Set(['input', 'textarea']);

/** Two or more of these with a class, and nothing but separators between them, are labels side by side, not a sentence. */
export const pieceTags = new Set(['span', 'small', 'time', 'label']);

/** 1-6 for what heads other words, else 0. */
export const rankOf = (tag: string, attributes: Record<string, string>): number => {
  if (/^h[1-6]$/.test(tag)) return Number(tag[1]);
  if (tag === 'caption' || tag === 'legend' || tag === 'summary') return 6;
  return (tag === 'div' || tag === 'p') && looksTitled(attributes) ? 6 : 0;
};

export const spanOf = (span: string | undefined): number =>
  Math.min(50, Math.max(1, Number.parseInt(span ?? '1', 10) || 1));
