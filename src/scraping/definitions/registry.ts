/** The folder is the registry: every scrapers/<name>/<name>.ts is a source (or, with targets, many). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { BadInput } from '#core/errors.ts';
import { type Definition, defineScraper, fromTargets, type Source, sourceOf } from '../define.ts';

export type Registered = { sources: Source[]; problems: string[] };

/** `dirUrl` is a file: URL ending in "/". A bad file is a problem that names it; the others go on. */
export async function loadScrapers(dirUrl: URL): Promise<Registered> {
  const found: Registered = { sources: [], problems: [] };
  for (const folder of folders(dirUrl)) {
    const file = new URL(`${folder}/${folder}.ts`, dirUrl);
    const shown = `scrapers/${folder}/${folder}.ts`;
    try {
      if (!existsSync(file))
        throw new BadInput(`there is no ${folder}.ts in the folder ${folder}; name the file like the folder`);
      const one = sourcesIn(folder, definitionIn(await import(file.href)), dirUrl);
      found.sources.push(...one.sources.map((source) => ({ ...source, code: file.href })));
      found.problems.push(...one.problems.map((problem) => `scrapers/${folder}: ${problem}`));
    } catch (error) {
      found.problems.push(`${shown}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return unique(found);
}

const folders = (dirUrl: URL): string[] =>
  existsSync(dirUrl)
    ? readdirSync(dirUrl, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
        .map((entry) => entry.name)
        .sort()
    : [];

function definitionIn(module: unknown): Definition {
  const given =
    typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  if (typeof given !== 'object' || given === null)
    throw new BadInput('no default export; write "export default defineScraper({ ... })"');
  // Checked again in case the file did not go through defineScraper.
  return defineScraper(given as Definition);
}

function sourcesIn(folder: string, definition: Definition, dirUrl: URL): Registered {
  if (definition.targets === undefined) return { sources: [sourceOf(folder, definition)], problems: [] };
  const file = new URL(`${folder}/${definition.targets}`, dirUrl);
  if (!existsSync(file)) throw new BadInput(`no file ${definition.targets} beside it`);
  const { sources, problems } = fromTargets(readFileSync(file, 'utf8'), definition);
  return {
    sources: sources.map((source) => ({ ...source, id: `${folder}/${source.id}` })),
    problems: problems.map((problem) => `${definition.targets}: ${problem}`),
  };
}

function unique({ sources, problems }: Registered): Registered {
  const byAddress = new Map<string, string>();
  const said = [...problems];
  for (const source of sources)
    for (const url of source.start) {
      const other = byAddress.get(url);
      if (other) said.push(`${source.id}: starts at ${url} like ${other}; it would be crawled twice`);
      byAddress.set(url, source.id);
    }
  return { sources, problems: said };
}
