/** The sample people as if they had signed up and confirmed, and the advisors they consented to. */
import type { Profile } from '#core/profile.ts';
import { minuteOfDay } from '#core/zoned-time.ts';
import type { Letters } from '#ports/letters.ts';
import type { Wishes } from '#ports/people.ts';
import { type SamplePerson, sampleAdvisors, samplePeople } from '../../demo/people.ts';
import { samplePeopleOfRareMail } from '../../demo/people-of-rare-mail.ts';

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
  timeZone: string;
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
  const rare = samplePeopleOfRareMail(now);
  await addPerson(people, rare.quiet, { now, wantEmpty: 'month' });
  await addPerson(people, rare.closed, { now });
  const asked = [
    ...[...samplePeople(now), rare.quiet, rare.closed].map((one) => ({
      ...one,
      role: 'applicant' as const,
      about: wantedBy(one.profile),
    })),
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
      timeZone,
      accountId: await people.account({ name, address, role, timeZone }, now),
    })),
  );
  const { id } = await people.makeStaff(operator, now);
  const about = 'keeps the sources working';
  const { name, role, timeZone } = operator;
  return [...seated, { key: 'operator', accountId: id, name, about, role, timeZone }];
}

const wantedBy = ({ specialties, pgy, visaNeeded }: Profile): string => {
  const levels = pgy.map((level) => `PGY-${level}`).join(' or ');
  const visa = visaNeeded === null || visaNeeded === 'none' ? '' : ', needs a visa';
  return `looks for ${specialties.join(', ') || 'any specialty'} at ${levels || 'any level'}${visa}`;
};

/** Answers the profile ids by the people's keys. */
export async function addSamplePeople(people: People, now = new Date()): Promise<Map<string, string>> {
  const profiles = new Map<string, string>();
  for (const person of samplePeople(now)) profiles.set(person.key, await addPerson(people, person, { now }));
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

type Joining = { now: Date; wantEmpty?: Wishes['wantEmpty'] };

/** Answers the profile's id. */
async function addPerson(people: People, person: SamplePerson, { now, wantEmpty = null }: Joining) {
  const { name, address, profile } = person;
  const { cadence, quiet, timeZone } = person.rhythm;
  const accountId = await people.account({ name, address, role: 'applicant', timeZone }, now);
  const wishes = { cadence, quiet, wantEmpty, showIneligible: false };
  return await people.saveProfile(accountId, { profile, wishes });
}

const ROLLUP_IN_MS = 4 * 60_000;

/** "HH:MM" on the clock of `timeZone`, four minutes from now: what a roll-up tells is two minutes old at least. */
export function soonAt(now: Date, timeZone: string): string {
  const minutes = minuteOfDay(new Date(now.getTime() + ROLLUP_IN_MS), timeZone);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Whoever watches a demo does not wait until tomorrow morning for the mail of the advisors. */
export async function rollUpSoon(
  letters: Pick<Letters, 'setRollup'>,
  people: readonly DemoPerson[],
  now = new Date(),
): Promise<void> {
  for (const { accountId, role, timeZone } of people)
    if (role === 'advisor') await letters.setRollup(accountId, soonAt(now, timeZone));
}
