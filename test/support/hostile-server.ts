/** A server on loopback that does what servers do wrong, one route a fault, and remembers what was asked of it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

export type Route = (request: IncomingMessage, response: ServerResponse) => void;

export type HostileServer = {
  origin: string;
  /** Paths in the order they were asked for, robots.txt included. */
  asked: string[];
  headersOf(path: string): IncomingMessage['headers'];
  /** The most requests that were open at one moment. */
  mostAtOnce(): number;
  /** Adds or replaces a route. */
  on(path: string, route: Route): void;
  close(): Promise<void>;
};

export const LIST = '<!doctype html><title>Openings</title><ul><li>PGY-2 Neurology, Anytown</li></ul>';

export const answer =
  (status: number, headers: Record<string, string> = {}, body: string | Buffer = ''): Route =>
  (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

export const page = (body: string | Buffer, type = 'text/html; charset=utf-8'): Route =>
  answer(200, { 'content-type': type }, body);

export const redirect = (location: string, status = 302): Route => answer(status, { location });

export async function startHostileServer(more: Record<string, Route> = {}): Promise<HostileServer> {
  const routes = new Map(Object.entries({ ...faults, ...more }));
  const asked: string[] = [];
  const seen = new Map<string, IncomingMessage['headers']>();
  let open = 0;
  let most = 0;
  const server = createServer({ keepAlive: true }, (request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    seen.set(path, request.headers);
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => {
      open -= 1;
    });
    const route = routes.get(path) ?? routes.get(path.split('?')[0] ?? '') ?? answer(404);
    route(request, response);
  });
  const port = await listening(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    headersOf: (path) => seen.get(path) ?? {},
    mostAtOnce: () => most,
    on: (path, route) => void routes.set(path, route),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Counts whoever connects: an address that must not be reached leaves it at zero. */
export async function startListener(host = '127.0.0.1'): Promise<{
  port: number;
  connections(): number;
  close(): Promise<void>;
}> {
  let connections = 0;
  const server = createTcpServer((socket) => {
    connections += 1;
    socket.resume(); // unread, it would never close
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret');
    socket.on('error', () => {});
  });
  const port = await listening(server, host);
  return {
    port,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function listening(server: Server, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  // listen() on a host and port always gives an address object
  return (server.address() as AddressInfo).port;
}

const bomb = () => gzipSync(Buffer.alloc(30 * 1024 * 1024, 'x'));

const packed = (encoding: string, pack: (text: string) => Buffer): Route =>
  answer(200, { 'content-type': 'text/html', 'content-encoding': encoding }, pack(LIST));

const drip =
  (first: string): Route =>
  (request, response) => {
    const socket = response.socket ?? request.socket;
    socket.write(first);
    const timer = setInterval(() => socket.write('x'), 20);
    socket.once('close', () => clearInterval(timer));
    socket.on('error', () => {});
  };

const endless: Route = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
};

const validated: Route = (request, response) => {
  const same = request.headers['if-none-match'] === '"v1"';
  response.writeHead(same ? 304 : 200, { etag: '"v1"', 'last-modified': 'Sun, 01 Nov 2026 00:00:00 GMT' });
  response.end(same ? undefined : LIST);
};

const faults: Record<string, Route> = {
  '/list': page(LIST),
  '/validated': validated,
  '/gzip': packed('gzip', gzipSync),
  '/brotli': packed('br', brotliCompressSync),
  '/deflate': packed('deflate', deflateSync),
  '/deflate-raw': packed('deflate', deflateRawSync),
  '/zip-within-zip': packed('gzip, gzip', (text) => gzipSync(gzipSync(text))),
  '/stacked': packed('gzip, gzip, gzip, gzip, gzip', (text) => Buffer.from(text)),
  '/unknown-coding': packed('snappy', (text) => Buffer.from(text)),
  '/cut-off-gzip': packed('gzip', (text) => gzipSync(text).subarray(0, 40)),
  '/bomb': (request, response) =>
    answer(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }, bomb())(request, response),
  '/endless': endless,
  '/announced-huge': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': String(2 ** 40) });
    response.write('x');
  },
  '/drip-headers': drip('HTTP/1.1 200 OK\r\nx-slow: '),
  '/drip-body': drip('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 100000\r\n\r\n'),
  '/hang-up': (request) => request.socket.destroy(),
  '/not-http': (request) => request.socket.end('220 mail.example.org ESMTP\r\n'),
  '/empty': page(''),
  '/image': page(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'image/png'),
  '/loop': redirect('/loop'),
};
