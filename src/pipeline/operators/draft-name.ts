/** What a new source is called, from its page, unless somebody says otherwise. */
import type { Called, DraftPage, DraftStore } from '#ports/source-drafts.ts';
import type { Source } from '#scraping';
import { outline } from '#scraping/outline/outline.ts';

type Named = { drafts: Pick<DraftStore, 'isTaken'> };

/** A source that is mended keeps its names; an id that is taken gets a number. */
export async function calledOf(
  draft: Pick<DraftPage, 'finalUrl' | 'kind' | 'text'>,
  source: Source | null,
  { drafts }: Named,
): Promise<Called> {
  if (source) return { id: source.id, name: source.name, every: everyOf(source.everyMinutes) };
  const host = new URL(draft.finalUrl).hostname.replace(/^www\./, '');
  const name = (draft.kind === 'html' ? titleOf(draft.text) : '') || host;
  const slug = slugOf(name) || slugOf(host) || 'source';
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    if (!(await drafts.isTaken(id))) return { id, name, every: '6h' };
  }
}

/** As a person reads it, signs written as entities too; a long one ends with a whole word. */
function titleOf(html: string): string {
  const [tag = ''] = /<title[^>]*>[^<]{1,300}/i.exec(html) ?? [];
  return /^.{0,100}(?=\s|$)/.exec(outline(`${tag}</title>`).title)?.[0] ?? '';
}

const slugOf = (words: string) =>
  words
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');

/** A sample may be visited more often than once a minute; no definition can say so. */
const everyOf = (minutes: number) =>
  minutes % 60 === 0 ? `${minutes / 60}h` : `${Math.max(1, Math.round(minutes))}m`;
