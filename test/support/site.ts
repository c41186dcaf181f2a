/** A real little web site on loopback whose pages a test may change, with validators, faults and a count of requests. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

export type Answer = string | { status: number; headers?: Record<string, string>; body?: string };

export type Site = {
  url(path: string): string;
  /** Sets what a path answers; a string is an HTML page with an ETag. */
  put(path: string, answer: Answer): void;
  /** Keeps who asks for this path waiting until the returned function is called. */
  hold(path: string): () => void;
  requests: string[];
  /** Requests that were answered at the same time, at most. */
  mostAtOnce(): number;
  close(): Promise<void>;
};

export async function startSite(pages: Record<string, Answer> = {}): Promise<Site> {
  const answers = new Map(Object.entries(pages));
  const requests: string[] = [];
  const held = new Map<string, Promise<void>>();
  let atOnce = 0;
  let most = 0;
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    requests.push(path);
    most = Math.max(most, ++atOnce);
    response.once('close', () => atOnce--);
    await held.get(path);
    answer(answers.get(path), request.headers['if-none-match'], response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    put: (path, given) => answers.set(path, given),
    hold: (path) => {
      let release = () => {};
      held.set(
        path,
        new Promise((resolve) => {
          release = () => {
            held.delete(path);
            resolve();
          };
        }),
      );
      return release;
    },
    requests,
    mostAtOnce: () => most,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function answer(given: Answer | undefined, known: string | undefined, response: ServerResponse) {
  if (given === undefined) return response.writeHead(404).end();
  if (typeof given !== 'string') return response.writeHead(given.status, given.headers).end(given.body);
  const etag = `"${createHash('md5').update(given).digest('hex')}"`;
  if (known === etag) return response.writeHead(304, { etag }).end();
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag }).end(given);
}
