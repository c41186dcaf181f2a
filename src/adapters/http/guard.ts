/** Decides which addresses may be connected to; everything that reaches the network asks here first. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Blocked, TryLater } from '#core/errors.ts';
import type { AddressGuard } from '#ports/network.ts';

export type GuardOptions = {
  /** CIDRs that may be reached although they are private, for tests and the demo. */
  allowPrivateNetworks: string[];
  /** All addresses of a name; for tests. */
  lookup?: (hostname: string) => Promise<string[]>;
};

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = [Address, number];

/** The only IPv6 block given out for the public internet (RFC 4291): what ipaddr.js does not know is outside it. */
const PUBLIC_IPV6: Network = [ipaddr.IPv6.parse('2000::'), 3];

/** Ports of services that answer HTTP requests with harm: mail, shells, databases. After the Fetch standard's list. */
const NEVER = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5900, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679,
  6697, 10080, 11211, 27017,
]);

/** Throws BadInput-like plain errors only at start (a CIDR that is none); later only `Blocked` ESSRF or `TryLater` DNS. */
export function makeGuard(options: GuardOptions): AddressGuard {
  const open = options.allowPrivateNetworks.map(parseNetwork);
  const resolve = options.lookup ?? systemLookup;

  async function vetHost(hostname: string) {
    const host = bare(hostname);
    const addresses = isIP(host) === 0 ? await named(host, resolve) : [host];
    const usable = addresses.filter((address) => mayConnect(address, open));
    // A name in a network opened on purpose (localhost is ::1 too) keeps what may be used; any other must be clean.
    const meant = usable.some((address) => isIn(address, open));
    const [bad] = addresses.filter((address) => !usable.includes(address));
    if (bad !== undefined && !meant) throw refusal(hostname, `it leads to ${bad}, ${kindOf(bad)}`);
    return usable.map((address) => ({
      address,
      family: isIP(address) === 6 ? (6 as const) : (4 as const),
    }));
  }

  async function vetUrl(given: string | URL, start: string | URL = given) {
    const url = canonical(given);
    const host = bare(url.hostname);
    if (isIP(host) !== 0) await vetHost(host);
    const port = portOf(url);
    if (NEVER.has(port)) throw refusal(url.href, `port ${port} belongs to another service`);
    if (port === 80 || port === 443 || start === given || port === portOf(canonical(start))) return url;
    if (!(await allPrivate(host))) throw refusal(url.href, `port ${port} is not the source's own`);
    return url;
  }

  const allPrivate = async (host: string) =>
    open.length > 0 && (await vetHost(host)).every(({ address }) => isIn(address, open));

  return { vetUrl, vetHost };
}

/** One spelling for one address: WHATWG folds decimal, octal, hex and short IPv4; we drop the root dot and the fragment. */
function canonical(given: string | URL): URL {
  const url = parsed(given);
  if (url === null) throw refusal(String(given), 'it is not an address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refusal(url.href, `${url.protocol} is not http`);
  if (url.username !== '' || url.password !== '')
    throw refusal(`${url.host}${url.pathname}`, 'it carries a password');
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.replace(/\.+$/, '');
  if (url.hostname === '') throw refusal(url.href, 'it names no host');
  url.hash = '';
  return url;
}

/** Parsed once: asking first whether it can be was a tenth of a visit to an unchanged page. */
function parsed(given: string | URL): URL | null {
  try {
    return new URL(given);
  } catch {
    return null;
  }
}

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');

const portOf = (url: URL) => (url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port));

async function systemLookup(hostname: string): Promise<string[]> {
  return (await lookup(hostname, { all: true, verbatim: true })).map(({ address }) => address);
}

async function named(host: string, resolve: (hostname: string) => Promise<string[]>): Promise<string[]> {
  const addresses = await resolve(host).catch((cause: unknown) => {
    throw new TryLater(`${host}: the name has no address now; check the spelling of the source's address`, {
      code: 'DNS',
      cause,
    });
  });
  if (addresses.length === 0) throw new TryLater(`${host}: the name has no address now`, { code: 'DNS' });
  return addresses;
}

function mayConnect(address: string, open: Network[]): boolean {
  const parsed = parse(address);
  if (parsed === null) return false;
  if (open.some((network) => contains(network, parsed))) return true;
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || contains(PUBLIC_IPV6, parsed);
}

function isIn(address: string, networks: Network[]): boolean {
  const parsed = parse(address);
  return parsed !== null && networks.some((network) => contains(network, parsed));
}

/** IPv4 in IPv6 clothes is judged as the IPv4 it reaches. */
const parse = (address: string): Address | null => (ipaddr.isValid(address) ? ipaddr.process(address) : null);

const contains = ([network, bits]: Network, address: Address) =>
  network.kind() === address.kind() && address.match(network, bits);

const kindOf = (address: string) => `a ${parse(address)?.range() ?? 'malformed'} address`;

function parseNetwork(cidr: string): Network {
  if (ipaddr.isValidCIDR(cidr)) return ipaddr.parseCIDR(cidr);
  throw new Error(`ALLOW_PRIVATE_NETWORKS: "${cidr}" is not a network; write it like 127.0.0.0/8`);
}

function refusal(where: string, what: string): Blocked {
  return new Blocked(
    `${where}: refused, because ${what}; only public http and https addresses on ports 80 and 443, ` +
      `or the source's own port, are fetched. Correct the source, or open a private network with ALLOW_PRIVATE_NETWORKS`,
    { code: 'ESSRF' },
  );
}
