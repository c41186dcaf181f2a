/** A gap of two years and more without clinical work is a risk that programs weigh: a warning only. */
import { type Rule, warn } from '../rule.ts';
import { playbook } from '../rule-data.ts';
import { monthsBetween } from './us-clinical.ts';

export const clinicalRecency: Rule = {
  name: 'clinical.recency',
  kind: 'gate',
  title: 'Clinical work in the last two years, as programs expect',
  reads: ['profile.lastClinical', 'now'],
  states: null,
  citation: { source: playbook.source, asOf: playbook.asOf },
  certainty: 'secondary',
  validFrom: null,
  validTo: null,
  applies: (_vacancy, person, at) =>
    person.lastClinical !== null &&
    monthsBetween(person.lastClinical, at.today) >= playbook.clinicalGapMonths,
  judge: (_vacancy, person, at) =>
    warn(
      `You last did clinical work ${monthsBetween(person.lastClinical ?? at.today, at.today)} months ago: many programs hesitate after two years.`,
    ),
};
