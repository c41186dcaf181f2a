/**
 * What a page's opening tells beside its sentence counts as well: whom to write to, a day, whose it is. Programs say
 * these; talk of places ("hospitals need a PGY-2 now", a policy, a table of levels) says none of them.
 */
import { type Posting, sureEnough } from '../../posting.ts';

/** In log-odds. Of openings of labelled pages with none of the three, half were none, though their sentences were sure. */
const without = { contactAndDay: 2.4, contact: 1.1, house: 0.8 };

/** The same opening, less sure the less it tells; one that was sure by its sentence alone may become a lead. */
export function weighedByWhatItTells(posting: Posting): Posting {
  const { institution, contactEmails, start, deadline, status } = posting;
  if (status !== 'open') return posting;
  const isDated = start !== null || deadline !== null;
  const hasContact = contactEmails.length > 0;
  const doubt =
    (hasContact ? 0 : isDated ? without.contact : without.contactAndDay) +
    (institution === null && isDated ? without.house : 0);
  if (doubt === 0) return posting;
  const confidence = Math.round(lessBy(doubt, posting.confidence) * 100) / 100;
  return { ...posting, confidence, lead: confidence < sureEnough };
}

const lessBy = (doubt: number, chance: number): number =>
  1 / (1 + (1 / Math.min(chance, 0.995) - 1) * Math.exp(doubt));
