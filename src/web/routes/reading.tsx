/** Pages that are only text: about, privacy, for programs. */
import type { FastifyInstance } from 'fastify';
import type { VNode } from 'preact';
import type { Site } from '../site.ts';
import { About } from '../views/reading/about.tsx';
import { ForPrograms } from '../views/reading/for-programs.tsx';
import { Privacy } from '../views/reading/privacy.tsx';
import { sendPage } from './send-page.ts';

export function serveReading(app: FastifyInstance, site: Site): void {
  const { contactAddress, baseUrl } = site.settings;
  const pages: [string, string, VNode][] = [
    ['/about', 'About', <About />],
    ['/privacy', 'Privacy', <Privacy contact={contactAddress} />],
    ['/api', 'For programs', <ForPrograms baseUrl={baseUrl} />],
  ];
  for (const [path, title, children] of pages)
    app.get(path, ({ who }, reply) => sendPage(reply, site.page({ title, path, children, who })));
}
