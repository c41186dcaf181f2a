/** Opens sockets only to vetted addresses: the name is resolved once, here, and the socket goes to what was checked. */
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressGuard } from '#ports/network.ts';

/** A lookup alone never sees literal addresses, which need none: they are checked before. */
export function makeConnector(guard: AddressGuard, timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ lookup: vettedLookup(guard), autoSelectFamily: true, timeout: timeoutMs });
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) === 0) return connect(options, callback);
    guard.vetHost(host).then(
      () => connect({ ...options, hostname: host }, callback),
      (refused: Error) => callback(refused, null),
    );
  };
}

/** All addresses are checked and only they are handed to the socket: a second answer of the name server changes nothing. */
function vettedLookup(guard: AddressGuard): LookupFunction {
  return (hostname, options, callback) => {
    guard.vetHost(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family);
      },
      (refused: Error) => callback(refused, ''),
    );
  };
}
