import { describe, expect, test } from 'vitest';
import { matchWords } from '#core/rules/stated-words.ts';
import { place } from './truth-table.ts';

describe('what a posting says of its part in the Match', () => {
  test.each([
    ['This off-cycle place is offered outside of the NRMP Match.', 'outside'],
    ['Our program does not participate in the NRMP.', 'outside'],
    ['The program does not take part in the Match.', 'outside'],
    ['We are not in the NRMP Match.', 'outside'],
    ['The place is not filled through the Match.', 'outside'],
    ['A non-Match position opened.', 'outside'],
    ['Positions are offered only through the NRMP.', 'through'],
    ['This position will be filled through the Main Residency Match.', 'through'],
    ['Applicants who did not match through the NRMP are welcome.', null],
    ['Candidates who have not been successful in the Match may apply.', null],
    ['We welcome applicants who did not participate in the Match.', null],
    ['The place was left open after the Match.', null],
    ['Interns come to us through the Match; a second-year place is open now.', null],
    ['We match your skills with our team.', null],
    ['We seek one resident.', null],
  ])('%s', (evidence, says) => expect(matchWords(place({ evidence }))).toBe(says));
});
