import { describe, expect, test } from 'vitest';
import { match } from '#core/match.ts';
import { type PersonWords, type PlaceWords, person, place, today } from './truth-table.ts';

describe('wanted is preference only', () => {
  test.each<[string, PlaceWords, PersonWords, boolean]>([
    ['nothing asked for: everything is wanted', {}, {}, true],
    ['the specialty asked for', {}, { specialties: ['Internal Medicine'] }, true],
    ['another specialty', {}, { specialties: ['Pediatrics'] }, false],
    ['one of several', {}, { specialties: ['Pediatrics', 'Internal Medicine'] }, true],
    [
      'an alias of the posting',
      { specialty: 'Radiology-Diagnostic' },
      { specialties: ['Diagnostic Radiology'] },
      true,
    ],
    ['an alias of the person', { specialty: 'Surgery' }, { specialties: ['General Surgery'] }, true],
    [
      'a combined program with a slash',
      { specialty: 'Internal Medicine/Pediatrics' },
      { specialties: ['Internal Medicine-Pediatrics'] },
      true,
    ],
    ['a specialty not stated', { specialty: '' }, { specialties: ['Pediatrics'] }, true],
    ['the level asked for', {}, { pgy: [1] }, true],
    ['another level', {}, { pgy: [2] }, false],
    ['one level in common', { pgy: [1, 2] }, { pgy: [2, 3] }, true],
    ['a level not stated', { pgy: [] }, { pgy: [2] }, true],
    ['the state asked for', {}, { states: ['OH'] }, true],
    ['another state', {}, { states: ['NY'] }, false],
    ['no state asked for', {}, { states: [] }, true],
    ['a state not stated', { state: null }, { states: ['NY'] }, true],
    ['the track asked for', { track: 'categorical' }, { tracks: ['categorical'] }, true],
    ['another track', { track: 'preliminary' }, { tracks: ['categorical'] }, false],
    ['a track not stated', {}, { tracks: ['categorical'] }, true],
    ['free before the start', {}, { availableFrom: '2026-12-01' }, true],
    ['free on the day of the start', {}, { availableFrom: '2027-01-04' }, true],
    ['free after the start', {}, { availableFrom: '2027-01-05' }, false],
    ['immediate starts today: free now', { start: 'immediate' }, { availableFrom: today }, true],
    ['immediate starts today: free tomorrow', { start: 'immediate' }, { availableFrom: '2026-11-16' }, false],
    ['a start not stated', { start: null }, { availableFrom: '2027-07-01' }, true],
    ['a month may mean its last day', { start: '2027-01' }, { availableFrom: '2027-01-20' }, true],
    ['a month that ends before', { start: '2026-12' }, { availableFrom: '2027-01-01' }, false],
  ])('%s', (_sentence, placeWords, personWords, wanted) => {
    const answer = match(place(placeWords), person(personWords), new Date(today));
    expect(answer.wanted).toBe(wanted);
    expect(answer.verdict).toBe(match(place(placeWords), person(), new Date(today)).verdict);
  });
});
