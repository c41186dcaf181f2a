/** What lies beside a definition: the page without its people, and the rows that must come out of it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadInput } from '#core/errors.ts';
import type { Posting } from '#core/posting.ts';
import { withoutPeople } from '#scraping/sites/without-people.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Throws BadInput for a folder where a definition could not be loaded, and no contract test would find it. */
export function insideCheckout(verb: string, folder: string): void {
  if (!resolve(folder).startsWith(root))
    throw new BadInput(
      `${verb}: ${folder} is outside ${root}, where a definition cannot import "#scraping"; name a folder inside it`,
    );
}

type Saved = { url: string; fetchedAt: Date; text: string; postings: readonly Posting[] };

export async function writeSavedPage(dir: string, { url, fetchedAt, text, postings }: Saved): Promise<void> {
  const expected = {
    url,
    captured: fetchedAt.toISOString().slice(0, 10),
    postings: postings.map(
      ({ specialty, pgy, positions, start, institution, city, state, deadline, status }) => ({
        ...{ specialty, pgy, positions, start, institution, city, state, deadline, status },
      }),
    ),
  };
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'page.html'), withoutPeople(text));
  await writeFile(
    join(dir, 'expected.json'),
    `${JSON.stringify(expected, null, 2).replace(/\[\s+(\d[\d,\s]*?)\s+\]/g, oneLine)}\n`,
  );
}

/** Numbers in one line, as the check of the repository wants them. */
const oneLine = (_: string, numbers: string): string => `[${numbers.replace(/\s+/g, ' ')}]`;
