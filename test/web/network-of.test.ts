import type { FastifyRequest } from 'fastify';
import { describe, expect, test } from 'vitest';
import { networkOf, networkOfAddress } from '#web/network-of.ts';

describe('the network of an address', () => {
  test.each([
    ['an IPv4 address is its own', '192.0.2.7', '192.0.2.7'],
    ['one written as IPv6 is the same', '::ffff:192.0.2.7', '192.0.2.7'],
    ['of IPv6 the first 64 bits count', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['zeros that were left out are there', '2001:db8::1', '2001:db8:0:0'],
    ['leading zeros and capitals say nothing', '2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['a zone says nothing', 'fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s', (_, address, network) => expect(networkOfAddress(address)).toBe(network));
});

describe('the network of a request', () => {
  const from = (remoteAddress: string, forwarded?: string) =>
    networkOf({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    } as unknown as FastifyRequest);

  test.each<[string, string, string | undefined, string]>([
    ['is the peer', '192.0.2.7', undefined, '192.0.2.7'],
    ['is what a proxy on this machine saw', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['is not what a client typed before it', '127.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['is not what a stranger claims', '192.0.2.7', '203.0.113.9', '192.0.2.7'],
  ])('%s', (_, peer, forwarded, network) => expect(from(peer, forwarded)).toBe(network));
});
