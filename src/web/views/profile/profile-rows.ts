/** A profile as an advisor reads it: what was said, in a line each; what was not is left out. */

import { plainWords } from '#core/digest/plain-words.ts';
import type { Exam, Profile } from '#core/profile.ts';
import { wantWords } from './profile-words.ts';

const graduates: Record<string, string> = {
  us_md: 'US MD',
  us_do: 'US DO',
  us_img: 'US citizen, school abroad',
  img: 'school abroad',
};
const citizenships: Record<string, string> = {
  us: 'US citizen',
  pr: 'permanent resident',
  other: 'other citizenship',
};
const visas: Record<string, string> = {
  none: 'no visa needed',
  j1: 'needs J-1',
  h1b: 'needs H-1B',
  any: 'needs a visa, either',
};

export function profileRows(profile: Profile): [string, string][] {
  const { graduate, graduationYear, citizenship, visaNeeded, ecfmgCertified, usClinicalMonths } = profile;
  const rows: [string, string][] = [
    ['Looks for', wantWords(profile)],
    ['Free from', profile.availableFrom ?? ''],
    ['School', joined([graduate && graduates[graduate], graduationYear && `graduated ${graduationYear}`])],
    ['Visa', joined([citizenship && citizenships[citizenship], visaNeeded && visas[visaNeeded]])],
    ['ECFMG', ecfmgCertified === null ? '' : ecfmgCertified ? 'certified' : 'not certified'],
    ['Exams', examWords(profile)],
    [
      'Training',
      (profile.priorTraining ?? [])
        .map(({ specialty, months }) => `${months} months of ${specialty}`)
        .join(', '),
    ],
    ['US clinical work', usClinicalMonths === null ? '' : `${usClinicalMonths} months`],
  ];
  return rows.filter(([, value]) => value !== '').map(([name, value]) => [name, plainWords(value, 400)]);
}

const joined = (parts: (string | number | null | undefined)[]) => parts.filter(Boolean).join(', ');

const examWords = ({ exams }: Profile): string =>
  joined([examOf('Step 1', exams.step1), examOf('Step 2', exams.step2), examOf('Step 3', exams.step3)]);

function examOf(name: string, { passed, failures, score }: Exam): string {
  if (passed === null) return '';
  if (!passed) return failures ? `${name} failed ${failures} times` : `${name} not taken`;
  const more = joined([score, failures ? `after ${failures} failed` : '']);
  return more ? `${name} passed (${more})` : `${name} passed`;
}
