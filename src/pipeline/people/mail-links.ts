/** What the links of a mail do for the person who holds it: stop, start again, settings, feedback. */
import { renderUnsubscribed } from '#emails/account.ts';
import type { Links } from '#ports/mail.ts';
import type { Clock } from '#ports/network.ts';
import type {
  FeedbackAsked,
  FeedbackWord,
  MailLinks,
  PersonSettings,
  Standing,
  Standings,
} from '#ports/people.ts';
import type { Erase } from './erase.ts';
import { feedToken } from './feeds.ts';
import type { makeMatchProfile } from './match-profile.ts';

export type MailLinksPorts = {
  standings: Standings;
  links: Links;
  matchProfile: ReturnType<typeof makeMatchProfile>;
  erase: Erase;
  clock: Clock;
  sender: { baseUrl: string; postalAddress: string };
  goOn: () => Promise<unknown>;
};

const UNDO_DAYS = 30;
const undoMs = UNDO_DAYS * 86_400_000;

export function makeMailLinks(ports: MailLinksPorts): MailLinks {
  const { standings, links, clock } = ports;
  const holder = async (purpose: string, token: string) => {
    const profileId = links.read(purpose, token);
    return profileId === null ? null : standings.read(profileId);
  };
  return {
    async stopping(token) {
      const standing = await holder('stop', token);
      return standing && { standing, undoable: isUndoable(standing, clock.now()) };
    },
    async stop(token) {
      const standing = await holder('stop', token);
      return standing && stop(ports, standing, token);
    },
    async startAgain(token) {
      const standing = await holder('stop', token);
      return standing && startAgain(ports, standing);
    },
    async settings(token) {
      const standing = await holder('mail', token);
      return standing && settingsOf(ports, standing);
    },
    feedback: async (token) => feedbackOf(links, token)?.asked ?? null,
    async giveFeedback(token) {
      const said = feedbackOf(links, token);
      const standing = said && (await standings.read(said.profileId));
      if (!standing) return null;
      return standings.feedback({ profileId: said.profileId, ...said.asked, at: clock.now() });
    },
  };
}

const undoUntil = (now: Date) => new Date(now.getTime() - undoMs);

const isUndoable = ({ stopped }: Standing, now: Date) =>
  stopped?.reason === 'unsubscribed' && stopped.at >= undoUntil(now);

async function stop(ports: MailLinksPorts, { profileId }: Standing, token: string): Promise<boolean> {
  const now = ports.clock.now();
  const key = `unsubscribed:${profileId}:${now.toISOString()}`;
  const stopped = { what: 'digests of openings', undo: `/stop/${token}`, undoDays: UNDO_DAYS };
  const content = await renderUnsubscribed(stopped, { key, ...ports.sender });
  const first = await ports.standings.stop(profileId, now, { key, content });
  if (first) await ports.goOn();
  return first;
}

async function startAgain({ standings, clock, goOn }: SettingsPorts, { profileId }: Standing) {
  const done = await standings.startAgain(profileId, undoUntil(clock.now()));
  if (done) await goOn();
  return done;
}

export type SettingsPorts = Pick<
  MailLinksPorts,
  'standings' | 'links' | 'matchProfile' | 'erase' | 'clock' | 'goOn'
>;

/** What its owner may change of one search, from a mail or signed in. */
export function settingsOf(ports: SettingsPorts, standing: Standing): PersonSettings {
  const { standings, links, matchProfile, clock, goOn } = ports;
  const { profileId } = standing;
  return {
    standing,
    undoable: isUndoable(standing, clock.now()),
    startAgain: () => startAgain(ports, standing),
    async saveWishes(wishes, timeZone) {
      await standings.saveWishes(profileId, wishes, timeZone);
      await goOn();
    },
    async saveProfile(profile) {
      await standings.saveProfile(profileId, profile);
      await matchProfile(profileId);
      await goOn();
    },
    async hold(until) {
      await standings.hold(profileId, until);
      await goOn();
    },
    feed: feedToken(profileId, standing.feedNumber, links),
    renewFeed: () => standings.renewFeed(profileId),
    endFeed: () => standings.endFeed(profileId),
    everything: () => standings.everything(profileId),
    async erase() {
      await ports.erase(standing.accountId);
    },
  };
}

const words: readonly FeedbackWord[] = ['applied', 'filled', 'wrong', 'not-for-me'];

/**
 * Proof of the profile, vacancy and word, parted by tildes: one proof does for all links of a mail, for who holds the mail
 * holds them all. Mails of before November 2026 have a proof each, of the three parted by spaces.
 */
function feedbackOf(links: Links, token: string): { profileId: string; asked: FeedbackAsked } | null {
  const [proof = '', ...saidOpenly] = token.split('~');
  const [profileId, vacancyId, word] = [...(links.read('feedback', proof)?.split(' ') ?? []), ...saidOpenly];
  const what = words.find((one) => one === word);
  return profileId && vacancyId && what ? { profileId, asked: { vacancyId, what } } : null;
}
