/** The world on loopback, each site at a port of its own, as it is at the visit that is set. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type PlannedSite, type Served, servedAt } from './world.ts';

export async function serveWorld(sites: readonly PlannedSite[]) {
  const at = { visit: 0, now: new Date(0) };
  const made = new Map<string, Served>();
  const servers = await Promise.all(
    sites.map(async (site) => {
      const server = createServer((request, response) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/';
        if (path === '/robots.txt') return void response.writeHead(404).end();
        const key = `${site.id}@${at.visit}`;
        const served = made.get(key) ?? servedAt(site, at.visit, at.now);
        made.set(key, served);
        answer(
          served,
          path,
          { validators: site.validators, known: request.headers['if-none-match'] },
          response,
        );
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const urls = new Map(
    sites.map(({ id, start }, n) => {
      const address = servers[n]?.address();
      return [id, `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}${start}`];
    }),
  );
  return {
    urlOf: (id: string): string => urls.get(id) ?? '',
    turn(visit: number, now: Date) {
      Object.assign(at, { visit, now });
      made.clear();
    },
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      }
    },
  };
}

type Asked = { validators: boolean; known: string | undefined };

function answer(served: Served, path: string, { validators, known }: Asked, response: ServerResponse): void {
  if (served === 'hang') return;
  if (served === 'reset') return void response.socket?.resetAndDestroy();
  const type = { 'content-type': 'text/html; charset=utf-8' };
  if ('status' in served) return void response.writeHead(served.status, type).end(served.body);
  const body = served.pages.get(path);
  if (body === undefined) return void response.writeHead(404, type).end('not here');
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  if (validators && known === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, validators ? { ...type, etag } : type).end(body);
}
