/**
 * A door before a server, on a port of its own: shut, the server is gone; frozen, it takes connections and says nothing. It can
 * shut by itself before a given answer of the server: what led to that was done, and whoever asked never hears of it.
 */
import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';

export type Door = {
  port: number;
  shut(): Promise<void>;
  open(): Promise<void>;
  /** What is said from now on arrives when it thaws. */
  freeze(): void;
  thaw(): void;
  /** Shuts it before the n-th answer from now on. */
  shutBefore(answer: number): void;
};

export async function openDoor(target: { host: string; port: number }): Promise<Door> {
  const inside = new Set<Socket>();
  let frozen = false;
  let answersLeft = Number.POSITIVE_INFINITY;
  const shutAll = () => {
    server.close();
    for (const socket of inside) socket.destroy();
  };
  const enter = (guest: Socket) => {
    const host = createConnection(target);
    host.on('data', () => {
      if (--answersLeft === 0) shutAll();
    });
    for (const [from, to] of [
      [guest, host],
      [host, guest],
    ] as const) {
      inside.add(from);
      from.pipe(to);
      if (frozen) from.pause();
      from.on('error', () => to.destroy());
      from.on('close', () => {
        inside.delete(from);
        to.destroy();
      });
    }
  };
  let server = await listening(createServer(enter), 0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    shut: async () => {
      const closed = server.listening ? once(server, 'close') : Promise.resolve();
      shutAll();
      await closed;
    },
    open: async () => {
      server = await listening(createServer(enter), port);
    },
    shutBefore: (answer) => {
      answersLeft = answer;
    },
    freeze: () => {
      frozen = true;
      for (const socket of inside) socket.pause();
    },
    thaw: () => {
      frozen = false;
      for (const socket of inside) socket.resume();
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = await listening(createServer(), 0);
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function listening(server: Server, port: number): Promise<Server> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
