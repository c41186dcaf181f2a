/** How the demo's tests hold a world of one fixed day and read its pages. */
import { afterEach } from 'vitest';
import { type DemoWorld, startDemoWorld } from '../../src/demo/world.ts';

const started: DemoWorld[] = [];

/** Closed after the test that asked for it. */
export async function worldOn(day: string): Promise<DemoWorld> {
  const made = await startDemoWorld({ now: new Date(`${day}T12:00:00Z`) });
  started.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((made) => made.close()));
});

export const textOf = async (url: string): Promise<string> => (await fetch(url)).text();

export function urlOf(demo: DemoWorld, sourceId: string): string {
  const source = demo.sources.find(({ id }) => id === sourceId);
  if (source === undefined) throw new Error(`no source ${sourceId}`);
  return source.url;
}
