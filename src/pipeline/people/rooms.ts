/** The rooms of whoever is signed in: what is kept for them, and what follows when they change it. */
import { nothingSaid } from '#core/profile.ts';
import type { Wishes } from '#ports/people.ts';
import type { PastStore, RoomStore, Rooms } from '#ports/rooms.ts';
import { type SettingsPorts, settingsOf } from './mail-links.ts';

export type RoomsPorts = SettingsPorts & { rooms: RoomStore; past: PastStore };

const SEARCHES_AT_MOST = 10;

export function makeRooms(ports: RoomsPorts): Rooms {
  const { rooms, past, standings, matchProfile, clock } = ports;
  return {
    ...rooms,
    past,
    judge: async (profile) => (await matchProfile(profile)).found,
    async settings(accountId, profileId) {
      const mine = (await rooms.searches(accountId)).find((one) => one.profileId === profileId);
      const standing = mine && (await standings.read(profileId));
      return standing ? { ...settingsOf(ports, standing), title: mine.title } : null;
    },
    async addSearch(accountId, title) {
      const kept = await rooms.searches(accountId);
      if (kept.length >= SEARCHES_AT_MOST) return null;
      const { profile, wishes } = kept[0] ?? { profile: nothingSaid, wishes: daily };
      const profileId = await rooms.addSearch(accountId, { title, profile, wishes }, clock.now());
      // Who has not said what they look for would be told of everything.
      if (kept.length > 0) await matchProfile(profileId);
      else await standings.hold(profileId, { snoozedUntil: null, pausedAt: clock.now() });
      return profileId;
    },
    pursue: (accountId, what) => rooms.pursue(accountId, { ...what, at: clock.now() }),
    revoke: (accountId, advisorId) => rooms.revoke(accountId, advisorId, clock.now()),
    sawBoard: (accountId) => rooms.sawBoard(accountId, clock.now()),
    async erase(accountId) {
      await ports.erase(accountId);
    },
  };
}

export const daily: Wishes = {
  cadence: { every: 'day', at: '07:00' },
  quiet: null,
  wantEmpty: null,
  showIneligible: false,
};
