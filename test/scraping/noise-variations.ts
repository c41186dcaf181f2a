/** What changes on a page between two visits without the page saying anything else, done to its HTML. */
import { load } from 'cheerio';

/** Outside scripts and styles: what stands in them is no markup. */
const outsideScripts = (html: string, change: (part: string) => string): string =>
  html
    .split(/(<script\b[\s\S]*?<\/script>|<style\b[\s\S]*?<\/style>|<!--[\s\S]*?-->)/i)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');

/** Always the same numbers (mulberry32): a failure comes again. */
const seed = 20_261_126;
let state = seed;
function chance(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}

const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)] as Item;

/** The words of elements that hold nothing but words. */
const inLeaves = (html: string, change: (words: string) => string): string =>
  outsideScripts(html, (part) =>
    part.replace(
      /<(td|th|li|p|h[1-6]|dd|dt)((?:\s[^<>]*)?)>([^<>]+)<\/\1>/gi,
      (_, tag, attributes, words) => `<${tag}${attributes}>${change(words)}</${tag}>`,
    ),
  );

const inBody = (before: string, after: string) => (html: string) =>
  html.replace(/<body([^>]*)>/i, `<body$1>${before}`).replace(/<\/body>/i, `${after}</body>`);

const variations: Record<string, (html: string) => string> = {
  // No blank where none was: between two words it would be one.
  'comments and white space': (html) =>
    outsideScripts(html, (part) =>
      part.replace(/>(\s*)</g, (_, blank) =>
        blank ? `>${blank}<!-- cache 812 -->\n  <` : '><!-- cache 812 --><',
      ),
    ),
  'session ids in links': (html) =>
    html.replace(/href="((?:https?:|\/)[^"#?]*)"/g, 'href="$1?PHPSESSID=7f3a9c81"'),
  'a new time of day': inBody('', '<p class="updated">Last updated: October 29, 2026 at 10:42 AM</p>'),
  'other adverts': inBody(
    '<aside class="ad"><a href="https://ads.example/1">Night shift nurses: sign-on bonus</a></aside>',
    '<div class="promo"><a href="https://ads.example/2">Board review course, 20 % off</a></div>',
  ),
  'other attributes': (html) =>
    outsideScripts(html, (part) =>
      part.replace(/<(p|li|td|tr|ul|table|h[1-6]|div|section|article)\b/g, '<$1 data-key="$1-812"'),
    ),
  'boxes around everything': inBody('<div id="outer"><div class="inner">', '</div></div>'),
  'tags in capitals': (html) =>
    outsideScripts(html, (part) =>
      part.replace(
        /<(\/?)(p|li|ul|ol|tr|td|th|table|h[1-6]|b|strong|a)\b/g,
        (_, end, tag) => `<${end}${tag.toUpperCase()}`,
      ),
    ),
  'rows in another order': reordered,
  'attributes in another order, another class of a style sheet': (html) =>
    outsideScripts(html, (part) =>
      part.replace(/<([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)+)\s*(\/?)>/g, (_, tag, given, end) => {
        const each: string[] = given.match(/[\w:-]+(?:="[^"]*")?/g) ?? [];
        const attributes = each
          .reverse()
          .map((one) => (one.startsWith('class="') ? `${one.slice(0, -1)} css-1x9k2"` : one));
        return `<${tag} ${attributes.join(' ')}${end ? ' /' : ''}>`;
      }),
    ),
  'words in a span': (html) => inLeaves(html, (words) => `<span class="t">${words}</span>`),
  'other blanks between words': (html) =>
    inLeaves(html, (words) =>
      words.replace(/(?<=[\w,.;:]) (?=\w)/g, () => pick([' ', '  ', '\n      ', '&nbsp;', '&#160;'])),
    ),
  'signs written as entities': (html) =>
    inLeaves(html, (words) =>
      words.replace(/–/g, '&ndash;').replace(/—/g, '&#8212;').replace(/’/g, '&rsquo;').replace(/'/g, '&#39;'),
    ),
  'quotes and dashes of a typewriter': (html) =>
    inLeaves(html, (words) =>
      words
        .replace(/’|&rsquo;|&#8217;/g, "'")
        .replace(/“|”|&[lr]dquo;/g, '"')
        .replace(/–|&ndash;|&#8211;/g, '-'),
    ),
  'quotes and dashes of a printer': (html) =>
    inLeaves(html, (words) =>
      words
        .replace(/(?<=\w)'(?=\w)/g, '’')
        .replace(/(?<=\d) ?- ?(?=\d)/g, '–')
        .replace(/ - /g, ' – '),
    ),
  'heads and names in capitals': (html) =>
    html.replace(
      /<(h[1-6]|th|strong|b)((?:\s[^<>]*)?)>([^<>&]+)<\/\1>/gi,
      (_, tag, attributes, words) => `<${tag}${attributes}>${words.toUpperCase()}</${tag}>`,
    ),
  'another time where one stood': (html) =>
    html.replace(
      /((?:last|page|site) (?:updated|modified|reviewed|changed)(?: on)?:?\s*)([A-Z][a-z]+ \d{1,2}, 20\d\d|\d{1,2}\/\d{1,2}\/20\d\d|20\d\d-\d\d-\d\d)/gi,
      '$1October 29, 2026',
    ),
  'news under the head of the page': (html) =>
    html.replace(
      /<\/h1>/i,
      `</h1><aside class="news"><h2>News</h2><ul><li><a href="/news/${pick(['81', '82'])}">${pick([
        'Registration for the annual meeting is open',
        'Grand rounds move to the main auditorium',
      ])}</a></li><li><a href="/news/79">Our new web site is here</a></li></ul></aside>`,
    ),
  'a notice of the day and a count of readers': inBody(
    '<div role="alert">Our offices are closed on November 26 and 27.</div>',
    '<p>Readers: 48,231</p>',
  ),
  'session ids in every link': (html) =>
    html.replace(/href="([^"#]+)"/g, (whole, href: string) =>
      /^(?:mailto|tel|javascript|data):|\.css/i.test(href)
        ? whole
        : `href="${href}${href.includes('?') ? '&amp;' : '?'}sid=9f31c07ab2"`,
    ),
  'tokens of forms and scripts': inBody(
    '<script nonce="a81f">window.__state = {"at":1793270400000};</script>',
    '<form action="/search"><input type="hidden" name="csrf" value="7be01f"><input name="q"></form>',
  ),
  'rows and cards shuffled': shuffled,
};

/** Items of a list and rows under a head, where their order says nothing. */
function reordered(html: string): string {
  const $ = load(html);
  for (const list of $('ul').toArray()) {
    const items = $(list).children('li').toArray();
    if (items.length > 2 && items.every((item) => $(item).text().length > 40))
      $(list).append(items.reverse());
  }
  for (const table of $('table').toArray()) {
    if ($(table).find('[rowspan],[colspan],table').length > 0 || $(table).find('th').length === 0) continue;
    const body = $(table).find('tbody').first();
    const rows = body
      .children('tr')
      .toArray()
      .filter((row) => $(row).children('th').length === 0);
    if (
      rows.length > 2 &&
      !rows.some((row) =>
        governsOthers(
          $(row)
            .children()
            .toArray()
            .map((cell) => $(cell).text()),
        ),
      )
    )
      body.append(rows.reverse());
  }
  return $.html();
}

/** A row with nothing but its first cell ("Delaware") is a heading: in another order it would speak of other rows. */
const governsOthers = ([, ...rest]: readonly string[]): boolean =>
  rest.length > 1 && rest.every((words) => words.trim() === '');

/** Rows as above and, beside them, cards: children of one kind and class that each say something of their own. */
function shuffled(html: string): string {
  const $ = load(reordered(html));
  for (const parent of $('main, section, div').toArray()) {
    const cards = $(parent).children().toArray();
    const [first] = cards;
    if (!first || cards.length < 3 || !/^(?:article|div)$/.test(first.tagName) || !first.attribs['class'])
      continue;
    const alike = cards.every(
      (card) => card.tagName === first.tagName && card.attribs['class'] === first.attribs['class'],
    );
    const full = cards.every(
      (card) => $(card).text().trim().length > 60 && $(card).find('h2,h3,h4,strong,b').length > 0,
    );
    if (alike && full)
      $(parent).append(
        cards
          .map((card) => [chance(), card] as const)
          .sort(([a], [b]) => a - b)
          .map(([, card]) => card),
      );
  }
  return $.html();
}

export const kindsOfNoise: readonly string[] = Object.keys(variations);

/** The same page each time it is asked for, alone or among others. */
export function withNoise(kind: string, html: string): string {
  state = seed;
  const vary = variations[kind];
  if (!vary) throw new Error(`there is no noise called "${kind}"; the kinds are ${kindsOfNoise.join(', ')}`);
  return vary(html);
}
