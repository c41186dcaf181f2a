/** The fictional programs of the sample world, as an operator would import them. */
import { makeImportPrograms } from '#pipeline/operators/import-programs.ts';
import type { RegistryStore } from '#ports/registry.ts';
import { readProgramsFile } from '../program/programs-file.ts';

const file = new URL('../../demo/programs.csv', import.meta.url);

/** Answers how many there are. */
export async function addDemoPrograms(registry: RegistryStore): Promise<number> {
  const { programs } = await readProgramsFile(file);
  await makeImportPrograms({ registry, clock: { now: () => new Date() } })(
    programs.map(({ program }) => program),
  );
  await registry.resolveAgain({ now: new Date() });
  return programs.length;
}
