/** Answers for the demo sites: robots.txt, pages with an ETag, 304 for those who hold the same. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SitePage } from './site.ts';

const robots: SitePage = {
  path: '/robots.txt',
  type: 'text/plain; charset=utf-8',
  body: 'User-agent: *\nDisallow: /*/admin/\n',
};

/** Keys are whole paths, "/site/page". */
export type Pages = Map<string, SitePage>;

export function answer(pages: Pages, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = new URL(request.url ?? '/', 'http://demo.example').pathname;
  const page = path === robots.path ? robots : pages.get(path);
  if (page === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  send(page, request, response);
}

function send(page: SitePage, request: IncomingMessage, response: ServerResponse): void {
  const etag = `"${createHash('sha256').update(page.body).digest('base64url').slice(0, 22)}"`;
  if (holds(request.headers['if-none-match'], etag)) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const length = Buffer.byteLength(page.body);
  response.writeHead(200, { 'content-type': page.type, 'content-length': length, etag });
  response.end(request.method === 'HEAD' ? undefined : page.body);
}

function holds(header: string | undefined, etag: string): boolean {
  const held = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return held.includes(etag) || held.includes('*');
}
