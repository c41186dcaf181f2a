import { describe } from 'vitest';
import { notTaken, passed, truthTable } from './truth-table.ts';

const certified = { graduate: 'img', ecfmgCertified: true } as const;
const bothPassed = { step1: passed, step2: passed };
const july = { start: '2027-07-01', pgy: [2] };

describe('a posting silent on the visa', () => {
  truthTable([
    [
      'a person who needs a J-1 must ask',
      {},
      { visaNeeded: 'j1', ...certified },
      'unknown',
      ['visa.stated', 'unknown', /ask/],
    ],
    [
      'a person who needs an H-1B must ask, even without Step 3',
      { start: 'immediate' },
      { visaNeeded: 'h1b', step3: notTaken },
      'unknown',
      ['visa.stated', 'unknown'],
    ],
    ['a person who takes either must ask', {}, { visaNeeded: 'any' }, 'unknown', ['visa.stated', 'unknown']],
    [
      'an empty list is silence',
      { visa: [] },
      { visaNeeded: 'j1', ...certified },
      'unknown',
      ['visa.stated', 'unknown'],
    ],
    ['a citizen is not troubled', {}, { citizenship: 'us' }, 'eligible', ['visa.stated', 'none']],
    [
      'a person who needs none is not troubled',
      {},
      { visaNeeded: 'none' },
      'eligible',
      ['visa.stated', 'none'],
    ],
    ['a person silent too is not troubled', {}, {}, 'eligible', ['visa.stated', 'none']],
    [
      'a foreign citizen who did not say must ask',
      {},
      { citizenship: 'other' },
      'unknown',
      ['visa.stated', 'unknown'],
    ],
    [
      'a J-1 without ECFMG is still only a question',
      { start: 'immediate' },
      { visaNeeded: 'j1', graduate: 'img', ecfmgCertified: false },
      'unknown',
    ],
  ]);
});

describe('a posting that names a visa', () => {
  truthTable([
    [
      'a citizen is not troubled by a J-1 line',
      { visa: ['j1'] },
      { citizenship: 'us', visaNeeded: 'h1b' },
      'eligible',
      ['visa.kind', 'none'],
    ],
    [
      'nor a permanent resident',
      { visa: ['h1b'] },
      { citizenship: 'pr' },
      'eligible',
      ['visa.h1b-step3', 'none'],
    ],
    [
      'nor a person who needs none',
      { visa: ['h1b'] },
      { visaNeeded: 'none', citizenship: 'other' },
      'eligible',
    ],
    ['a silent person is asked', { visa: ['j1'] }, {}, 'unknown', ['visa.stated', 'unknown', /[Tt]ell us/]],
    [
      'a foreign citizen who did not say is asked',
      { visa: ['j1'] },
      { citizenship: 'other' },
      'unknown',
      ['visa.stated', 'unknown'],
    ],
    [
      'J-1 only is closed to a person who needs an H-1B',
      { visa: ['j1'] },
      { visaNeeded: 'h1b', step3: passed },
      'ineligible',
      ['visa.kind', 'fail'],
    ],
    [
      'H-1B only is closed to a person who needs a J-1',
      { visa: ['h1b'] },
      { visaNeeded: 'j1', ...certified },
      'ineligible',
      ['visa.kind', 'fail'],
    ],
    [
      'any takes the J-1 that is offered',
      { visa: ['j1'] },
      { visaNeeded: 'any', ...certified },
      'eligible',
      ['visa.j1', 'pass'],
    ],
    [
      'any takes the H-1B that is offered, with Step 3',
      { visa: ['h1b'] },
      { visaNeeded: 'any', step3: passed },
      'eligible',
      ['visa.h1b-step3', 'pass'],
    ],
    [
      'any, both offered, no Step 3: the J-1 carries',
      { visa: ['j1', 'h1b'], start: 'immediate' },
      { visaNeeded: 'any', step3: notTaken, ...certified },
      'eligible',
      ['visa.j1', 'pass'],
    ],
    [
      'any, both offered, no ECFMG: the H-1B carries',
      { visa: ['j1', 'h1b'], start: 'immediate' },
      { visaNeeded: 'any', step3: passed, graduate: 'img', ecfmgCertified: false },
      'eligible',
      ['visa.h1b-step3', 'pass'],
    ],
    [
      'any, both offered, neither open: not eligible',
      { visa: ['j1', 'h1b'], start: 'immediate' },
      { visaNeeded: 'any', step3: notTaken, graduate: 'img', ecfmgCertified: false },
      'ineligible',
    ],
  ]);
});

describe('J-1', () => {
  const j1 = { visa: ['j1' as const] };
  truthTable([
    [
      'with the ECFMG certificate it is open',
      j1,
      { visaNeeded: 'j1', ...certified },
      'eligible',
      ['visa.j1', 'pass', /Statement of Need/],
    ],
    [
      'ECFMG not said is a question',
      j1,
      { visaNeeded: 'j1', graduate: 'img' },
      'unknown',
      ['visa.j1', 'unknown'],
    ],
    [
      'neither school nor ECFMG said is a question',
      j1,
      { visaNeeded: 'j1' },
      'unknown',
      ['visa.j1', 'unknown'],
    ],
    [
      'ECFMG is of no consequence to a US graduate',
      j1,
      { visaNeeded: 'j1', graduate: 'us_md', ecfmgCertified: false, ...bothPassed },
      'eligible',
      ['visa.j1', 'pass'],
    ],
    [
      'nor to a DO',
      j1,
      { visaNeeded: 'j1', graduate: 'us_do', ...bothPassed },
      'eligible',
      ['visa.j1', 'pass'],
    ],
    [
      'a US graduate who is silent on Step 2 CK is asked',
      { ...j1, start: 'immediate' },
      { visaNeeded: 'j1', graduate: 'us_md', step1: passed },
      'unknown',
      ['visa.j1', 'unknown', /Steps 1 and 2 CK/],
    ],
    [
      'and closed out of an immediate start without it',
      { ...j1, start: 'immediate' },
      { visaNeeded: 'j1', graduate: 'us_md', step1: passed, step2: notTaken },
      'ineligible',
      ['visa.j1', 'fail'],
    ],
    [
      'no ECFMG and an immediate start is closed',
      { ...j1, start: 'immediate' },
      { visaNeeded: 'j1', graduate: 'img', ecfmgCertified: false },
      'ineligible',
      ['visa.j1', 'fail'],
    ],
    [
      'no ECFMG and a distant start is a question with a date',
      { ...j1, ...july },
      { visaNeeded: 'j1', graduate: 'img', ecfmgCertified: false },
      'unknown',
      ['visa.j1', 'unknown', /1 Jul 2027/],
    ],
    [
      'no ECFMG and no start stated is a question',
      { ...j1, start: null },
      { visaNeeded: 'j1', graduate: 'img', ecfmgCertified: false },
      'unknown',
      ['visa.j1', 'unknown'],
    ],
    [
      'Step 2 CK not passed and an immediate start is closed',
      { ...j1, start: 'immediate' },
      { visaNeeded: 'j1', graduate: 'img', ecfmgCertified: false, step2: notTaken },
      'ineligible',
      ['visa.j1', 'fail', /Steps 1 and 2/],
    ],
  ]);
});

describe('H-1B', () => {
  const h1b = { visa: ['h1b' as const] };
  const needs = { visaNeeded: 'h1b' as const, inUS: true };
  const rule = 'visa.h1b-step3';
  truthTable([
    ['Step 3 passed is open', h1b, { ...needs, step3: passed }, 'eligible', [rule, 'pass']],
    ['Step 3 not said is a question', h1b, needs, 'unknown', [rule, 'unknown']],
    [
      'Step 3 not passed and an immediate start is closed',
      { ...h1b, start: 'immediate' },
      { ...needs, step3: notTaken },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'Step 3 not passed and a start in seven weeks is closed',
      h1b,
      { ...needs, step3: notTaken },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'Step 3 not passed and a July start is a question with a date',
      { ...h1b, ...july },
      { ...needs, step3: notTaken },
      'unknown',
      [rule, 'unknown', /2 May 2027/],
    ],
    [
      'COMLEX Level 3 serves a DO',
      h1b,
      {
        ...needs,
        graduate: 'us_do',
        step3: notTaken,
        comlex: { level1: null, level2: null, level3: passed },
      },
      'eligible',
      [rule, 'pass'],
    ],
    [
      'outside the US the fee is a warning only',
      h1b,
      { ...needs, inUS: false, step3: passed },
      'eligible',
      ['visa.h1b-fee', 'warn'],
    ],
    [
      'not said to be in the US, the fee is a warning',
      h1b,
      { visaNeeded: 'h1b', step3: passed },
      'eligible',
      ['visa.h1b-fee', 'warn', /Tell us/],
    ],
    ['in the US there is no fee', h1b, { ...needs, step3: passed }, 'eligible', ['visa.h1b-fee', 'none']],
    [
      'ECFMG is not asked for an H-1B',
      h1b,
      { ...needs, step3: passed, graduate: 'img', ecfmgCertified: true },
      'eligible',
      ['visa.j1', 'none'],
    ],
  ]);
});

describe('citizens only, and no sponsorship', () => {
  const citizens = { visa: ['citizen_or_pr' as const] };
  const none = { visa: ['none' as const] };
  truthTable([
    ['a citizen may apply', citizens, { citizenship: 'us' }, 'eligible', ['visa.citizens-only', 'pass']],
    [
      'a permanent resident may apply',
      citizens,
      { citizenship: 'pr' },
      'eligible',
      ['visa.citizens-only', 'pass'],
    ],
    [
      'another citizen may not',
      citizens,
      { citizenship: 'other' },
      'ineligible',
      ['visa.citizens-only', 'fail'],
    ],
    [
      'another citizen with own work permission may not',
      citizens,
      { citizenship: 'other', visaNeeded: 'none' },
      'ineligible',
      ['visa.citizens-only', 'fail'],
    ],
    [
      'a person who needs a visa may not',
      citizens,
      { visaNeeded: 'j1' },
      'ineligible',
      ['visa.citizens-only', 'fail'],
    ],
    ['a silent person is asked', citizens, {}, 'unknown', ['visa.citizens-only', 'unknown']],
    [
      'citizens or J-1 is open to a J-1',
      { visa: ['citizen_or_pr', 'j1'] },
      { visaNeeded: 'j1', ...certified },
      'eligible',
      ['visa.j1', 'pass'],
    ],
    [
      'no sponsorship is closed to a person who needs it',
      none,
      { visaNeeded: 'any' },
      'ineligible',
      ['visa.no-sponsorship', 'fail'],
    ],
    [
      'no sponsorship does not trouble a citizen',
      none,
      { citizenship: 'us' },
      'eligible',
      ['visa.no-sponsorship', 'pass'],
    ],
    [
      'no sponsorship does not trouble a person who needs none',
      none,
      { visaNeeded: 'none', citizenship: 'other' },
      'eligible',
      ['visa.no-sponsorship', 'pass'],
    ],
    [
      'a silent person is asked about no sponsorship',
      none,
      {},
      'unknown',
      ['visa.no-sponsorship', 'unknown'],
    ],
    [
      'a foreign citizen who did not say is asked',
      none,
      { citizenship: 'other' },
      'unknown',
      ['visa.no-sponsorship', 'unknown'],
    ],
    [
      'J-1 and no sponsorship in one posting is a question',
      { visa: ['j1', 'none'] },
      { visaNeeded: 'j1', ...certified },
      'unknown',
      ['visa.stated', 'unknown'],
    ],
  ]);
});
