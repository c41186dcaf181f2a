/** Two fictional people whose mail is seldom seen: one for whom nothing is new, and one whose mailbox is closed. */
import { type SamplePerson, samplePeople } from './people.ts';

export function samplePeopleOfRareMail(now: Date): { quiet: SamplePerson; closed: SamplePerson } {
  const [plain] = samplePeople(now);
  if (!plain) throw new Error('the demo has nobody');
  return {
    /** Wants what no page of the sample world offers. */
    quiet: {
      key: 'wren-halloran',
      name: 'Wren Halloran',
      address: 'wren@stillwatermail.example',
      rhythm: { ...plain.rhythm, timeZone: 'America/Anchorage' },
      profile: { ...plain.profile, specialties: ['Dermatology'], states: ['AK', 'HI'] },
    },
    closed: {
      ...plain,
      key: 'hollis-brandvold',
      name: 'Hollis Brandvold',
      address: 'hollis@shutterpost.example',
    },
  };
}
