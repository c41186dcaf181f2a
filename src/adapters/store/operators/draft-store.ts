/** Pages on which operators try selectors. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { PageKind } from '#core/page.ts';
import type { DraftStore } from '#ports/source-drafts.ts';
import type { Db } from '../client.ts';

const compress = promisify(gzip);
const expand = promisify(gunzip);

export function makeDraftStore(db: Db): DraftStore {
  return {
    async keep({ text, ...draft }, now) {
      const body = new Uint8Array(await compress(text));
      const { id } = await db.sourceDraft.create({
        data: { ...draft, body, createdAt: now },
        select: { id: true },
      });
      return id;
    },
    async one(id) {
      const row = await db.sourceDraft.findUnique({ where: { id } });
      if (!row) return null;
      const { body, createdAt: _, kind, ...draft } = row;
      // Written by us alone, from a page of that kind.
      return { ...draft, kind: kind as PageKind, text: (await expand(body)).toString('utf8') };
    },
    isTaken: async (id) => (await db.source.count({ where: { id } })) > 0,
    async watchedBy(url) {
      const found = await db.source.findFirst({ where: { url, removedAt: null }, select: { id: true } });
      return found?.id ?? null;
    },
  };
}
