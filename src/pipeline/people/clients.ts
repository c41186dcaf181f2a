/** Inviting, consenting, handing over. An invitation shares nothing; only the press on the client's own page does. */
import { createHash } from 'node:crypto';
import { renderInvitation } from '#emails/account.ts';
import type { ClientStore, Clients, Consent, ConsentAsked, Invited } from '#ports/clients.ts';
import type { Clock } from '#ports/network.ts';
import type { Attempts } from '#ports/people.ts';
import { mailbox } from './mailbox.ts';
import type { makeMatchProfile } from './match-profile.ts';
import { daily } from './rooms.ts';

export type ClientsPorts = {
  clientStore: ClientStore;
  attempts: Attempts;
  matchProfile: ReturnType<typeof makeMatchProfile>;
  clock: Clock;
  newToken: () => string;
  sender: { baseUrl: string; postalAddress: string };
  goOn: () => Promise<unknown>;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const VALID_DAYS = 14;

export function makeClients(ports: ClientsPorts): { clients: Clients; consent: Consent } {
  const { clientStore: store, clock } = ports;
  const look = (token: string, network: string) => lookAt(ports, token, network);
  return {
    clients: {
      clients: store.clients,
      note: store.note,
      invitations: (advisorId) => store.invitations(advisorId, clock.now()),
      invite: (advisor, invited) => invite(ports, advisor, invited),
      part: (advisorId, profileId) => store.part(advisorId, profileId, clock.now()),
      hand: (advisorId, what) => store.hand({ advisorId, ...what, at: clock.now() }),
      looked: (advisorId, profileId) => store.looked(advisorId, profileId, clock.now()),
    },
    consent: {
      look,
      async give(token, network) {
        const { state } = await look(token, network);
        if (state !== 'good') return state;
        const profileId = await store.consent(token, clock.now());
        if (profileId === null) return 'used';
        await ports.matchProfile(profileId);
        return 'good';
      },
    },
  };
}

async function lookAt(
  { clientStore, attempts, clock }: ClientsPorts,
  token: string,
  network: string,
): Promise<ConsentAsked> {
  const guess = { what: 'guess', who: network, perMs: HOUR, atMost: 20, now: clock.now() } as const;
  if (!(await attempts.left(guess))) return { state: 'too-many', advisor: null };
  const asked = await clientStore.asked(token, clock.now());
  if (asked.state === 'unknown') await attempts.take(guess);
  return asked;
}

/** Counted a mailbox too: many advisors must not flood one person. */
async function invite(
  ports: ClientsPorts,
  advisor: Parameters<Clients['invite']>[0],
  { address, name, profile }: Invited,
) {
  const now = ports.clock.now();
  const asks = { what: 'invite', now, perMs: DAY } as const;
  if (!(await ports.attempts.take({ ...asks, who: advisor.id, atMost: 300 }))) return 'too-many';
  const token = ports.newToken();
  const key = `invite:${createHash('sha256').update(token).digest('base64url')}`;
  const link = { advisor: advisor.name, link: `/consent/${token}`, validDays: VALID_DAYS };
  const content = await renderInvitation(link, { key, ...ports.sender });
  if (!(await ports.attempts.take({ ...asks, who: mailbox(address), atMost: 3 }))) return 'asked';
  await ports.clientStore.invite({
    advisorId: advisor.id,
    address,
    draft: { name, timeZone: advisor.timeZone, profile, wishes: daily },
    token,
    now,
    expiresAt: new Date(now.getTime() + VALID_DAYS * DAY),
    mail: { key, content },
  });
  await ports.goOn();
  return 'asked';
}
