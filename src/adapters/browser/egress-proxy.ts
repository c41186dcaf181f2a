/** The only way out of a rendered page: a proxy on loopback that connects to vetted addresses and to nothing else. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type LookupFunction, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { AddressGuard } from '#ports/network.ts';

export type EgressProxy = {
  /** "http://127.0.0.1:49152" */
  address: string;
  /** What was refused so far, in order: the page's own failure is among them. */
  refusals: unknown[];
  close(): Promise<void>;
};

type Needs = { guard: AddressGuard; start: URL; maxBytes: number };

/** What a name server is asked here decides where the socket goes: the browser itself resolves nothing. */
export async function openEgressProxy(needs: Needs): Promise<EgressProxy> {
  const sockets = new Set<Duplex>();
  const refusals: unknown[] = [];
  const meter = makeMeter(needs.maxBytes, sockets);
  const refuse = (socket: Duplex) => (refusal: unknown) => {
    refusals.push(refusal);
    socket.destroy(); // no answer of ours that a page's script could read
  };

  const server = createServer((incoming, outgoing) => {
    void forward(incoming, outgoing, { ...needs, meter }).catch(refuse(incoming.socket));
  });
  server.on('connect', (incoming, socket, head) => {
    socket.on('error', () => socket.destroy());
    void tunnel(incoming, { socket, head }, { ...needs, meter }).catch(refuse(socket));
  });
  server.on('connection', (socket) => watch(socket, sockets));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listen() on a host and port gives an object
    refusals,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Meter = (socket: Socket) => void;
type Within = Needs & { meter: Meter };

/** A plain http request, which names its whole address. */
async function forward(incoming: IncomingMessage, outgoing: ServerResponse, within: Within): Promise<void> {
  const { url, to } = await vetted(incoming.url ?? '', within);
  const { 'proxy-connection': _ours, ...headers } = incoming.headers;
  const onward = request(
    {
      ...to,
      port: url.port || 80,
      path: url.pathname + url.search,
      method: incoming.method,
      headers,
      agent: false, // a pooled socket would outlive the page
    },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    },
  );
  onward.on('socket', within.meter);
  onward.on('error', () => outgoing.destroy());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/** A tunnel, for https and for every WebSocket. */
async function tunnel(
  incoming: IncomingMessage,
  { socket, head }: { socket: Duplex; head: Buffer },
  within: Within,
): Promise<void> {
  const { url, to } = await vetted(`https://${incoming.url ?? ''}`, within);
  const onward = connect({ ...to, port: Number(url.port || 443) });
  within.meter(onward);
  onward.on('error', () => socket.destroy());
  onward.on('close', () => socket.destroy());
  socket.on('close', () => onward.destroy());
  onward.once('connect', () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
}

/** Where to connect: the name for the record, and a look-up that knows only the addresses that were checked. */
async function vetted(address: string, { guard, start }: Needs) {
  const url = await guard.vetUrl(address, start);
  const addresses = await guard.vetHost(url.hostname);
  const lookup: LookupFunction = (_hostname, { all }, callback) => {
    if (all === true) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
  };
  return { url, to: { host: url.hostname.replace(/^\[|\]$/g, ''), lookup, autoSelectFamily: true } };
}

/** A page may not download without end: past the limit every connection is cut. */
function makeMeter(maxBytes: number, sockets: Set<Duplex>): Meter {
  let received = 0;
  return (socket) => {
    watch(socket, sockets);
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > maxBytes) for (const each of sockets) each.destroy();
    });
  };
}

function watch(socket: Duplex, sockets: Set<Duplex>): void {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
  socket.on('error', () => socket.destroy());
}
