/** The sample sites as sources: bare addresses, read without selectors, as an operator would paste them. */
import { type Source, sourceFromAddress } from '#scraping';
import type { DemoWorld } from '../../demo/world.ts';

export function demoSources(world: DemoWorld): Source[] {
  return world.sources.map(({ id, name, url, kind, specialtyHint }) => ({
    ...sourceFromAddress({ id, url, kind, specialtyHint }),
    name,
  }));
}
