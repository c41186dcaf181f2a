/** Coming in: what a profile would find, the mail that asks whether the address is right, and what its answer starts. */
import { createHash } from 'node:crypto';
import type { Match } from '#core/verdict.ts';
import { renderConfirm } from '#emails/account.ts';
import type { Clock } from '#ports/network.ts';
import type { Attempt, Attempts, FitPreview, SignUp, Subscriptions } from '#ports/people.ts';
import { mailbox } from './mailbox.ts';
import type { makeMatchProfile, PlaceMatch } from './match-profile.ts';

export type SubscribePorts = {
  subscriptions: Subscriptions;
  attempts: Attempts;
  matchProfile: ReturnType<typeof makeMatchProfile>;
  clock: Clock;
  /** 256 random bits or more, as they stand in an address. */
  newToken: () => string;
  sender: { baseUrl: string; postalAddress: string };
  /** Asks for the sweep, so that mails need not wait for the minute. */
  goOn: () => Promise<unknown>;
};

const HOUR = 3_600_000;
const VALID_HOURS = 24;
/** Each list opens from its number; more would bury the form. */
const PLACES_AT_MOST = 60;

export function makeSubscribe(ports: SubscribePorts): SignUp {
  const { subscriptions, attempts, clock } = ports;
  const guessing = (network: string): Attempt => ({
    what: 'guess',
    who: network,
    perMs: HOUR,
    atMost: 20,
    now: clock.now(),
  });
  const look: SignUp['look'] = async (token, network) => {
    if (!(await attempts.left(guessing(network)))) return { state: 'too-many', draft: null, replaces: false };
    const pending = await subscriptions.pending(token, clock.now());
    if (pending.state === 'unknown') await attempts.take(guessing(network));
    return pending;
  };
  return {
    preview: async (profile) => previewOf(await ports.matchProfile(profile)),
    ask: (request) => ask(ports, request),
    look,
    async confirm(token, network) {
      const { state } = await look(token, network);
      if (state !== 'good') return state;
      const profileId = await subscriptions.confirm(token, clock.now());
      if (profileId === null) return 'used';
      await ports.matchProfile(profileId);
      await ports.goOn();
      return 'good';
    },
  };
}

/** The mail is made before anything is looked up: a known address, an unknown and a flooded one take as long. */
async function ask(ports: SubscribePorts, { address, draft, network }: Parameters<SignUp['ask']>[0]) {
  const now = ports.clock.now();
  const signUp = { what: 'sign-up', now } as const;
  if (!(await ports.attempts.take({ ...signUp, who: network, perMs: HOUR, atMost: 5 }))) return 'too-many';
  const token = ports.newToken();
  const key = `confirm:${createHash('sha256').update(token).digest('base64url')}`;
  const content = await renderConfirm(`/confirm/${token}`, VALID_HOURS, { key, ...ports.sender });
  if (!(await ports.attempts.take({ ...signUp, who: mailbox(address), perMs: 24 * HOUR, atMost: 3 })))
    return 'asked';
  const expiresAt = new Date(now.getTime() + VALID_HOURS * HOUR);
  await ports.subscriptions.begin({ address, draft, token, now, expiresAt, mail: { key, content } });
  await ports.goOn();
  return 'asked';
}

function previewOf({
  found,
  counts,
  blocked,
}: Awaited<ReturnType<SubscribePorts['matchProfile']>>): FitPreview {
  const places = (['eligible', 'unknown', 'ineligible'] as const).flatMap((verdict) =>
    found
      .filter((one) => one.verdict === verdict)
      .slice(0, PLACES_AT_MOST / 3)
      .map(previewPlace),
  );
  return { counts, blocked, places };
}

const previewPlace = ({ place, match }: PlaceMatch) => ({
  id: place.id,
  facts: place.facts,
  verdict: match.verdict,
  because: decidingWords(match),
});

function decidingWords({ verdict, reasons }: Match): string | null {
  const outcome = verdict === 'ineligible' ? 'fail' : 'unknown';
  return verdict === 'eligible' ? null : (reasons.find((one) => one.outcome === outcome)?.because ?? null);
}
