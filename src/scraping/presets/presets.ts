/** Named shapes of applicant-tracking answers. Each is a pure function from the parsed JSON; none fetches. */
import type { PresetName } from '../define.ts';
import type { Jobs } from '../read.ts';
import { greenhouse } from './greenhouse.ts';
import { icims } from './icims.ts';
import { peopleadmin } from './peopleadmin.ts';
import { smartrecruiters } from './smartrecruiters.ts';
import { workday } from './workday.ts';

export type Preset = (answer: unknown, address: string) => Jobs;

export const presets: Record<PresetName, Preset> = {
  workday,
  icims,
  peopleadmin,
  smartrecruiters,
  greenhouse,
};
