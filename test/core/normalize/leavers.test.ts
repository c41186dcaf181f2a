/** Who goes, and where to: neither the level, nor the field, nor the state of the place that is left. */
import { expect, test } from 'vitest';
import { withoutLeavers } from '#core/normalize/leavers.ts';
import { normalize } from '#core/normalize/normalize.ts';

const read = (block: string) => {
  const row = {
    block,
    headings: ['Elk Run Hospital, Toledo, OH'],
    surroundings: [],
    sharedWords: [],
    struck: false,
    fields: {},
    url: 'https://x.example/',
    reader: 'prose' as const,
  };
  const told = normalize(row, { captured: new Date('2026-10-20T15:00:00Z'), specialtyHint: null });
  return 'rejected' in told ? [] : told.map(({ specialty, pgy, state }) => [specialty, pgy.join(), state]);
};

test.each([
  [
    'Pediatrics. A second-year resident will follow her husband to Alaska next summer, which leaves us with a PGY-3 seat.',
    ['Pediatrics', '3', 'OH'],
  ],
  [
    'Urology. A URO-1 (PGY-2) place is to be filled on July 13, 2027, the resident having chosen radiology.',
    ['Urology', '2', 'OH'],
  ],
  [
    'Otolaryngology. Our current intern has been drawn to anesthesia, so one PGY-2 position is open in July 2027.',
    ['Otolaryngology - Head and Neck Surgery', '2', 'OH'],
  ],
  [
    'Neurology. One PGY-3 seat comes free on January 1, 2027, when a resident rejoins her family in Oregon.',
    ['Neurology', '3', 'OH'],
  ],
  [
    'One of our second-years will continue in categorical pediatrics here, and so we invite inquiries for the PGY-2 seat in med-peds.',
    ['Internal Medicine-Pediatrics', '2', 'OH'],
  ],
  [
    'One of our residents is moving to pathology and we therefore have a PGY-2 spot in surgery open now.',
    ['Surgery', '2', 'OH'],
  ],
])('%s', (block, place) => expect(read(block)).toEqual([place]));

test.each([
  'A resident has left our PGY-2 class in neurology, and we seek another.',
  'We seek a PGY-2 who moves easily between clinics.',
  'One PGY-2 position is open from July.',
])('nobody goes anywhere: %s', (words) => expect(withoutLeavers(words)).toBe(words));

test.each([
  'Why open Resident accepted to integrated plastic surgery elsewhere',
  'Reason: Resident moved to Ohio',
])('a label before who goes: %s', (words) => expect(withoutLeavers(words)).not.toMatch(/plastic|Ohio/));
