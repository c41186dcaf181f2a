/** The sample people as if they had signed up and confirmed, and the advisors they consented to. */
import type { Profile } from '#core/profile.ts';
import type { Wishes } from '#ports/people.ts';
import { sampleAdvisors, samplePeople } from '../demo/people.ts';

type People = {
  account(
    account: { name: string; address: string; role: 'applicant' | 'advisor'; timeZone: string },
    confirmedAt: Date | null,
  ): Promise<string>;
  saveProfile(accountId: string, input: { profile: Profile; wishes: Wishes }): Promise<string>;
  addClient(advisorId: string, profileId: string, consentedAt: Date): Promise<void>;
};

/** Answers the profile ids by the people's keys. */
export async function addSamplePeople(people: People, now = new Date()): Promise<Map<string, string>> {
  const profiles = new Map<string, string>();
  for (const { key, name, address, rhythm, profile } of samplePeople(now)) {
    const { cadence, quiet, timeZone } = rhythm;
    const accountId = await people.account({ name, address, role: 'applicant', timeZone }, now);
    const wishes = { cadence, quiet, wantEmpty: null, showIneligible: false };
    profiles.set(key, await people.saveProfile(accountId, { profile, wishes }));
  }
  for (const { name, address, rhythm, clients } of sampleAdvisors()) {
    const advisorId = await people.account(
      { name, address, role: 'advisor', timeZone: rhythm.timeZone },
      now,
    );
    for (const key of clients) {
      const profileId = profiles.get(key);
      if (profileId) await people.addClient(advisorId, profileId, now);
    }
  }
  return profiles;
}
