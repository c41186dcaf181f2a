/** Words of an end that are said of something else, and ends told by what was given away. */
import { expect, test } from 'vitest';
import { readStatus } from '#core/normalize/offer/status.ts';

test.each([
  'An intern who was to come in June has withdrawn, which leaves a PGY-1 vacancy.',
  'Two people that had matched here in March have withdrawn.',
  'We would rather have it filled by somebody good than by somebody fast.',
  'Please add your CREOG percentiles for every year taken.',
  'The seat is filled by the Match only.',
  'The incumbent takes the place of a resident who resigned in December.',
  'A position owing to a withdrawal from a class that was\ncomplete.',
  'Nothing is open until the board has met.',
])('the place is still to be had: %s', (words) => expect(readStatus(words)).toBeNull());

test.each([
  'Both were given away on December 17.',
  'They have been snapped up.',
  'The PGY-3 position has been filled by a resident from Indiana.',
  'It was promised to a transfer.',
  'Complete.',
  'Given away',
  'Position accepted May 27',
  'All twelve arrived in June. There is nothing open here.',
  'Every seat from PGY-1 to PGY-3 has somebody wonderful sitting in it.',
])('it is gone: %s', (words) => expect(readStatus(words)?.value).toBe('filled'));
