/** The shapes in which sites publish openings, each with what has to come out. */
import { describe, expect, test } from 'vitest';
import { withDetail } from '#scraping/candidates/once-each.ts';
import { read } from '#scraping/read.ts';
import { address, extracted, pageOf, source } from './page.ts';

type Found = [specialty: string, pgy: number[], institution: string | null, status: string];
const found = (text: string, kind: Parameters<typeof extracted>[1] = 'html'): Found[] =>
  extracted(text, kind).postings.map((one) => [one.specialty, one.pgy, one.institution, one.status]);
const page = (body: string, title = 'Open positions'): string =>
  `<html><head><title>${title}</title></head><body><main>${body}</main></body></html>`;

describe('a posting is found in', () => {
  test.each<[string, string, Found[]]>([
    [
      'a table with its head in the first row, and a row that heads others',
      '<table><tr><th>Specialty</th><th>Level</th><th>Hospital</th><th>Start</th></tr><tr><td colspan="4">Ohio</td></tr><tr><td>Neurology</td><td>PGY-2</td><td>Elk Run Hospital</td><td>Immediate</td></tr></table>',
      [['Neurology', [2], 'Elk Run Hospital', 'open']],
    ],
    [
      'a table with its head in the first column, a column each',
      '<table><tr><th>Hospital</th><td>Elk Run Hospital</td><td>Fox Hill Hospital</td></tr><tr><th>Specialty</th><td>Neurology</td><td>Surgery</td></tr><tr><th>PGY Level</th><td>PGY-2</td><td>PGY-1</td></tr><tr><th>Start</th><td>Immediate</td><td>Immediate</td></tr></table>',
      [
        ['Neurology', [2], 'Elk Run Hospital', 'open'],
        ['Surgery', [1], 'Fox Hill Hospital', 'open'],
      ],
    ],
    [
      'a table with merged cells',
      '<table><tr><th>Hospital</th><th>Specialty</th><th>PGY</th></tr><tr><td rowspan="2">Elk Run Hospital</td><td>Neurology</td><td>2</td></tr><tr><td>Pediatrics</td><td>1</td></tr></table>',
      [
        ['Neurology', [2], 'Elk Run Hospital', 'open'],
        ['Pediatrics', [1], 'Elk Run Hospital', 'open'],
      ],
    ],
    [
      'a table of specialties by level, where the cell is a count',
      '<h1>Current vacancies</h1><table><tr><th>Program</th><th>PGY-1</th><th>PGY-2</th></tr><tr><td>Neurology</td><td>0</td><td>2</td></tr><tr><td>Surgery</td><td>0</td><td>0</td></tr></table><p>Elk Run Hospital</p>',
      [['Neurology', [2], 'Elk Run Hospital', 'open']],
    ],
    [
      'tables inside tables, as pages of the 2000s have',
      '<table><tr><td><table><tr><td><a href="/">Home</a></td></tr></table></td><td><table><tr><td><b>Elk Run Hospital, Toledo, OH</b><br>We seek one PGY-2 neurology resident to start immediately.<br>Contact: neuro@elkrun.example.org</td></tr></table></td></tr></table>',
      [['Neurology', [2], 'Elk Run Hospital', 'open']],
    ],
    [
      'lines parted by breaks under a bold name',
      '<p><b>Elk Run Hospital</b><br>One PGY-2 position in neurology, available now.</p><p><b>Fox Hill Hospital</b><br>PGY-1 surgery position: FILLED.</p>',
      [
        ['Neurology', [2], 'Elk Run Hospital', 'open'],
        ['Surgery', [1], 'Fox Hill Hospital', 'filled'],
      ],
    ],
    [
      'an accordion whose panel is closed',
      '<div class="accordion"><h3><button aria-expanded="false">PGY-2 vacancy in neurology</button></h3><div class="panel" aria-hidden="true" style="display:none"><p>Elk Run Hospital has one PGY-2 position available immediately.</p></div></div>',
      [['Neurology', [2], 'Elk Run Hospital', 'open']],
    ],
    [
      'several siblings: the offer, the demands, the address',
      '<h1>Elk Run Hospital</h1><h2>Neurology PGY-2 opening</h2><p>One position is available from January 2027.</p><p>J-1 visas are sponsored.</p><p>Apply to neuro@elkrun.example.org.</p>',
      [['Neurology', [2], 'Elk Run Hospital', 'open']],
    ],
    [
      'what is struck through',
      '<p>Elk Run Hospital</p><p><s>One PGY-2 position in neurology, available now.</s></p>',
      [['Neurology', [2], 'Elk Run Hospital', 'filled']],
    ],
    [
      'JSON-LD alone, where scripts draw the page',
      '<div id="root"></div><script type="application/ld+json">{"@type":"JobPosting","title":"Neurology Resident PGY-2","description":"<p>We have one PGY-2 position in neurology available immediately.</p>","hiringOrganization":{"name":"Elk Run Hospital"},"jobLocation":{"address":{"addressLocality":"Toledo","addressRegion":"OH"}}}</script>',
      [['Neurology', [2], 'Elk Run Hospital', 'open']],
    ],
  ])('%s', (_, body, expected) => expect(found(page(body))).toEqual(expected));

  test('the view, not JSON-LD, where the two disagree', () => {
    const ld =
      '<script type="application/ld+json">{"@type":"JobPosting","title":"Resident PGY-1 Surgery","description":"Great benefits. PGY-1 surgery position available.","hiringOrganization":{"name":"Elk Run Hospital"}}</script>';
    expect(
      found(
        page(
          `${ld}<h1>Neurology PGY-2</h1><p>Elk Run Hospital has one PGY-2 position in neurology available now.</p>`,
        ),
      ),
    ).toEqual([['Neurology', [2], 'Elk Run Hospital', 'open']]);
  });

  test('a feed, a mail, a drawn table and an ATS answer', () => {
    expect(
      found(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Openings</title><item><title>PGY-2 Neurology, Elk Run Hospital</title><link>https://gme.northbank.example.org/9</link><description>&lt;p&gt;Elk Run Hospital has one PGY-2 position in neurology available immediately.&lt;/p&gt;</description></item></channel></rss>',
        'xml',
      ),
    ).toEqual([['Neurology', [2], 'Elk Run Hospital', 'open']]);
    expect(
      found(
        'Subject: opening\n\nDear all,\nElk Run Hospital in Toledo, OH has one PGY-2 position in neurology, which is available\nimmediately. Write to neuro@elkrun.example.org.\n',
        'text',
      ),
    ).toEqual([['Neurology', [2], 'Elk Run Hospital', 'open']]);
    expect(
      found(
        'OPEN RESIDENT POSITIONS\nSpecialty     PGY   Hospital              Start\n----------------------------------------------\nNeurology     2     Elk Run Hospital      now\nSurgery       1     Fox Hill Hospital     now\n',
        'pdf',
      ),
    ).toEqual([
      ['Neurology', [2], 'Elk Run Hospital', 'open'],
      ['Surgery', [1], 'Fox Hill Hospital', 'open'],
    ]);
  });
});

describe('applicant-tracking answers by preset', () => {
  const job = 'One PGY-2 position in neurology is available immediately.';
  test.each([
    [
      'greenhouse',
      {
        jobs: [
          {
            title: 'Neurology Resident PGY-2',
            content: `&lt;p&gt;${job}&lt;/p&gt;`,
            absolute_url: `${address}/1`,
            location: { name: 'Toledo, OH' },
            company_name: 'Elk Run Hospital',
          },
        ],
      },
    ],
    [
      'smartrecruiters',
      {
        name: 'Neurology Resident PGY-2',
        company: { name: 'Elk Run Hospital' },
        location: { city: 'Toledo', region: 'OH' },
        jobAd: { sections: { jobDescription: { title: 'Job', text: `<p>${job}</p>` } } },
      },
    ],
    [
      'workday',
      {
        jobPostingInfo: {
          title: 'Neurology Resident PGY-2',
          jobDescription: `<p>${job}</p>`,
          location: 'Toledo, OH',
          externalUrl: `${address}/1`,
        },
        hiringOrganization: { name: 'Elk Run Hospital' },
      },
    ],
    [
      'icims',
      {
        jobs: [
          {
            data: {
              title: 'Neurology Resident PGY-2',
              description: `<p>${job}</p>`,
              city: 'Toledo',
              state: 'OH',
              hiring_organization: 'Elk Run Hospital',
            },
          },
        ],
        totalCount: 1,
      },
    ],
    [
      'peopleadmin',
      {
        postings: [
          {
            title: 'Neurology Resident PGY-2',
            description: `${job}`,
            employer: 'Elk Run Hospital',
            location: 'Toledo, OH',
          },
        ],
      },
    ],
  ] as const)('%s', async (reader, answer) => {
    const { extract } = await import('#scraping/extract.ts');
    const { postings } = extract(pageOf(JSON.stringify(answer), 'json'), {
      ...source,
      definition: { reader },
    });
    expect(postings).toHaveLength(1);
    expect(postings[0]).toMatchObject({
      specialty: 'Neurology',
      pgy: [2],
      institution: 'Elk Run Hospital',
      city: 'Toledo',
      state: 'OH',
      status: 'open',
    });
  });

  test('a Workday list names its detail answers and its next page', () => {
    const list = {
      total: 45,
      jobPostings: [
        {
          title: 'Resident PGY-2 Neurology',
          externalPath: '/job/Toledo/Resident_R1',
          locationsText: 'Toledo, OH',
        },
      ],
    };
    const base = 'https://elk.wd5.myworkdayjobs.example/wday/cxs/elk/careers';
    const reading = read(
      { ...pageOf(JSON.stringify(list), 'json'), finalUrl: `${base}/jobs` },
      { ...source, definition: { reader: 'workday' } },
    );
    expect(reading.details).toEqual([`${base}/job/Toledo/Resident_R1`]);
    expect(reading.next).toEqual([`${base}/jobs?offset=1`]);
  });
});

describe('addresses to go on with', () => {
  test.each([
    [
      'numbered pages',
      '<a href="?page=2">2</a> <a href="?page=3">3</a>',
      [`${address}?page=2`, `${address}?page=3`],
    ],
    [
      'next',
      '<a class="pager" rel="next" href="/openings/page/2/">Older</a>',
      ['https://gme.northbank.example.org/openings/page/2/'],
    ],
    ['load more', '<a class="load-more" href="?start=20">Load more openings</a>', [`${address}?start=20`]],
    [
      'not another site, not a fragment, not the page before',
      '<a href="https://else.example.org/?page=2">2</a><a href="#p2">Next</a><a rel="prev" href="?page=0">1</a>',
      [],
    ],
  ])('%s', (_, links, next) => expect(read(pageOf(page(links)), source).next).toEqual(next));

  test('a row leads to its own page on the same site', () => {
    const card = (href: string) =>
      `<div class="card"><h3><a href="${href}">Elk Run Hospital</a></h3><p>One PGY-2 position in neurology, available now.</p></div>`;
    const reading = read(pageOf(page(card('/openings/7') + card('https://else.example.org/8'))), source);
    expect(reading.details).toEqual(['https://gme.northbank.example.org/openings/7']);
    expect(reading.rows.map((row) => row.url)).toEqual([
      'https://gme.northbank.example.org/openings/7',
      address,
    ]);
  });

  test('what the list says fills the silence of the detail page', () => {
    const [listed] = extracted(
      page('<p>Elk Run Hospital</p><p>One PGY-2 position in neurology, starting March 1, 2027.</p>'),
    ).postings;
    const [detail] = extracted(
      page('<p>Elk Run Hospital has an open PGY-2 position in neurology. Apply by January 5, 2027.</p>'),
    ).postings;
    if (!listed || !detail) throw new Error('not read');
    expect(withDetail(listed, detail)).toMatchObject({ start: '2027-03-01', deadline: '2027-01-05' });
  });
});

describe('a page that is not what was asked for', () => {
  test.each([
    [
      'login',
      '<title>Sign in</title><form><label>User</label><input><input type="password"></form><p>Please sign in to continue. Forgot your password?</p>',
    ],
    [
      'captcha',
      '<title>Just a moment...</title><p>Verifying you are human. This may take a few seconds.</p>',
    ],
    [
      'cookie wall',
      '<title>Before you continue</title><p>You must accept all cookies to view this site.</p>',
    ],
    [
      'soft 404',
      '<title>Page not found | Elk Run</title><h1>404</h1><p>The page you requested could not be found.</p>',
    ],
    ['error page', '<title>Error</title><p>An unexpected error has occurred. Try again later.</p>'],
    ['parked domain', '<title>elkrun.example</title><p>This domain is for sale. Buy this domain.</p>'],
    ['page moved', '<title>Page moved</title><p>This page has moved. Please update your bookmarks.</p>'],
  ])('%s is named', (name, html) => expect(read(pageOf(html), source).notContent).toBe(name));

  test.each([
    [
      'rows make a page content, whatever else it says',
      page(
        '<p>Please sign in to apply. Forgot your password?</p><p>Elk Run Hospital has one PGY-2 position in neurology available now.</p>',
        'Sign in',
      ),
    ],
    [
      'an empty board is content',
      page('<h1>Vacancies</h1><p>There are no openings at this time. Members may sign in to post.</p>'),
    ],
    [
      'a program page with a login link is content',
      page(
        `<h1>Neurology residency</h1><p>${'Our residents train at three hospitals and care for a broad population. '.repeat(12)}</p><p>Residents: log in to the portal.</p>`,
        'Neurology residency',
      ),
    ],
  ])('%s', (_, html) => expect(read(pageOf(html), source).notContent).toBeNull());

  test('"none open" is told apart from silence', () => {
    expect(
      read(pageOf(page('<h1>Vacancies</h1><p>There are no open positions at this time.</p>')), source)
        .saysNone,
    ).toBe(true);
    expect(
      read(pageOf(page('<h1>Neurology residency</h1><p>We train physicians.</p>')), source).saysNone,
    ).toBe(false);
  });
});
