/** What a site may answer in place of its list. Those of `held` are doubted: they last one visit, a second would confirm them. */
import type { Answer } from '../site.ts';
import type { Chance } from './chance.ts';

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
const status = (code: number): Answer => ({
  status: code,
  headers: { 'content-type': 'text/html' },
  body: page(`${code}`, `<h1>${code}</h1>`),
});

/** Each with status 200, unless it says another. */
export const brokenAnswers = {
  login: page(
    'Sign in',
    '<main><h1>Member sign in</h1><form method="post"><label>Name <input name="u"></label><label>Password <input type="password" name="p"></label><button>Sign in</button></form><p>Forgot your password?</p></main>',
  ),
  captcha: page(
    'Just a moment...',
    '<main><h1>Checking your browser before you go on</h1><p>Please verify you are human.</p><div class="cf-turnstile"></div></main>',
  ),
  'cookie wall': page(
    'Before you continue',
    '<main><h1>Before you continue</h1><p>You must accept all cookies to view this site.</p><button>Accept</button></main>',
  ),
  'error page': page(
    'Application error',
    '<main><h1>Something went wrong</h1><p>An unexpected error has occurred. Please try again later.</p></main>',
  ),
  'parked domain': page(
    'This domain is for sale',
    '<main><h1>This domain is for sale</h1><p>Related searches</p><ul><li><a href="/a">Medical jobs</a></li><li><a href="/b">Residency positions</a></li></ul></main>',
  ),
  'soft 404': page(
    'Page not found',
    '<nav><a href="/">Home</a></nav><main><h1>Page not found</h1><p>Sorry, we could not find the page you are looking for.</p></main>',
  ),
  moved: page(
    'This page has moved',
    '<main><p>This page has moved. Please update your bookmarks.</p><p><a href="https://new.sample.example/">New address</a></p></main>',
  ),
  'not found': status(404),
  refused: status(403),
  'server error': status(500),
  'bad gateway': status(502),
  reset: 'reset',
} as const satisfies Record<string, Answer | 'reset'>;

/** They change what the list says. */
export const held = ['container gone', 'most rows gone', 'flood of rows', 'every date', 'every row'] as const;

export type FaultName = keyof typeof brokenAnswers | (typeof held)[number] | 'timeout';
export type Fault = { name: FaultName; from: number; until: number };

export const isHeld = (name: FaultName): name is (typeof held)[number] =>
  (held as readonly string[]).includes(name);

/** The address answers, the words are of the same site, and the list is not there. */
export const withoutList = (title: string): string =>
  page(
    title,
    `<header><a href="/">Graduate medical education</a></header><main><h1>${title}</h1><p>Welcome to our new site. Our teaching hospital looks back on a
     hundred years of care for the people of this valley, and our residents learn beside those who built it.</p><p>Meet our faculty.</p></main><footer>Graduate medical education</footer>`,
  );

/** Parted by good visits; a hang costs real time, so that all hangs of the world fall on the same visits. */
export function faultsOf(chance: Chance, { visits, lists }: { visits: number; lists: boolean }): Fault[] {
  const faults: Fault[] = [];
  const broken = Object.keys(brokenAnswers) as (keyof typeof brokenAnswers)[];
  for (let from = 2 + chance.below(5); from < visits - 1; ) {
    const doubted = chance.next() < 0.35;
    const name: FaultName =
      from % 12 === 7 && chance.next() < 0.5
        ? 'timeout'
        : doubted
          ? chance.one(lists ? held : ['container gone'])
          : chance.one(broken);
    const until = from + (isHeld(name) || name === 'timeout' ? 1 : 1 + chance.below(4));
    faults.push({ name, from, until });
    from = until + 3 + chance.below(9);
  }
  return faults;
}
