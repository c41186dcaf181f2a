import { describe, expect, test } from 'vitest';
import { checkRuleData, type RuleFiles, staleRuleData } from '#core/rules/check-rule-data.ts';
import leadTimes from '#core/rules/data/lead-times.json' with { type: 'json' };
import calendars from '#core/rules/data/match-calendars.json' with { type: 'json' };
import playbook from '#core/rules/data/playbook.json' with { type: 'json' };
import entry from '#core/rules/data/specialty-entry.json' with { type: 'json' };
import licences from '#core/rules/data/state-licences.json' with { type: 'json' };
import credit from '#core/rules/data/training-credit.json' with { type: 'json' };
import visaNotes from '#core/rules/data/visa-notes.json' with { type: 'json' };

const good: RuleFiles = { calendars, entry, leadTimes, licences, visaNotes, credit, playbook };
const now = new Date('2026-11-15');
const firstYear = calendars.years[0];

describe('the rule data files', () => {
  test('are without a problem', () => expect(checkRuleData(now)).toEqual([]));

  test.each<[string, Partial<RuleFiles>, RegExp]>([
    [
      'a Match Day that is no Friday',
      {
        calendars: {
          ...calendars,
          years: calendars.years.map((row) => ({ ...row, matchDay: `${row.year}-03-18` })),
        },
      },
      /matchDay 2025-03-18; allowed: the Friday/,
    ],
    [
      'a date that is none',
      { calendars: { ...calendars, years: firstYear ? [{ ...firstYear, opens: 'soon' }] : [] } },
      /"soon" is no date/,
    ],
    [
      'a year left out',
      { calendars: { ...calendars, years: calendars.years.filter(({ year }) => year !== 2026) } },
      /2027: follows 2025/,
    ],
    [
      'a misspelt certainty',
      { playbook: { ...playbook, certainty: 'verifed' } },
      /certainty "verifed"; allowed/,
    ],
    ['a specialty code nobody has', { entry: { ...entry, unsettled: ['999x'] } }, /"999x"; allowed/],
    ['a specialty in two lists', { entry: { ...entry, unsettled: ['140'] } }, /140 stands in two lists/],
    [
      'a mix that is not whole',
      { playbook: { ...playbook, programMix: playbook.programMix.slice(1) } },
      /adds up to 95/,
    ],
    ['a plan with a gap', { playbook: { ...playbook, plan: playbook.plan.slice(1) } }, /leaves a gap/],
    ['a lead time of nothing', { leadTimes: { ...leadTimes, step3Days: 0 } }, /step3Days 0; allowed/],
    [
      'a state that is none',
      { licences: { ...licences, states: licences.states.map((row) => ({ ...row, state: 'Atlantis' })) } },
      /"Atlantis"; allowed/,
    ],
    ['a day of reading in the future', { visaNotes: { ...visaNotes, asOf: '2031-01' } }, /in the future/],
  ])('%s is named', (_sentence, broken, problem) => {
    expect(checkRuleData(now, { ...good, ...broken }).join('\n')).toMatch(problem);
  });
});

describe('rule data that has grown old', () => {
  test('nothing to say in its own year', () => expect(staleRuleData(now)).toEqual([]));
  test('computed dates are named before Match Week', () =>
    expect(staleRuleData(new Date('2027-02-01')).join('\n')).toMatch(/2027 are computed/));
  test('a calendar past its year warns operators', () =>
    expect(staleRuleData(new Date('2027-09-02')).join('\n')).toMatch(/the last Match is of 2027/));
  test('a source not read for long is named', () =>
    expect(staleRuleData(new Date('2028-08-01')).join('\n')).toMatch(/playbook: read 2026-11/));
});
