/** The frame of every page: skip link, header, the demo's bar, content, footer. */

import { render } from 'preact-render-to-string';
import { plainWords } from '#core/digest/plain-words.ts';
import type { AccountRole } from '#ports/access.ts';
import { mark, script, stylesheet } from '../assets.ts';
import type { Who } from '../signed-in.ts';
import type { PageInput, WebPorts } from '../site.ts';
import { DemoBar } from './demo-bar.tsx';
import { Zone } from './time.tsx';

type Frame = Pick<WebPorts, 'inbox' | 'demo' | 'settings'> & { token: string };

export const renderPage = (input: PageInput, frame: Frame): string =>
  `<!DOCTYPE html>${render(
    <Zone.Provider value={input.who?.timeZone ?? 'UTC'}>
      <Page {...input} frame={frame} />
    </Zone.Provider>,
  ).replace(turning, '')}`;

/** Marks that turn words around, whoever typed them: what is read must be what is there. Marks of a language's own stay. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g;

const rooms = [
  ['/vacancies', 'Openings'],
  ['/start', 'What fits you'],
  ['/sources', 'Sources'],
  ['/statistics', 'Statistics'],
  ['/about', 'About'],
] as const;

/** What each role has besides. */
const ownRooms: Record<AccountRole, readonly (readonly [string, string])[]> = {
  applicant: [['/me', 'For you']],
  advisor: [['/clients', 'Clients']],
  operator: [['/operate', 'Operate']],
};

const Page = ({ title, path, children, wide, who = null, frame }: PageInput & { frame: Frame }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>{title === 'Offcycle' ? title : `${title} - Offcycle`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="stylesheet" href={stylesheet.address} />
      {/* Drawn once it stands whole: half a table or half a bar would move as the rest comes. */}
      <link rel="expect" href="#zone" {...{ blocking: 'render' }} />
      <script src={script.address} type="module" />
      <link rel="icon" href={mark.address} type="image/svg+xml" />
    </head>
    <body>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <Header path={path} inbox={frame.inbox !== undefined} who={who} />
      {frame.demo && <DemoBar demo={frame.demo} token={frame.token} path={path} />}
      <main id="content" class={wide ? 'wide' : 'column'} tabindex={-1}>
        {children}
      </main>
      <Footer zone={who?.timeZone ?? null} />
    </body>
  </html>
);

type HeaderProps = { path: string; inbox: boolean; who: Who | null };

const Header = ({ path, inbox, who }: HeaderProps) => {
  const here = (room: string) => {
    if (path === room) return 'page';
    return path.startsWith(`${room}/`) || path.startsWith(`${room}?`) ? 'true' : undefined;
  };
  const shown = [
    ...(who ? ownRooms[who.role] : []),
    ...rooms,
    ...(inbox ? [['/inbox', 'Local inbox'] as const] : []),
  ];
  return (
    <header class="top">
      <div class="wide bar">
        <a class="name" href="/" aria-current={path === '/' ? 'page' : undefined}>
          Offcycle
        </a>
        <nav aria-label="Main">
          <ul>
            {shown.map(([address, words]) => (
              <li>
                <a href={address} aria-current={here(address)}>
                  {words}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {who ? <SignOut who={who} /> : <SignIn here={here('/sign-in')} />}
      </div>
    </header>
  );
};

const SignIn = ({ here }: { here: 'page' | 'true' | undefined }) => (
  <p class="who">
    <a href="/sign-in" aria-current={here}>
      Sign in
    </a>
  </p>
);

const SignOut = ({ who }: { who: Who }) => (
  <form class="who" method="post" action="/sign-out">
    <input type="hidden" name="token" value={who.token} />
    <span class="quiet">{plainWords(who.name, 40)}</span>
    <button class="link" type="submit">
      Sign out
    </button>
  </form>
);

const Footer = ({ zone }: { zone: string | null }) => (
  <footer class="foot">
    <div class="wide">
      <nav aria-label="About this site">
        <ul>
          <li>
            <a href="/tip">I heard of an opening</a>
          </li>
          <li>
            <a href="/privacy">Privacy</a>
          </li>
          <li>
            <a href="/bot">For site owners</a>
          </li>
          <li>
            <a href="/api">For programs</a>
          </li>
        </ul>
      </nav>
      <p class="quiet">
        Read from public pages. Always check with the program before you act. Times are in{' '}
        <span data-zone={zone ?? undefined} id="zone">
          {zone?.replaceAll('_', ' ') ?? 'UTC'}.
        </span>
      </p>
    </div>
  </footer>
);
