import { requirementNames } from '#core/vacancy.ts';

/** The names a definition may use. */
export const fieldNames = [
  'title',
  'url',
  'level',
  'contact',
  'specialty',
  'pgy',
  'positions',
  'track',
  'start',
  'institution',
  'city',
  'state',
  'contactEmails',
  'deadline',
  'status',
  ...requirementNames,
] as const;

export const presetNames = ['workday', 'icims', 'peopleadmin', 'smartrecruiters', 'greenhouse'] as const;

export const sourceKinds = [
  'list',
  'list+detail',
  'detail',
  'feed',
  'pdf',
  'society_board',
  'career_center',
  'consortium_board',
  'gme_office',
  'program_site',
  'ats',
  'aggregator',
  'forum',
  'list_serve',
  'news',
  'other',
] as const;

export const sourceStatuses = ['unverified', 'verified', 'excluded'] as const;
