import { describe, expect, test } from 'vitest';
import { rhythmProblems } from '#core/rhythm.ts';
import { specialties } from '#core/specialty.ts';
import { sampleAdvisors, samplePeople } from '../../src/demo/people.ts';
import { worldOn } from './world-on.ts';

const people = samplePeople(new Date('2026-11-23T12:00:00Z'));
const person = (key: string) => people.find((each) => each.key === key)?.profile;

describe('the sample people', () => {
  test('are five, with names and addresses of their own, none of them real', () => {
    const all = [...people, ...sampleAdvisors()];
    expect(people).toHaveLength(5);
    expect(new Set(all.map(({ address }) => address)).size).toBe(7);
    for (const { address } of all) expect(address).toMatch(/^[a-z]+@[a-z-]+\.example$/);
  });

  test('have rhythms that can be used, at least three of them at once', () => {
    const rhythms = [...people, ...sampleAdvisors()].map((each) => each.rhythm);
    expect(rhythms.flatMap(rhythmProblems)).toEqual([]);
    expect(rhythms.filter(({ cadence }) => cadence.every === 'instant').length).toBeGreaterThanOrEqual(3);
  });

  test('are two advisors with clients among the people; every person has an advisor', () => {
    const clients = sampleAdvisors().map((advisor) => advisor.clients);
    expect(clients).toHaveLength(2);
    expect(new Set(clients.flat())).toEqual(new Set(people.map(({ key }) => key)));
  });

  test.each([
    [
      'nora-castellane',
      { graduate: 'us_md', visaNeeded: 'none', specialties: ['Internal Medicine'], pgy: [2] },
    ],
    ['kavi-anandar', { visaNeeded: 'h1b', exams: { step3: { passed: false, failures: 0 } } }],
    [
      'amara-okonjo-weir',
      { visaNeeded: 'j1', graduationYear: 2017, exams: { step1: { failures: 2 } }, lastClinical: '2024-05' },
    ],
    ['tobias-hearn', { graduate: 'us_do', priorTraining: [{ specialty: 'Obstetrics and Gynecology' }] }],
    ['ilse-vanterpool', { citizenship: 'pr', visaNeeded: 'none', specialties: [] }],
  ])('%s is who the demo says', (key, expected) => expect(person(key)).toMatchObject(expected));

  test('each finds an open place of a specialty and level asked for', async () => {
    const open = (await worldOn('2026-11-23')).truth.filter(({ facts }) => facts.status === 'open');
    for (const { key, profile } of people) {
      const wanted = open.filter(
        ({ facts }) =>
          (profile.specialties.length === 0 || profile.specialties.includes(facts.specialty)) &&
          facts.pgy.some((level) => profile.pgy.includes(level)),
      );
      expect([key, wanted.length >= 2]).toEqual([key, true]);
    }
  });

  test('and the places speak of specialties by their ACGME names', async () => {
    const names = specialties.map(({ name }) => name);
    for (const { facts } of (await worldOn('2026-11-23')).truth) expect(names).toContain(facts.specialty);
    for (const { profile } of people) expect(names).toEqual(expect.arrayContaining(profile.specialties));
  });
});
