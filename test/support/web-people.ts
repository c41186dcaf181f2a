/** Coming in and going out, over a test's own database: what house.ts connects, with a clock and keys of the test. */
import { randomBytes } from 'node:crypto';
import { makeLinks } from '#adapters/links.ts';
import type { Db } from '#adapters/store/client.ts';
import { openVault } from '#adapters/vault.ts';
import { makeStores } from '#app';
import { makeMailLinks } from '#pipeline/mail-links.ts';
import { makeMatchProfile } from '#pipeline/match-profile.ts';
import { makeSubscribe } from '#pipeline/subscribe.ts';
import type { Clock } from '#ports';
import { now } from './web-world.ts';

export const testVault = openVault(`test:${Buffer.alloc(32, 7).toString('base64')}`, '/nowhere');
export const testLinks = makeLinks(testVault.keyFor('links'));
export const testSender = { baseUrl: 'http://localhost:3000', postalAddress: '1 Sample Street, Lansing MI' };

export function testPeople(db: Db, clock: Clock = { now: () => now }) {
  const stores = makeStores(db, testVault);
  const matchProfile = makeMatchProfile({ matches: stores.matches, clock });
  const ports = {
    ...stores,
    links: testLinks,
    matchProfile,
    clock,
    sender: testSender,
    goOn: async () => {},
  };
  return {
    signUp: makeSubscribe({ ...ports, newToken: () => randomBytes(32).toString('base64url') }),
    mailLinks: makeMailLinks(ports),
  };
}
