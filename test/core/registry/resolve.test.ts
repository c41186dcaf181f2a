import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeptProgram } from '#core/registry/program.ts';
import { asTold, registered } from '#core/registry/registered.ts';
import { resolve } from '#core/registry/resolve.ts';
import type { Vacancy } from '#core/vacancy.ts';
import { webhookBody } from '#core/webhook-event.ts';
import { sampleVacancy } from '../../support/places.ts';

const program = (over: Partial<KeptProgram> = {}): KeptProgram => ({
  id: over.institution ?? 'lakeview',
  acgmeId: '1402521234',
  name: `${over.institution ?? 'Lakeview University Medical Center'} Program`,
  institution: 'Lakeview University Medical Center',
  city: 'Lansing',
  state: 'MI',
  specialty: 'Internal Medicine',
  programType: 'university',
  aliases: [],
  ...over,
});
const page = (over: Partial<Vacancy> = {}) =>
  sampleVacancy({ institution: 'Lakeview University Medical Center', ...over });
const among = (facts: Vacancy, ...programs: KeptProgram[]) =>
  resolve(
    facts,
    programs.map((one) => ({ program: one, similarity: 0.8 })),
  ).program?.id ?? null;

const nowhere = { city: null, state: null };

describe('a page that says', () => {
  test.each<[string, Partial<Vacancy>, Partial<KeptProgram>, boolean]>([
    ['the name as it is', {}, {}, true],
    ['the name in other letters', { institution: 'LAKEVIEW UNIV. MED CTR' }, {}, true],
    ['the name and no place', nowhere, {}, true],
    [
      'another kind of house, in the state',
      { institution: 'Lakeview University Hospital', city: null },
      {},
      true,
    ],
    [
      'another kind of house, nowhere',
      { institution: 'Lakeview University Hospital', ...nowhere },
      {},
      false,
    ],
    ['a part of the name, in the city', { institution: 'Lakeview' }, {}, true],
    ['a part of the name, in the state', { institution: 'Lakeview', city: null }, {}, false],
    ['more than the name', { institution: 'Lakeview University Medical Center Birchwood' }, {}, false],
    [
      'a system’s name before it, in the city',
      { institution: 'Corvane Health - Lakeview University Medical Center' },
      {},
      true,
    ],
    [
      'a system’s name in brackets',
      { institution: 'Lakeview University Med Ctr (Corvane Health)' },
      {},
      true,
    ],
    [
      'a system’s name before it, in the state',
      { institution: 'Corvane Health - Lakeview University Medical Center', city: null },
      {},
      false,
    ],
    [
      'a system’s name alone',
      { institution: 'Corvane Health - Birchwood Hospital' },
      { institution: 'Corvane Health' },
      false,
    ],
    [
      'two hospitals in one name',
      { institution: 'Lakeview University Medical Center / Birchwood Hospital' },
      {},
      false,
    ],
    ['only a kind of house, in the city', { institution: 'University Hospital' }, {}, false],
    ['only its city', { institution: 'Lansing' }, {}, false],
    ['initials, in the city', { institution: 'LUMC' }, {}, true],
    ['initials, nowhere', { institution: 'LUMC', ...nowhere }, {}, false],
    [
      'another name that an operator gave',
      { institution: 'Grand River Teaching Hospital', ...nowhere },
      { aliases: ['Grand River Teaching Hospital'] },
      true,
    ],
    ['two letters wrong, in the city', { institution: 'Lakeveiw University Medical Center' }, {}, true],
    [
      'two letters wrong, nowhere',
      { institution: 'Lakeveiw University Medical Center', ...nowhere },
      {},
      false,
    ],
    ['a direction more', { institution: 'North Lakeview University Medical Center' }, {}, false],
    ['the children’s house', { institution: 'Lakeview University Children’s Hospital' }, {}, false],
    ['another state', { state: 'OH' }, {}, false],
    ['another city', { city: 'Flint' }, {}, false],
    ['another specialty', { specialty: 'Family Medicine' }, {}, false],
    ['the specialty otherwise', { specialty: 'Gen Surg' }, { specialty: 'Surgery' }, true],
    ['no name', { institution: null }, {}, false],
    ['only a specialty', { institution: 'Internal Medicine Residency' }, {}, false],
    [
      'a name that many bear, nowhere',
      { institution: 'Mercy Hospital', ...nowhere },
      { institution: 'Mercy Hospital' },
      false,
    ],
    [
      'a name that many bear, in the state',
      { institution: 'Mercy Hospital', city: null },
      { institution: 'Mercy Hospital' },
      true,
    ],
    ['a borough', { city: 'Brooklyn', state: 'NY' }, { city: 'New York', state: 'NY' }, true],
    ['the ID and an unlike name', { acgmeId: '1402521234', institution: 'GME Office' }, {}, true],
    ['the ID and another specialty', { acgmeId: '1402521234', specialty: 'Neurology' }, {}, false],
    ['the ID of another program', { acgmeId: '1402529999' }, {}, false],
  ])('%s', (_, said, known, found) => {
    const one = program(known);
    expect(among(page(said), one)).toBe(found ? one.id : null);
  });
});

test('a slip of the pen needs trigrams that agree', () => {
  const candidate = { program: program(), similarity: 0.4 };
  expect(
    resolve(page({ institution: 'Lakeveiw University Medical Center' }), [candidate]).program,
  ).toBeNull();
});

test('two programs of one house and specialty: none, and both are named', () => {
  const [a, b] = [program({ id: 'a' }), program({ id: 'b', acgmeId: '1402521235' })];
  expect(
    resolve(
      page(),
      [a, b].map((one) => ({ program: one, similarity: 1 })),
    ),
  ).toEqual({
    program: null,
    rivals: [a, b],
  });
  expect(among(page({ acgmeId: '1402521235' }), a, b)).toBe('b');
});

test('the nearer name wins over a part of another', () => {
  const [exact, longer] = [
    program({ institution: 'Lakeview Hospital' }),
    program({ institution: 'Lakeview Rosewood Hospital' }),
  ];
  expect(among(page({ institution: 'Lakeview Hospital' }), longer, exact)).toBe(exact.id);
  expect(
    among(page({ institution: 'Lakeview' }), program({ institution: 'Lakeview Pine Clinic' }), longer),
  ).toBeNull();
});

test('a page that is silent is told where it is; what it said is kept, and comes back', () => {
  const told = page({ institution: 'Lakeview UMC', city: null, state: null });
  const facts = registered(told, program());
  expect(facts).toMatchObject({
    institution: 'Lakeview University Medical Center',
    city: 'Lansing',
    state: 'MI',
    programType: 'university',
    program: {
      acgmeId: '1402521234',
      told: { institution: 'Lakeview UMC', city: null, state: null },
      doubts: [],
    },
  });
  expect(asTold(facts)).toEqual(told);
});

test.each([
  ['written otherwise', 'St. Louis', 'Saint Louis', 'Saint Louis'],
  ['misspelt', 'Minneapols', 'Minneapolis', 'Minneapolis'],
  ['a borough', 'Brooklyn', 'New York', 'Brooklyn'],
])('a city that is %s', (_, said, known, shown) => {
  expect(registered(page({ city: said }), program({ city: known })).city).toBe(shown);
});

test('digits that disagree are doubts for operators', () => {
  const { program: known } = registered(page({ acgmeId: '1203821234' }), program({ acgmeId: '1402021234' }));
  expect(known?.doubts).toEqual([
    'ACGME ID 1402021234 has the state digits 20 (KY), but its row says MI',
    'ACGME ID 1203821234 begins with 120 (Family Medicine), but the page says Internal Medicine',
    'ACGME ID 1203821234 has the state digits 38 (OH), but the page says MI',
  ]);
});

test('other programs are told what the registry knows, and no doubt of an operator', () => {
  const facts = registered(page({ city: null }), program({ acgmeId: '1402021234' }));
  const change = { kind: 'opened' as const, vacancyId: 'v', version: 1, at: new Date(0), fields: [] };
  const seen = { firstSeen: new Date(0), lastSeen: new Date(0), sightings: [] };
  const vacancy = { id: 'v', facts, state: 'open' as const, version: 1, ...seen };
  const body = webhookBody(
    { id: 'e', search: 's', change, vacancy, verdict: 'eligible' },
    'https://offcycle.example',
  );
  expect(JSON.parse(body).vacancy).toMatchObject({
    acgmeId: '1402021234',
    programType: 'university',
    program: { name: 'Lakeview University Medical Center Program', told: { city: null, usState: 'MI' } },
  });
  expect(body).not.toContain('doubts');
  expect(body).not.toContain('KY');
});

describe('whatever the registry holds', () => {
  const words = [
    'Lakeview',
    'Birchwood',
    'Copper Ridge',
    'Mercy',
    'University',
    'North',
    'Memorial',
    'Hospital',
    'Medical Center',
    'Clinic',
  ];
  const name = fc
    .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
    .map((some) => some.join(' '));
  const where = fc.record({
    city: fc.constantFrom('Lansing', 'Flint', 'Dayton'),
    state: fc.constantFrom('MI', 'OH'),
    specialty: fc.constantFrom('Internal Medicine', 'Family Medicine'),
  });
  const known = fc
    .tuple(name, where, fc.uuid(), fc.array(name, { maxLength: 2 }), fc.option(fc.stringMatching(/^\d{10}$/)))
    .map(([institution, at, id, aliases, acgmeId]) => program({ ...at, id, institution, aliases, acgmeId }));
  const registry = fc.uniqueArray(known, { maxLength: 8, selector: ({ id }) => id });
  const said = fc
    .tuple(fc.option(name), where, fc.boolean(), fc.boolean())
    .map(([institution, { city, state, specialty }, saysCity, saysState]) =>
      page({ institution, specialty, city: saysCity ? city : null, state: saysState ? state : null }),
    );

  test('the order of the programs decides nothing', () => {
    fc.assert(
      fc.property(said, registry, (facts, programs) => {
        expect(among(facts, ...programs.toReversed())).toBe(among(facts, ...programs));
      }),
    );
  });

  test('no place is given to a program of another specialty, state or city', () => {
    fc.assert(
      fc.property(said, registry, (facts, programs) => {
        const found = resolve(
          facts,
          programs.map((one) => ({ program: one, similarity: 1 })),
        ).program;
        if (found === null) return;
        expect(found.specialty).toBe(facts.specialty);
        if (facts.state !== null) expect(found.state).toBe(facts.state);
        if (facts.city !== null) expect(found.city).toBe(facts.city);
      }),
    );
  });

  test('a second program just like the one that was found leaves none', () => {
    fc.assert(
      fc.property(said, registry, fc.uuid(), (facts, programs, id) => {
        const found = programs.find((one) => one.id === among(facts, ...programs));
        if (!found) return;
        expect(among(facts, ...programs, { ...found, id })).toBeNull();
      }),
    );
  });

  test('a program that nothing leads to changes no answer', () => {
    fc.assert(
      fc.property(said, registry, known, (facts, programs, more) => {
        if (programs.some(({ id }) => id === more.id) || among(facts, more) !== null) return;
        // A rival alone is none either, but it may be as like as the one that was found.
        expect([among(facts, ...programs), null]).toContain(among(facts, ...programs, more));
      }),
    );
  });

  test('what the page said comes back from what is shown', () => {
    fc.assert(
      fc.property(said, known, (facts, one) => {
        expect(asTold(registered(facts, one))).toEqual(facts);
      }),
    );
  });

  test('a place that is written as the registry writes it is found, unless another is as like', () => {
    fc.assert(
      fc.property(registry, fc.nat(), (programs, n) => {
        const one = programs[n % programs.length];
        if (!one || !/Lakeview|Birchwood|Copper/.test(one.institution)) return;
        const { institution, city, state, specialty } = one;
        const found = among(page({ institution, city, state, specialty }), ...programs);
        expect([one.id, null]).toContain(found);
        if (programs.length === 1) expect(found).toBe(one.id);
      }),
    );
  });
});
