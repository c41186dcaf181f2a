/**
 * bull-board behind the operators' door: every job, read only. Only what it reads is served, so that nothing can be
 * changed from it; its page is ours, because its own loads a font from elsewhere and styles inline.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type {
  AppControllerRoute,
  AppViewRoute,
  BullBoardQueues,
  ControllerHandlerReturnType,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireRole } from './signed-in.ts';
import type { Site } from './site.ts';

export const BOARD = '/operate/queues/board';

type Guard = ReturnType<typeof requireRole>;
type Read = FastifyRequest<{ Querystring: Record<string, unknown>; Params: Record<string, string> }>;

const ui = dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json'));

export function serveQueueBoard(app: FastifyInstance, site: Site): void {
  // The engine's own queues, which only bull-board looks into; it names their type by the package.
  const queues = site.queues.opened().map(
    (queue) =>
      new BullMQAdapter(queue as ConstructorParameters<typeof BullMQAdapter>[0], {
        readOnlyMode: true,
        allowRetries: false,
      }),
  );
  const options = { uiBasePath: ui, uiConfig };
  createBullBoard({ queues, serverAdapter: readOnly(app, requireRole(site, 'operator')), options });
}

const uiConfig: UIConfig = {
  boardTitle: 'Queues',
  hideDocsLink: true,
  hideRedisDetails: true,
  miscLinks: [{ text: 'Back to Offcycle', url: '/operate/queues' }],
};

function readOnly(app: FastifyInstance, guard: Guard): IServerAdapter {
  let queues: BullBoardQueues = new Map();
  let config: UIConfig = {};
  let onError: (error: Error) => ControllerHandlerReturnType = () => ({ status: 500, body: '' });
  const adapter: IServerAdapter = {
    setQueues: (given) => {
      queues = given;
      return adapter;
    },
    setUIConfig: (given) => {
      config = given;
      return adapter;
    },
    setErrorHandler: (given) => {
      onError = given;
      return adapter;
    },
    setViewsPath: () => adapter,
    setStaticPath: (route, folder) => {
      serveFiles(app, guard, { route: `${BOARD}${route}`, folder });
      return adapter;
    },
    setEntryRoute: ({ route }: AppViewRoute) => {
      for (const path of [route].flat())
        app.get(`${BOARD}${path === '/' ? '' : path}`, guard, (_request, reply) => {
          // Its scripts find each other by the page's base, which is ours; everything else stays as it is.
          const policy = String(reply.getHeader('content-security-policy')).replace(
            "base-uri 'none'",
            "base-uri 'self'",
          );
          return reply
            .header('content-security-policy', policy)
            .header('cache-control', 'no-store')
            .type('text/html; charset=utf-8')
            .send(shell(config));
        });
      return adapter;
    },
    setApiRoutes: (routes) => {
      for (const { method, route, handler } of routes)
        if ([method].flat().includes('get'))
          for (const path of [route].flat()) serveReading(app, guard, { path, handler });
      return adapter;
    },
  };
  const serveReading = (
    to: FastifyInstance,
    by: Guard,
    { path, handler }: { path: string; handler: AppControllerRoute['handler'] },
  ) =>
    to.get(`${BOARD}${path}`, by, async ({ query, params }: Read, reply) => {
      const asked = { queues, uiConfig: config, query, params, body: {}, headers: {} };
      const { status = 200, body } = await Promise.resolve(handler(asked)).catch(onError);
      return reply.code(status).header('cache-control', 'no-store').send(body);
    });
  return adapter;
}

/** Its page without what comes from elsewhere and without what is inline; the settings are data, which no browser runs. */
function shell(config: UIConfig): string {
  const own = readFileSync(join(ui, 'dist/index.ejs'), 'utf8');
  const styles = [...own.matchAll(/href="(static\/css\/[\w.-]+)"/g)].map(([, href]) => href);
  const scripts = [...own.matchAll(/src="(static\/js\/[\w.-]+)"/g)].map(([, src]) => src);
  const data = JSON.stringify(config).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<base href="${BOARD}/"><title>Queues - Offcycle</title><link rel="icon" type="image/svg+xml" href="static/images/logo.svg">
${styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('')}</head><body>
<script id="__UI_CONFIG__" type="application/json">${data}</script><div id="root"></div>
<noscript>This board needs scripts; <a href="/operate/queues">the figures of the queues</a> do not.</noscript>
${scripts.map((src) => `<script defer src="${src}"></script>`).join('')}</body></html>`;
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
};

/** Files of the package, by names that its own page gives; nothing outside the folder, and of no other type. */
function serveFiles(
  app: FastifyInstance,
  guard: Guard,
  { route, folder }: { route: string; folder: string },
) {
  app.get<{ Params: { '*': string } }>(`${route}/*`, guard, (request, reply) => {
    const file = join(folder, request.params['*']);
    const type = types[/\.(\w+)$/.exec(file)?.[1] ?? ''];
    const body = relative(folder, file).startsWith('..') || type === undefined ? null : contentOf(file);
    if (body === null) return reply.callNotFound();
    return reply
      .type(type ?? '')
      .header('cache-control', 'private, max-age=86400')
      .send(body);
  });
}

function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR') return null;
    throw error;
  }
}
