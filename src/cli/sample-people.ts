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

export type DemoPerson = {
  key: string;
  accountId: string;
  name: string;
  about: string;
  role: 'applicant' | 'advisor' | 'operator';
};

const operator = {
  name: 'Odile Marchetti',
  address: 'odile@offcycle-demo.example',
  role: 'operator' as const,
  timeZone: 'America/New_York',
};

/** The sample people and an operator, as those one can look as. */
export async function addDemoPeople(
  people: People & {
    makeStaff(account: typeof operator, now: Date): Promise<{ id: string }>;
  },
  now = new Date(),
): Promise<DemoPerson[]> {
  await addSamplePeople(people, now);
  const asked = [
    ...samplePeople(now).map((one) => ({ ...one, role: 'applicant' as const, about: wantedBy(one.profile) })),
    ...sampleAdvisors().map((one) => ({
      ...one,
      role: 'advisor' as const,
      about: `advises ${one.clients.length} people`,
    })),
  ];
  const seated = await Promise.all(
    asked.map(async ({ key, name, address, about, role, rhythm: { timeZone } }) => ({
      key,
      name,
      about,
      role,
      accountId: await people.account({ name, address, role, timeZone }, now),
    })),
  );
  const { id } = await people.makeStaff(operator, now);
  const about = 'keeps the sources working';
  return [...seated, { key: 'operator', accountId: id, name: operator.name, about, role: 'operator' }];
}

const wantedBy = ({ specialties, pgy, visaNeeded }: Profile): string => {
  const levels = pgy.map((level) => `PGY-${level}`).join(' or ');
  const visa = visaNeeded === null || visaNeeded === 'none' ? '' : ', needs a visa';
  return `looks for ${specialties.join(', ') || 'any specialty'} at ${levels || 'any level'}${visa}`;
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
