/** Listens for the demo sites: a loopback address each where the machine has them (Linux), else one for all. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';

export type LoopbackHosts = {
  /** One origin a site, "http://127.0.0.3:8080", in order; the same origin again where addresses ran out. */
  origins: string[];
  close(): Promise<void>;
};

/** "127.0.0.1" to "127.0.0.<count>". */
export function loopbackAddresses(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `127.0.0.${index + 1}`);
}

/** Port 0 takes a free port on each address. Throws when the first address or a port cannot be had. */
export async function listenOnLoopback(
  listener: RequestListener,
  { addresses, port }: { addresses: string[]; port: number },
): Promise<LoopbackHosts> {
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(servers.map(stop));
  };
  const origins: string[] = [];
  try {
    for (const host of addresses) {
      const server = await listen(listener, host, port);
      if (server !== null) servers.push(server);
      const [first] = servers;
      if (first === undefined) throw new Error(`demo sites: this machine has no address ${host}`);
      origins.push(originOf(server ?? first));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { origins, close };
}

/** Null where the address does not exist on this machine (macOS has 127.0.0.1 only). */
async function listen(listener: RequestListener, host: string, port: number): Promise<Server | null> {
  const server = createServer(listener);
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (isCode(error, 'EADDRNOTAVAIL')) return null;
    if (isCode(error, 'EADDRINUSE'))
      throw new Error(`demo sites: ${host}:${port} is in use; choose another port`, { cause: error });
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function originOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('demo sites: no TCP address');
  return `http://${address.address}:${address.port}`;
}

/** Browsers and pools keep connections open: they are cut, or close would wait for them. */
async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
