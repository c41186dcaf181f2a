import { describe } from 'vitest';
import { notTaken, passed, truthTable } from './truth-table.ts';

const all = { step1: passed, step2: passed, step3: passed };
const failedOnce = { passed: true, failures: 1, score: 222 };

describe('Step 3 by the start', () => {
  const asked = { step3Required: true };
  const july = { ...asked, start: '2027-07-01', pgy: [2] };
  const rule = 'exam.step3';
  truthTable([
    ['passed is open', asked, { step3: passed }, 'eligible', [rule, 'pass']],
    ['not said is a question', asked, {}, 'unknown', [rule, 'unknown', /Tell us/]],
    [
      'not passed and an immediate start is closed',
      { ...asked, start: 'immediate' },
      { step3: notTaken },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'failed and an immediate start is closed',
      { ...asked, start: 'immediate' },
      { step3: { passed: false, failures: 1, score: 190 } },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'not passed and a July start is a question with the date',
      july,
      { step3: notTaken },
      'unknown',
      [rule, 'unknown', /1 Jul 2027/],
    ],
    [
      'eight weeks are enough',
      { ...asked, start: '2027-01-10' },
      { step3: notTaken },
      'unknown',
      [rule, 'unknown'],
    ],
    [
      'a day less is not',
      { ...asked, start: '2027-01-09' },
      { step3: notTaken },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'a booked exam whose result comes in time is a question',
      asked,
      { step3: notTaken, step3Date: '2026-12-01' },
      'unknown',
      [rule, 'unknown', /1 Dec 2026/],
    ],
    [
      'a booked exam whose result comes too late does not help',
      asked,
      { step3: notTaken, step3Date: '2026-12-20' },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'no start stated is a question',
      { ...asked, start: null },
      { step3: notTaken },
      'unknown',
      [rule, 'unknown'],
    ],
    [
      'COMLEX Level 3 is the same exam for a DO',
      asked,
      { graduate: 'us_do', step3: notTaken, comlex: { level1: null, level2: null, level3: passed } },
      'eligible',
      [rule, 'pass'],
    ],
    [
      'said not to be needed troubles nobody',
      { step3Required: false, start: 'immediate' },
      { step3: notTaken },
      'eligible',
      [rule, 'none'],
    ],
    ['silent troubles nobody', { start: 'immediate' }, { step3: notTaken }, 'eligible', [rule, 'none']],
  ]);
});

describe('failed attempts', () => {
  const rule = 'exam.failures';
  truthTable([
    ['first-attempt passes: none is open', { maxFailures: 0 }, all, 'eligible', [rule, 'pass']],
    [
      'first-attempt passes: one is closed',
      { maxFailures: 0 },
      { ...all, step1: failedOnce },
      'ineligible',
      [rule, 'fail'],
    ],
    ['one allowed, one had', { maxFailures: 1 }, { ...all, step1: failedOnce }, 'eligible', [rule, 'pass']],
    [
      'one allowed, one each on two Steps: all Steps count together',
      { maxFailures: 1 },
      { ...all, step1: failedOnce, step2: failedOnce },
      'ineligible',
      [rule, 'fail', /you have 2/],
    ],
    [
      'one allowed each, one each on two Steps',
      { maxFailures: 1, evidence: 'At most one failure on each Step.' },
      { ...all, step1: failedOnce, step2: failedOnce },
      'eligible',
      [rule, 'pass'],
    ],
    [
      'one allowed each, two on one Step',
      { maxFailures: 1, evidence: 'At most one failure per Step.' },
      { ...all, step1: { ...failedOnce, failures: 2 } },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'a Step not taken has no failures',
      { maxFailures: 0 },
      { ...all, step3: notTaken },
      'eligible',
      [rule, 'pass'],
    ],
    [
      'failures not said are a question',
      { maxFailures: 1 },
      {},
      'unknown',
      [rule, 'unknown', /Step 1 and Step 2 CK and Step 3/],
    ],
    [
      'one Step not said is a question',
      { maxFailures: 1 },
      { step1: passed, step2: passed },
      'unknown',
      [rule, 'unknown', /Step 3/],
    ],
    [
      'too many on one Step, another not said: closed already',
      { maxFailures: 0 },
      { step1: failedOnce },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'silent troubles nobody',
      {},
      { step1: { passed: true, failures: 3, score: 210 } },
      'eligible',
      [rule, 'none'],
    ],
    [
      'COMLEX failures alone are a question',
      { maxFailures: 0 },
      {
        step1: notTaken,
        step2: notTaken,
        step3: notTaken,
        comlex: { level1: failedOnce, level2: passed, level3: null },
      },
      'unknown',
      [rule, 'unknown', /COMLEX/],
    ],
  ]);
});

describe('score floors', () => {
  const rule = 'exam.score-floor';
  const score = (value: number | null) => ({ passed: true, failures: 0, score: value });
  truthTable([
    ['the floor itself is enough', { usmleMinScore: 220 }, { step2: score(220) }, 'eligible', [rule, 'pass']],
    ['one below is closed', { usmleMinScore: 220 }, { step2: score(219) }, 'ineligible', [rule, 'fail']],
    [
      'a Step 1 below does not matter: the floor is of Step 2 CK',
      { usmleMinScore: 220 },
      { step1: score(200), step2: score(230) },
      'eligible',
      [rule, 'pass'],
    ],
    [
      'a floor said to be of Step 1 is of Step 1',
      { usmleMinScore: 220, evidence: 'A Step 1 score of 220 is required.' },
      { step1: score(215), step2: score(250) },
      'ineligible',
      [rule, 'fail', /Step 1/],
    ],
    [
      'a floor on both asks both',
      { usmleMinScore: 220, evidence: 'Minimum 220 on Step 1 and Step 2.' },
      { step1: score(225), step2: score(210) },
      'ineligible',
      [rule, 'fail', /Step 2/],
    ],
    [
      'a Step 1 named elsewhere is not its floor',
      { usmleMinScore: 220, evidence: 'Passing Step 1 is required. We look for 220 or more.' },
      { step1: score(200), step2: score(230) },
      'eligible',
      [rule, 'pass'],
    ],
    ['a score not said is a question', { usmleMinScore: 220 }, {}, 'unknown', [rule, 'unknown']],
    [
      'passed without a score is a question',
      { usmleMinScore: 220 },
      { step2: score(null) },
      'unknown',
      [rule, 'unknown'],
    ],
    [
      'not taken and an immediate start is closed',
      { usmleMinScore: 220, start: 'immediate' },
      { step2: notTaken },
      'ineligible',
      [rule, 'fail'],
    ],
    [
      'not taken and a July start is a question',
      { usmleMinScore: 220, start: '2027-07-01', pgy: [2] },
      { step2: notTaken },
      'unknown',
      [rule, 'unknown'],
    ],
    [
      'COMLEX only is a question',
      { usmleMinScore: 220 },
      { graduate: 'us_do', comlex: { level1: passed, level2: passed, level3: null } },
      'unknown',
      [rule, 'unknown', /COMLEX/],
    ],
    ['silent troubles nobody', {}, { step2: score(196) }, 'eligible', [rule, 'none']],
  ]);
});

describe('what is not verified warns and never blocks', () => {
  truthTable([
    [
      'Step 2 CK not passed, nothing asked',
      {},
      { step2: notTaken },
      'eligible',
      ['exam.passes', 'warn', /Step 2 CK/],
    ],
    [
      'a Step failed four times',
      {},
      { step2: { passed: false, failures: 4, score: 190 } },
      'eligible',
      ['exam.attempts', 'warn'],
    ],
    [
      'a Step passed at the fifth attempt',
      {},
      { step2: { passed: true, failures: 4, score: 210 } },
      'eligible',
      ['exam.attempts', 'none'],
    ],
  ]);
});

describe('COMLEX and USMLE wording', () => {
  const osteopath = { graduate: 'us_do' as const, comlex: { level1: passed, level2: passed, level3: null } };
  truthTable([
    [
      'USMLE by name, COMLEX only: ask',
      { evidence: 'USMLE Steps 1 and 2 are required.' },
      osteopath,
      'unknown',
      ['exam.comlex', 'unknown'],
    ],
    [
      'USMLE or COMLEX is open',
      { evidence: 'USMLE or COMLEX is required.' },
      osteopath,
      'eligible',
      ['exam.comlex', 'pass'],
    ],
    ['neither named troubles nobody', {}, osteopath, 'eligible', ['exam.comlex', 'none']],
    [
      'with USMLE too it is of no consequence',
      { evidence: 'USMLE is required.' },
      { ...osteopath, step1: passed, step2: passed },
      'eligible',
      ['exam.comlex', 'none'],
    ],
  ]);
});
