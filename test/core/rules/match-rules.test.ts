import { describe, expect, test } from 'vitest';
import { allInStatus } from '#core/rules/nrmp/all-in-status.ts';
import { place, truthTable } from './truth-table.ts';

const rule = 'match.all-in';

describe('All-In: a program in the Match fills its places through it', () => {
  truthTable([
    ['a January start, opened after the Match opened, is free', {}, {}, 'eligible', [rule, 'pass']],
    ['31 January is the last free day', { start: '2027-01-31' }, {}, 'eligible', [rule, 'pass']],
    ['1 February goes through the Match', { start: '2027-02-01' }, {}, 'ineligible', [rule, 'fail']],
    ['a February month goes through the Match', { start: '2027-02' }, {}, 'ineligible', [rule, 'fail']],
    ['an immediate start in November is free', { start: 'immediate' }, {}, 'eligible', [rule, 'pass']],
    [
      'an immediate start on 1 February goes through the Match',
      { start: 'immediate' },
      {},
      'ineligible',
      [rule, 'fail'],
      '2027-02-01',
    ],
    [
      'an immediate start on 31 January is free',
      { start: 'immediate' },
      {},
      'eligible',
      [rule, 'pass'],
      '2027-01-31',
    ],
    [
      'a July PGY-1 goes through the Match',
      { start: '2027-07-01' },
      {},
      'ineligible',
      [rule, 'fail', /Match of 2027/],
    ],
    [
      'a July PGY-1 after that Match is over is free',
      { start: '2027-07-01' },
      {},
      'eligible',
      [rule, 'pass'],
      '2027-04-10',
    ],
    [
      'a July 2028 PGY-1 goes through a Match that has not opened',
      { start: '2028-07-01' },
      {},
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'a transitional year in July goes through the Match',
      { specialty: 'Transitional Year', track: 'transitional', start: '2027-07-01' },
      {},
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'a preliminary surgery year in July goes through the Match',
      { specialty: 'Surgery', track: 'preliminary', start: '2027-07-01' },
      {},
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'a summer start before any Match opens is free',
      { start: '2026-08-01' },
      {},
      'eligible',
      [rule, 'pass'],
      '2026-07-01',
    ],
    [
      'known in August and starting in January: opened before the Match, so ask',
      {},
      {},
      'unknown',
      [rule, 'unknown'],
      '2026-08-15',
    ],
    ['no start stated is no question by itself', { start: null }, {}, 'eligible', [rule, 'warn']],
    [
      'no level stated is no question by itself',
      { pgy: [], start: '2027-07-01' },
      {},
      'eligible',
      [rule, 'warn'],
    ],
    [
      'a place that says it is outside the Match is free',
      { start: '2027-07-01', evidence: 'This PGY-1 place is offered outside of the Match.' },
      {},
      'eligible',
      [rule, 'pass'],
    ],
    [
      'a program that does not participate is free',
      { start: '2027-07-01', evidence: 'Our program does not participate in the NRMP.' },
      {},
      'eligible',
      [rule, 'pass'],
    ],
    [
      'a place that says it is filled through the Match is not',
      { start: null, evidence: 'Positions are offered only through the NRMP.' },
      {},
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'past the last calendar the rule is a question',
      { start: '2029-07-01' },
      {},
      'unknown',
      [rule, 'unknown', /do not hold/],
      '2028-11-15',
    ],
    [
      'a stale calendar does not free an autumn start either',
      { start: '2028-12-01' },
      {},
      'unknown',
      [rule, 'unknown'],
      '2028-11-15',
    ],
  ]);
});

describe('All-In: a July place above PGY-1', () => {
  const july = { start: '2027-07-01', pgy: [2] };
  truthTable([
    ...[
      'Internal Medicine',
      'Family Medicine',
      'Pediatrics',
      'Surgery',
      'General Surgery',
      'Obstetrics and Gynecology',
    ].map((specialty): Parameters<typeof truthTable>[0][number] => [
      `${specialty} PGY-2 is taken as exempt, with a warning`,
      { ...july, specialty },
      {},
      'eligible',
      [rule, 'warn'],
    ]),
    ...[
      'Neurology',
      'Anesthesiology',
      'Diagnostic Radiology',
      'Radiology-Diagnostic',
      'Physical Medicine and Rehabilitation',
      'Dermatology',
      'Radiation Oncology',
    ].map((specialty): Parameters<typeof truthTable>[0][number] => [
      `${specialty} PGY-2 goes through the Match`,
      { ...july, specialty },
      {},
      'ineligible',
      [rule, 'fail'],
    ]),
    [
      'psychiatry PGY-2 is not settled',
      { ...july, specialty: 'Psychiatry' },
      {},
      'unknown',
      [rule, 'unknown'],
    ],
    [
      'psychiatry PGY-2 in January is free',
      { pgy: [2], specialty: 'Psychiatry' },
      {},
      'eligible',
      [rule, 'pass'],
    ],
    [
      'psychiatry PGY-1 in July goes through the Match',
      { ...july, pgy: [1], specialty: 'Psychiatry' },
      {},
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'neurology PGY-3 is outside the policy',
      { ...july, pgy: [3], specialty: 'Neurology' },
      {},
      'eligible',
      [rule, 'warn'],
    ],
    [
      'one place at PGY-1 or 2 may be taken at the exempt level',
      { ...july, pgy: [1, 2] },
      {},
      'eligible',
      [rule, 'warn'],
    ],
  ]);
});

describe('SOAP: nothing is offered from Monday 10:00 ET of Match Week until it ends', () => {
  const soap = 'match.soap-hold';
  const soon = { start: '2026-04-01', pgy: [3] };
  truthTable([
    [
      'a minute before it begins there is no hold',
      soon,
      {},
      'eligible',
      [soap, 'none'],
      '2026-03-16T13:59:00Z',
    ],
    ['from 10:00 ET it is held', soon, {}, 'ineligible', [soap, 'fail'], '2026-03-16T14:00:00Z'],
    ['Wednesday of Match Week is held', soon, {}, 'ineligible', [soap, 'fail'], '2026-03-18T12:00:00Z'],
    ['the Monday as a day without a time is held', soon, {}, 'ineligible', [soap, 'fail'], '2026-03-16'],
    ['Match Day is held', soon, {}, 'ineligible', [soap, 'fail'], '2026-03-20'],
    ['the day after Match Day is not', soon, {}, 'eligible', [soap, 'none'], '2026-03-21'],
    [
      'computed dates of 2027 hold back as a question, not a refusal',
      { start: '2027-05-01', pgy: [3] },
      {},
      'unknown',
      [soap, 'unknown'],
      '2027-03-17',
    ],
    [
      'a program outside the Match is not held',
      { ...soon, evidence: 'We are not in the NRMP Match.' },
      {},
      'eligible',
      [soap, 'none'],
      '2026-03-18',
    ],
  ]);
});

describe('a binding Match commitment', () => {
  const commitment = 'match.commitment';
  const bound = (startDate: string, waiver = false) => ({
    matchCommitment: { program: 'Larkspur Medical Center', startDate, waiver },
  });
  truthTable([
    [
      'without a waiver it is a hard stop',
      {},
      bound('2027-07-01'),
      'ineligible',
      [commitment, 'fail', /waiver/],
    ],
    ['with a waiver it is not', {}, bound('2027-07-01', true), 'eligible', [commitment, 'pass']],
    [
      'on day 45 after the start it is live',
      {},
      bound('2026-10-01'),
      'ineligible',
      [commitment, 'fail', /15 Nov 2026/],
    ],
    ['on day 46 it has ended', {}, bound('2026-09-30'), 'eligible', [commitment, 'pass']],
    ['without one there is nothing to say', {}, {}, 'eligible', [commitment, 'none']],
    [
      'it outweighs every open question',
      { visa: ['j1'] },
      { ...bound('2027-07-01'), visaNeeded: 'j1' },
      'ineligible',
      [commitment, 'fail'],
    ],
  ]);
});

describe('the place itself', () => {
  const open = 'status.open';
  truthTable([
    ['a filled place is not open', { status: 'filled' }, {}, 'ineligible', [open, 'fail']],
    ['an expired posting is not open', { status: 'expired' }, {}, 'ineligible', [open, 'fail']],
    ['the last day to apply is still open', { deadline: '2026-11-15' }, {}, 'eligible', [open, 'pass']],
    ['the day after the deadline is not', { deadline: '2026-11-14' }, {}, 'ineligible', [open, 'fail']],
    [
      'the evening of the deadline in US Eastern time is still that day',
      { deadline: '2026-11-15' },
      {},
      'eligible',
      [open, 'pass'],
      '2026-11-16T02:00:00Z',
    ],
    ['a start that is past has expired', { start: '2026-11-14' }, {}, 'ineligible', [open, 'fail']],
    ['a start today is not past', { start: '2026-11-15' }, {}, 'eligible', [open, 'pass']],
    ['a month that is not over is not past', { start: '2026-11' }, {}, 'eligible', [open, 'pass']],
    ['a month that is over is past', { start: '2026-10' }, {}, 'ineligible', [open, 'fail']],
    ['immediate is never past', { start: 'immediate' }, {}, 'eligible', [open, 'pass']],
  ]);
});

describe('the tag of a place', () => {
  test.each([
    ['free in January', {}, '2026-11-15', null, 'outside_match_ok'],
    ['bound in July', { start: '2027-07-01' }, '2026-11-15', null, 'through_match'],
    ['exempt at PGY-2', { start: '2027-07-01', pgy: [2] }, '2026-11-15', null, 'exempt'],
    ['held during SOAP', {}, '2027-03-16T15:00:00Z', null, 'soap_blackout'],
    ['open without a start', { start: null }, '2026-11-15', null, 'unknown'],
    ['opened in August for January', {}, '2026-11-15', '2026-08-10', 'unknown'],
    ['opened in October for January', {}, '2026-11-15', '2026-10-10', 'outside_match_ok'],
  ])('%s', (_sentence, facts, now, openedAt, tag) => {
    const status = allInStatus(place(facts), new Date(now), openedAt === null ? null : new Date(openedAt));
    expect(status.tag).toBe(tag);
    expect(status.source).toMatch(/^https:/);
  });
});
