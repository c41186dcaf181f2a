/** Signing in by a link: who asks gets the same answer whoever they are; the link works once, in the browser that asked. */
import { createHash } from 'node:crypto';
import { renderLogin } from '#emails/account.ts';
import type { Access, AccessStore, SignInLink, SignInState } from '#ports/access.ts';
import type { Clock } from '#ports/network.ts';
import type { Attempts } from '#ports/people.ts';
import { mailbox } from './mailbox.ts';

export type SignInPorts = {
  access: AccessStore;
  attempts: Attempts;
  clock: Clock;
  /** 256 random bits or more, as they stand in an address. */
  newToken: () => string;
  sender: { baseUrl: string; postalAddress: string };
  goOn: () => Promise<unknown>;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const VALID_MINUTES = 15;
const SESSION_DAYS = 14;

export function makeSignIn(ports: SignInPorts): Access & { begin(accountId: string): Promise<string> } {
  const { access, clock, newToken } = ports;
  const newSession = () => {
    const now = clock.now();
    return { session: newToken(), now, expiresAt: new Date(now.getTime() + SESSION_DAYS * 24 * HOUR) };
  };
  const look = (link: SignInLink) => lookAt(ports, link);
  return {
    ask: (request) => ask(ports, request),
    look,
    async enter(link, ends) {
      const state = await look(link);
      if (state !== 'good') return { state, session: null };
      const next = newSession();
      if ((await access.enter(link, next)) === null) return { state: 'used', session: null };
      if (ends !== null) await access.leave(ends, next.now);
      return { state, session: next.session };
    },
    who: (session) => access.who(session, clock.now()),
    leave: (session) => access.leave(session, clock.now()),
    /** For the demo, which signs its sample people in without a mail. */
    async begin(accountId) {
      const next = newSession();
      await access.begin(accountId, next);
      return next.session;
    },
  };
}

async function lookAt({ access, attempts, clock }: SignInPorts, link: SignInLink): Promise<SignInState> {
  const guess = { what: 'guess', who: link.network, perMs: HOUR, atMost: 20, now: clock.now() } as const;
  if (!(await attempts.left(guess))) return 'too-many';
  const state = await access.look(link, clock.now());
  if (state === 'unknown') await attempts.take(guess);
  return state;
}

/** The mail is made before anything is looked up: a known address, an unknown and a flooded one take as long. */
async function ask(ports: SignInPorts, { address, network, browser }: Parameters<Access['ask']>[0]) {
  const now = ports.clock.now();
  const signIn = { what: 'sign-in', now, perMs: HOUR } as const;
  if (!(await ports.attempts.take({ ...signIn, who: network, atMost: 20 }))) return 'too-many';
  const token = ports.newToken();
  const key = `login:${createHash('sha256').update(token).digest('base64url')}`;
  const content = await renderLogin(`/sign-in/${token}`, VALID_MINUTES, { key, ...ports.sender });
  if (!(await ports.attempts.take({ ...signIn, who: mailbox(address), atMost: 5 }))) return 'asked';
  const expiresAt = new Date(now.getTime() + VALID_MINUTES * MINUTE);
  await ports.access.offer({ address, token, browser, now, expiresAt, mail: { key, content } });
  await ports.goOn();
  return 'asked';
}
