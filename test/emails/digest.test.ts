import * as cheerio from 'cheerio';
import { convert } from 'html-to-text';
import { beforeAll, describe, expect, test } from 'vitest';
import { composeDigest, type DigestItem } from '#core/digest.ts';
import { noRequirements } from '#core/vacancy.ts';
import { HTML_BYTES_AT_MOST } from '#emails/digest.tsx';
import type { Mail } from '#emails/layout.tsx';
import { changeOf, inputOf, itemOf, matchOf, sampleItems, vacancyOf } from '../support/digest-sample.ts';
import { sampleMail, wholeDigest } from '../support/mail-sample.ts';

const mailOf = (items: DigestItem[], more = {}): Promise<Mail> => {
  const digest = composeDigest(inputOf(items, { wantEmpty: true, showIneligible: true, ...more }));
  if (!digest) throw new Error('no digest');
  return wholeDigest(digest, sampleMail);
};
const size = (words: string) => Buffer.byteLength(words);

/** caniemail.com, read 2026-11: kept by Gmail, Outlook (2019 on), Apple Mail, Yahoo and Thunderbird, or harmless where dropped. */
const properties = new Set(
  `background-color border border-top border-left border-left-color border-color border-collapse border-radius
  color color-scheme supported-color-schemes direction display font-family font-size font-style font-weight
  height line-height margin max-height max-width opacity outline overflow padding text-align text-decoration
  vertical-align width word-break word-spacing -webkit-text-size-adjust -ms-text-size-adjust
  -ms-interpolation-mode mso-table-lspace mso-table-rspace mso-line-height-rule`.split(/\s+/),
);
/** Dropped or broken by at least one of them, in any property or rule. */
const refused = [
  /url\(/,
  /@import/,
  /@font-face/,
  /var\(/,
  /calc\(/,
  /clamp\(/,
  /\bflex\b/,
  /\bgrid\b/,
  /position:/,
  /float:/,
  /:has\(/,
  /:is\(/,
  /:where\(/,
  /@supports/,
  /@container/,
  /@layer/,
  /\d(vw|vh|rem|ch)\b/,
  /rgb\(\d+ /,
  /hsl\(/,
  /linear-gradient/,
  /animation/,
  /transition/,
  /transform/,
  /filter:/,
  /box-shadow/,
  /object-fit/,
  /expression\(/,
];

describe('the HTML part', () => {
  let mail: Mail;
  beforeAll(async () => {
    mail = await mailOf(sampleItems());
  });

  test('uses only CSS that common clients keep', () => {
    const $ = cheerio.load(mail.html);
    const blocks = $('style')
      .toArray()
      .map((one) => $(one).text());
    const inline = $('[style]')
      .toArray()
      .map((one) => $(one).attr('style') ?? '');
    expect(inline.length).toBeGreaterThan(40);
    const css = [...blocks, ...inline].join('\n');
    for (const pattern of refused) expect(css).not.toMatch(pattern);
    const rules = blocks.flatMap((block) =>
      [...block.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? ''),
    );
    const names = [...rules, ...inline].flatMap((one) =>
      one.split(';').map((declaration) => declaration.split(':')[0]?.trim() ?? ''),
    );
    expect([...new Set(names.filter((name) => name && !properties.has(name)))]).toEqual([]);
    expect(
      [...css.matchAll(/@[a-z-]+/g)].map((match) => match[0]).filter((name) => name !== '@media'),
    ).toEqual([]);
  });

  test('fetches nothing and runs nothing', () => {
    const $ = cheerio.load(mail.html);
    expect($('img, link, script, iframe, object, embed, form, input, svg, video, base').length).toBe(0);
    expect(
      $('meta[http-equiv]')
        .toArray()
        .map((one) => $(one).attr('http-equiv')?.toLowerCase()),
    ).not.toContain('refresh');
    expect(mail.html).not.toMatch(/googleapis|src=/i);
  });

  test('says it knows light and dark, its language, and is 600 wide', () => {
    const $ = cheerio.load(mail.html);
    expect($('meta[name="color-scheme"]').attr('content')).toBe('light dark');
    expect($('meta[name="supported-color-schemes"]').attr('content')).toBe('light dark');
    expect($('html').attr('lang')).toBe('en');
    expect(mail.html).toContain('max-width:600px');
    expect(mail.html).toContain('prefers-color-scheme: dark');
  });

  test('every table is presentation, every heading in order, every link has words', () => {
    const $ = cheerio.load(mail.html);
    expect($('table:not([role="presentation"])').length).toBe(0);
    expect($('h1').length).toBe(1);
    expect(
      $('h2')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['New (2)', 'Open again (1)', 'Changed (1)', 'Closed (1)', 'What we checked']);
    expect(
      $('a')
        .toArray()
        .filter((one) => $(one).text().trim() === ''),
    ).toEqual([]);
  });

  test('every link of ours leads to the base address, and stop, snooze and change are there', () => {
    const $ = cheerio.load(mail.html);
    const hrefs = $('a')
      .toArray()
      .map((one) => $(one).attr('href') ?? '');
    for (const path of [
      '/me/alerts',
      '/snooze/s4mpl3t0k3n',
      '/stop/s4mpl3t0k3n',
      '/sources',
      '/vacancies/v1',
      '/f/s4mpl3t0k3n~v1~applied',
    ])
      expect(hrefs).toContain(`https://offcycle.example${path}`);
    expect(hrefs.filter((href) => !/^(https:|mailto:)/.test(href))).toEqual([]);
    expect(mail.html).toContain('1 Sample Street, Springfield IL 62701');
  });
});

describe('the text part', () => {
  test('is of equal worth: every sentence and link of the HTML part is in it', async () => {
    const { html, text } = await mailOf(sampleItems());
    const flat = (words: string) =>
      words
        .replace(/[\s\u00a0]+/g, ' ')
        .replaceAll('→', '->')
        .toLowerCase();
    const $ = cheerio.load(html);
    const lines = convert($('body').html() ?? '', {
      wordwrap: false,
      selectors: [
        { selector: 'a', options: { ignoreHref: true } },
        { selector: 'div[style*="display:none"]', format: 'skip' },
        { selector: '[class]', format: 'block' },
      ],
    })
      .split('\n')
      .flatMap((line) => line.split(/ · |; |\. /))
      .map((line) => flat(line).replace(/^[ *]+|[ .]+$/g, ''))
      .filter((line) => line && !['start the letter', 'change', 'stop', 'snooze a week'].includes(line));
    expect(lines.length).toBeGreaterThan(50);
    const missing = lines.filter(
      (line) =>
        !flat(text).includes(line.replace(/^why you get this: /, '').replace(/, verified/, ', verified')),
    );
    expect(missing).toEqual([]);
    for (const link of $('a[href^="http"]').toArray()) expect(text).toContain($(link).attr('href'));
  });

  test('keeps to 72 columns except for addresses', async () => {
    const { text } = await mailOf(sampleItems());
    const long = text
      .split('\n')
      .filter((line) => Array.from(line).length > 72 && !line.includes('https://'));
    expect(long).toEqual([]);
  });

  test('an empty digest leads with its line and says what was checked', async () => {
    const mail = await mailOf([]);
    expect(mail.text).toMatch(/^Nothing new\. We are still watching\.\n\nWHAT WE CHECKED\n/);
    expect(mail.text).toContain('We checked 212 of 214 sources');
    expect(mail.text).not.toContain('Nothing else was new');
    expect(mail.subject).toBe('No new openings; 212 of 214 sources checked, still watching');
  });
});

describe('size', () => {
  const many = (count: number, facts = {}) =>
    Array.from({ length: count }, (_, n) => itemOf(vacancyOf(`v${n}`, facts)));

  test('25 ordinary entries are all there under 100 KB', async () => {
    const mail = await mailOf(many(40));
    expect(cheerio.load(mail.html)('h3').length).toBe(25);
    expect(size(mail.html)).toBeLessThan(HTML_BYTES_AT_MOST);
    expect(mail.html).toContain('See all 40');
    expect(mail.text).toContain('15 more. See all 40:\nhttps://offcycle.example/me/board');
  });

  test('25 entries of the longest fields stay under 100 KB, the rest is behind "see all"', async () => {
    const long = '&<"\'>'.repeat(2_000);
    const reasons = Array.from({ length: 12 }, (_, n) => ({
      rule: `r${n}`,
      outcome: 'unknown' as const,
      because: `${n} ${long}`,
    }));
    const items = many(25, { institution: long, city: long, evidence: long, specialty: long }).map(
      (item) => ({ ...item, match: matchOf('unknown', reasons) }),
    );
    const mail = await mailOf(items);
    const shown = cheerio.load(mail.html)('h3').length;
    expect(size(mail.html)).toBeLessThan(HTML_BYTES_AT_MOST);
    expect(shown).toBeGreaterThan(3);
    expect(mail.text).toContain(`${25 - shown} more. See all 25`);
  });
});

describe('hostile fields', () => {
  const attacks: [string, string][] = [
    ['a script', '<script>alert(1)</script>'],
    ['an image with a handler', '"><img src=x onerror=alert(1)>'],
    ['the end of the MJML element', '</mj-text></mj-column><mj-raw><script>x</script></mj-raw>'],
    ['an include', '<mj-include path="/etc/passwd" />'],
    ['an end of CDATA', ']]><script>x</script>'],
    ['a comment', '<!-- x --><!--[if mso]><b>x</b><![endif]-->'],
    ['a style', '</style><style>*{display:none}'],
    ['entities', '&lt;script&gt; &#x3c;b&#x3e; &nbsp;'],
    ['an override', 'PGY\u202E2-\u2066x\u2069'],
    ['control characters', 'a\0b\u0007c\x1b]0;title\x07'],
    ['lines and a header', 'x\r\nBcc: eve@evil.example\r\n\r\nbody'],
    ['2 MB', 'A'.repeat(2_000_000)],
    ['a template', '{{ constructor }} <%= 7 %> [[x]]'],
    ['a font from elsewhere', 'font-family: Lato, Roboto'],
    ['a name every object has', 'constructor'],
    ['an autolink', 'javascript:alert(1)'],
  ];
  const everywhere = (evil: string): DigestItem[] => {
    const facts = {
      specialty: evil,
      institution: evil,
      city: evil,
      state: evil,
      evidence: evil,
      start: evil,
      deadline: evil,
      url: evil,
      contactEmails: [evil, 'ok@b.example'],
      requirements: noRequirements,
    };
    const sighting = {
      sourceId: 's',
      sourceName: evil,
      url: evil,
      firstSeen: new Date(0),
      lastSeen: new Date(0),
      misses: 0,
      state: 'seen' as const,
    };
    const vacancy = vacancyOf('v1', facts, { sightings: [sighting] });
    const match = matchOf(
      'unknown',
      (['pass', 'unknown', 'fail', 'warn'] as const).map((outcome) => ({
        rule: 'r',
        outcome,
        because: evil,
        evidence: evil,
      })),
    );
    const change = changeOf(vacancy, 'changed', [
      { field: evil, before: evil, after: [evil, { x: evil }] },
      { field: 'deadline', before: null, after: evil },
    ]);
    return [
      { vacancy, match, change, contradictions: [evil], told: true },
      { ...itemOf(vacancyOf('v2', facts), 'opened', match) },
    ];
  };
  let plainTags: string[] = [];
  beforeAll(async () => {
    const { html } = await mailOf(everywhere('plain'), {
      person: { id: 'p', name: 'plain', timeZone: 'UTC' },
    });
    plainTags = tagsOf(html);
  });

  test.each(attacks)(
    '%s in every field changes neither structure nor links, and shows as text',
    async (_, evil) => {
      const coverage = {
        sources: 3,
        checkedWithinHours: 1,
        failing: [{ name: evil, since: new Date(0), lastGood: null, reason: evil }],
        lastSuccess: null,
      };
      const mail = await mailOf(everywhere(evil), {
        coverage,
        person: { id: 'p', name: evil, timeZone: 'UTC' },
      });
      const $ = cheerio.load(mail.html);
      expect(mail.html).not.toContain('googleapis');
      expect(
        tagsOf(mail.html).filter((tag) => !plainTags.includes(tag) && tag !== 'li' && tag !== 'ul'),
      ).toEqual([]);
      expect(
        $('*')
          .toArray()
          .flatMap((one) => Object.keys('attribs' in one ? one.attribs : {}))
          .filter((name) => /^on/.test(name)),
      ).toEqual([]);
      expect(
        $('a')
          .toArray()
          .map((one) => $(one).attr('href') ?? '')
          .filter((href) => !/^(https:\/\/|mailto:ok@b\.example\?)/.test(href)),
      ).toEqual([]);
      for (const part of [mail.html, mail.text, mail.subject]) {
        expect(part).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/);
        expect(part.replace(/\n/g, '')).not.toMatch(/\p{Cc}/u);
      }
      expect(mail.subject.length).toBeLessThan(400);
      expect(size(mail.html)).toBeLessThan(HTML_BYTES_AT_MOST);
      const visible = Array.from(
        evil
          .replace(/[\p{Cf}]/gu, '')
          .replace(/[\p{Cc}\s]+/gu, ' ')
          .trim(),
      )
        .slice(0, 60)
        .join('');
      expect($('body').text().replace(/\s+/g, ' ')).toContain(visible);
    },
  );
});

describe('headers', () => {
  test('all that the law and the filters ask for, the same each time', async () => {
    const first = await mailOf(sampleItems());
    expect((await mailOf([])).headers).toEqual(first.headers);
    expect(first.headers).toEqual({
      'Message-ID': expect.stringMatching(/^<[0-9a-f]{32}@offcycle\.example>$/),
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Feedback-ID': 'digest:offcycle',
      'List-Id': 'Offcycle digests <digest.offcycle.example>',
      'List-Unsubscribe': '<https://offcycle.example/unsubscribe/s4mpl3t0k3n>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });

  test('another key, another Message-ID', async () => {
    const digest = composeDigest(inputOf(sampleItems()));
    if (!digest) throw new Error('no digest');
    const one = await wholeDigest(digest, sampleMail);
    const other = await wholeDigest(digest, { ...sampleMail, key: 'digest:p8:day:2026-11-23' });
    expect(other.headers['Message-ID']).not.toBe(one.headers['Message-ID']);
  });
});

function tagsOf(html: string): string[] {
  const $ = cheerio.load(html);
  return [
    ...new Set(
      $('*')
        .toArray()
        .map((one) => ('name' in one ? one.name : '')),
    ),
  ].sort();
}
