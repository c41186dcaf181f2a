import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Program } from '#core/registry/program.ts';
import { makeImportPrograms } from '#pipeline/operators/import-programs.ts';
import { openTestHouse, type TestHouse } from '../../support/house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.$executeRaw`TRUNCATE program CASCADE`;
});

const now = new Date('2026-11-20T15:00:00Z');
const program = (over: Partial<Program> = {}): Program => ({
  acgmeId: '1402521234',
  name: 'Lakeview Program',
  institution: 'Lakeview Medical Center',
  city: 'Lansing',
  state: 'MI',
  specialty: 'Internal Medicine',
  programType: 'community',
  aliases: ['LMC'],
  ...over,
});
const many = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    program({
      acgmeId: String(1402500000 + n),
      institution: `House ${n} Hospital`,
      name: `House ${n} Program`,
    }),
  );
const save = (...programs: Program[]) => house.stores.registry.save(programs, now);

test('what a newer row is silent on stays, and names are only added to', async () => {
  expect(await save(program())).toEqual(['added']);
  expect(await save(program({ city: 'East Lansing', programType: null, aliases: ['Lakeview'] }))).toEqual([
    'changed',
  ]);
  expect(await house.stores.registry.byAcgmeId('1402521234')).toMatchObject({
    city: 'East Lansing',
    programType: 'community',
    aliases: ['LMC', 'Lakeview'],
  });
});

test('a row without an ID is the program of that name, place and specialty; with another ID it is another', async () => {
  await save(program());
  expect(await save(program({ acgmeId: null }))).toEqual(['unchanged']);
  expect(await save(program({ acgmeId: null, specialty: 'Family Medicine' }))).toEqual(['added']);
  expect(await save(program({ acgmeId: '1202521234', specialty: 'Family Medicine' }))).toEqual(['changed']);
  expect(await save(program({ acgmeId: '1402529999' }))).toEqual(['added']);
  expect(await house.db.program.count()).toBe(3);
});

test('two imports at once add each program once', async () => {
  const run = makeImportPrograms({ registry: house.stores.registry, clock: house.clock });
  const rows = many(700);
  const [a, b] = await Promise.all([run(rows), run(rows)]);
  expect(a.added + b.added).toBe(700);
  expect(a.unchanged + b.unchanged).toBe(700);
  expect(await house.db.program.count()).toBe(700);
});

test('stopped half way, what was stored stays, and the next run goes on', async () => {
  const run = makeImportPrograms({ registry: house.stores.registry, clock: house.clock });
  const stop = new AbortController();
  const half = await run(many(1200), { signal: stop.signal, told: () => stop.abort() });
  expect(half).toEqual({ added: 500, changed: 0, unchanged: 0, stopped: true });
  expect(await run(many(1200))).toEqual({ added: 700, changed: 0, unchanged: 500, stopped: false });
});
