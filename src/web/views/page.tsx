/** The frame of every page: skip link, header, the demo's bar, content, footer. */
import { render } from 'preact-render-to-string';
import { mark, stylesheet } from '../assets.ts';
import type { PageInput, WebPorts } from '../site.ts';
import { DemoBar } from './demo-bar.tsx';

type Frame = Pick<WebPorts, 'inbox' | 'demo' | 'settings'> & { token: string };

export const renderPage = (input: PageInput, frame: Frame): string =>
  `<!DOCTYPE html>${render(<Page {...input} frame={frame} />)}`;

const rooms = [
  ['/vacancies', 'Openings'],
  ['/start', 'What fits you'],
  ['/sources', 'Sources'],
  ['/statistics', 'Statistics'],
  ['/about', 'About'],
] as const;

const Page = ({ title, path, children, wide, frame }: PageInput & { frame: Frame }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>{title === 'Offcycle' ? title : `${title} - Offcycle`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="stylesheet" href={stylesheet.address} />
      <link rel="icon" href={mark.address} type="image/svg+xml" />
    </head>
    <body>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <Header path={path} inbox={frame.inbox !== undefined} />
      {frame.demo && <DemoBar demo={frame.demo} token={frame.token} path={path} />}
      <main id="content" class={wide ? 'wide' : 'column'} tabindex={-1}>
        {children}
      </main>
      <Footer />
    </body>
  </html>
);

const Header = ({ path, inbox }: { path: string; inbox: boolean }) => {
  const here = (room: string) => {
    if (path === room) return 'page';
    return path.startsWith(`${room}/`) || path.startsWith(`${room}?`) ? 'true' : undefined;
  };
  const shown = inbox ? [...rooms, ['/inbox', 'Local inbox'] as const] : rooms;
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
      </div>
    </header>
  );
};

const Footer = () => (
  <footer class="foot">
    <div class="wide">
      <nav aria-label="About this site">
        <ul>
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
        Read from public pages. Always check with the program before you act. Times on hover are UTC.
      </p>
    </div>
  </footer>
);
