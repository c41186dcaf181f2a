/** The stylesheet, the script and the mark, served by us under a name that changes with their content. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { tileRules } from './state-tiles.ts';

type Asset = { address: string; type: string; body: string };

/** `more` is added at the end. */
const asset = (name: string, type: string, more = ''): Asset => {
  const body = readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8') + more;
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  return { address: `/assets/${name.replace('.', `.${hash}.`)}`, type, body };
};

export const stylesheet = asset('offcycle.css', 'text/css; charset=utf-8', tileRules);
export const script = asset('offcycle.js', 'text/javascript; charset=utf-8');
export const mark = asset('mark.svg', 'image/svg+xml');

export function serveAssets(app: FastifyInstance): void {
  for (const { address, type, body } of [stylesheet, script, mark])
    app.get(address, (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(body),
    );
}
