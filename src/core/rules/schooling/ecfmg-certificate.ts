/** A graduate of a school abroad needs ECFMG certification to enter accredited training: said here as a warning. */
import { type Rule, warn } from '../rule.ts';

export const ecfmgCertificate: Rule = {
  name: 'ecfmg.certificate',
  kind: 'gate',
  title: 'ECFMG certification, for graduates of schools abroad',
  reads: ['profile.graduate', 'profile.ecfmgCertified'],
  states: null,
  citation: { source: 'https://www.ecfmg.org/certification/', asOf: '2026-11' },
  certainty: 'secondary',
  validFrom: null,
  validTo: null,
  applies: (_vacancy, person) =>
    (person.graduate === 'img' || person.graduate === 'us_img') && person.ecfmgCertified === false,
  judge: () => warn('You are not ECFMG certified yet: you need it to begin accredited training.'),
};
