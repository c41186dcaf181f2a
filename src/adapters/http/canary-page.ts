/** The canary's own site: one page on a free loopback port, for nobody but this process. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type CanarySite = { url: string; close(): Promise<void> };

/** `page` is asked at each visit; it may throw, and the visit then meets a 500. */
export async function serveCanaryPage(page: () => Promise<string>): Promise<CanarySite> {
  const server = createServer((request, response) => {
    if (request.url === '/robots.txt' || request.method !== 'GET') return void response.writeHead(404).end();
    page().then(
      (html) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The site alone keeps no process alive.
  server.unref();
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    url: `http://127.0.0.1:${port}/openings`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
