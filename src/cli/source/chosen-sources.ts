/** Which sources a command is about: a file of addresses, or the registered ones. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readConfig } from '#config';
import { BadInput } from '#core/errors.ts';
import { specialtyByName } from '#core/specialty.ts';
import { type Source, sourceFromAddress } from '#scraping';
import { unknownSpecialty } from '#scraping/definitions/misspelt.ts';
import { loadScrapers } from '#scraping/definitions/registry.ts';
import { tipsByMail } from '../../mailboxes.ts';

export type Problem = { source: string; url: string; reason: string };

const row = z.object({
  id: z.string().min(1),
  url: z.string().min(1),
  kind: z.string().nullish(),
  specialtyHint: z.string().nullish(),
});

export type Chosen = { sources: Source[]; problems: Problem[]; origin: string };

/** A row that cannot be used is a problem that names it; the others go on. */
export async function chosenSources(file: string | undefined): Promise<Chosen> {
  if (!file) return await registered();
  const text = await readFile(file, 'utf8').catch((error) => {
    throw new BadInput(`crawl: ${file} cannot be read (${error.code}); name a JSON file of sources`);
  });
  const chosen: Chosen = { sources: [], problems: [], origin: 'list' };
  for (const [at, given] of listIn(file, text).entries()) {
    try {
      const { id, url, kind, specialtyHint } = row.parse(given);
      if (chosen.sources.some((source) => source.id === id))
        throw new BadInput(`"${id}" is used twice; give each source its own id`);
      const known =
        specialtyHint && !/^(?:all|any|multiple|various)$/i.test(specialtyHint) ? specialtyHint : undefined;
      const usable = known && specialtyByName(known) ? known : undefined;
      chosen.sources.push(sourceFromAddress({ id, url, kind: kind ?? undefined, specialtyHint: usable }));
      // A wrong hint is no reason not to look: it is said, and the page is read without it.
      if (known && !usable)
        throw new BadInput(`${unknownSpecialty(known)}; the page is read without the hint`);
    } catch (error) {
      const why =
        error instanceof z.ZodError
          ? z.prettifyError(error).replaceAll('\n', ' ')
          : String((error as Error).message);
      chosen.problems.push({
        source: String((given as { id?: unknown })?.id ?? `row ${at + 1}`),
        url: String((given as { url?: unknown })?.url ?? ''),
        reason: `${file}, row ${at + 1}: ${why}`,
      });
    }
  }
  return chosen;
}

function listIn(file: string, text: string): unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list;
  } catch {}
  throw new BadInput(`crawl: ${file} is no JSON list; write [{ "id": "acme", "url": "https://..." }]`);
}

export async function registered(): Promise<Chosen> {
  const { sources, problems } = await loadScrapers(new URL('../../../scrapers/', import.meta.url));
  const all = [...sources, ...tipsByMail(readConfig())];
  return {
    sources: all.filter(({ status }) => status !== 'excluded'),
    problems: problems.map((reason) => ({ source: reason.split(':')[0] ?? '', url: '', reason })),
    origin: 'folder',
  };
}
