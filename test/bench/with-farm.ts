/** The farm of farm.ts in a process of its own, for as long as it is used. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** `hosts`: ports the sites are spread over; as many as there are sites unless given. */
export async function withFarm<T>(
  { sites, hosts = sites }: { sites: number; hosts?: number },
  use: (addresses: string[], pid: number) => Promise<T>,
): Promise<T> {
  const farm = fork(fileURLToPath(new URL('farm.ts', import.meta.url)), [String(sites), String(hosts)], {
    execArgv: ['--import', 'tsx'],
  });
  const [addresses] = await once(farm, 'message');
  try {
    return await use(addresses as string[], farm.pid ?? 0); // from farm.ts, of this very folder
  } finally {
    const ended = once(farm, 'exit');
    farm.disconnect();
    await ended;
  }
}
