/** Mails as they are kept: sealed, and what many digests have alike kept once, by a hash that only their sealed bodies name. */
import { createHash } from 'node:crypto';
import { type Own, type Part, type PartedMail, type Section, wordsOf } from '#core/parted-mail.ts';
import type { MailContent, Message, PartedContent, Vault } from '#ports/mail.ts';
import type { Db } from '../client.ts';
import { inBatches } from '../in-batches.ts';
import { sqlOf } from '../sql.ts';

/** What is sealed: all words, or the fills of parts that are kept beside. */
type Kept = Pick<Message, 'key' | 'subject' | 'headers'> &
  (
    | Pick<MailContent, 'html' | 'text'>
    | {
        parts: string[];
        own: (KeptOwn | null | undefined)[];
        fills: PartedMail['fills'];
        /** What is said of several places is here once; mails of before this was have none. */
        said?: string[];
      }
  );

/** Each saying by the places of its words among all that are said; in mails of before, the words themselves. */
type KeptOwn = Omit<Own, 'said'> & { said?: (readonly (number | string)[])[] };

export type MailParts = {
  /** Keeps the parts of all these, unless they are kept already. */
  keep(mails: readonly PartedMail[], now: Date): Promise<void>;
  seal(key: string, content: PartedContent): Uint8Array<ArrayBuffer>;
  /** Null where the words of a part are let go, which are kept for longer than those of any mail. */
  open(body: Uint8Array): Promise<Omit<Message, 'to'> | null>;
};

/** Some five kilobytes each, and what is worked out of them twice that. */
const HELD_AT_MOST = 1000;

export function makeMailParts(db: Db, vault: Vault): MailParts {
  const sql = sqlOf(db);
  const held = new Map<string, Part>();
  const read = inBatches<string, Part | null>(
    500,
    (hash) => hash,
    async (hashes) => {
      const rows = await sql.$queryRaw<{ hash: string; body: Uint8Array }[]>`
        SELECT hash, body FROM mail_part WHERE hash = ANY(${hashes}::text[])`;
      const found = new Map(rows.map(({ hash, body }) => [hash, vault.open<Part>(body)]));
      return hashes.map((hash) => found.get(hash) ?? null);
    },
  );

  async function partOf(hash: string): Promise<Part | null> {
    const part = held.get(hash) ?? (await read(hash));
    if (part === null || held.has(hash)) return held.get(hash) ?? part;
    // Whoever came first goes; what is in use comes back by one reading for many mails.
    for (const [first] of held) if (held.size >= HELD_AT_MOST) held.delete(first);
    held.set(hash, part);
    return part;
  }

  return {
    async keep(mails, now) {
      const parts = new Map(
        mails.flatMap(({ sections }) => sections.map(({ part }) => [hashOf(part), part])),
      );
      const hashes = [...parts.keys()].sort();
      const rows = await sql.$queryRaw<{ hash: string }[]>`
        WITH used AS (UPDATE mail_part SET used_at = ${now}::timestamptz
          WHERE hash = ANY(${hashes}::text[]) AND used_at < ${now}::timestamptz - interval '1 day')
        SELECT hash FROM mail_part WHERE hash = ANY(${hashes}::text[])`;
      const there = new Set(rows.map(({ hash }) => hash));
      const missing = hashes.filter((hash) => !there.has(hash));
      if (missing.length === 0) return;
      await sql.$executeRaw`
        INSERT INTO mail_part (hash, body, used_at)
        SELECT hash, body, ${now}::timestamptz
        FROM unnest(${missing}::text[], ${missing.map((hash) => Buffer.from(vault.seal(parts.get(hash))))}::bytea[])
          AS u(hash, body)
        ON CONFLICT (hash) DO NOTHING`;
    },
    seal(key, { subject, headers, parted: { sections, fills } }) {
      const parts = sections.map(({ part }) => hashOf(part));
      const said = new Map<string, number>();
      const own = sections.map((section) => section.own && keptOwn(section.own, said));
      const kept: Kept = { key, subject, headers, parts, own, fills, said: [...said.keys()] };
      return vault.seal(kept);
    },
    async open(body) {
      const kept = vault.open<Kept>(body);
      if (!('parts' in kept)) return kept;
      const { parts, own, fills, said = [], ...letter } = kept;
      const sections: Section[] = [];
      for (const [at, hash] of parts.entries()) {
        const part = held.get(hash) ?? (await partOf(hash));
        if (part === null) return null;
        const mine = own[at];
        sections.push(mine ? { part, own: ownOf(mine, said) } : { part });
      }
      const parted = { sections, fills };
      return { ...letter, html: wordsOf(parted, 'html'), text: wordsOf(parted, 'text') };
    },
  };
}

function keptOwn({ said, ...own }: Own, all: Map<string, number>): KeptOwn {
  if (!said) return own;
  const placeOf = (words: string): number => {
    const place = all.get(words) ?? all.size;
    all.set(words, place);
    return place;
  };
  return { ...own, said: said.map((saying) => saying.map(placeOf)) };
}

function ownOf({ said, ...own }: KeptOwn, all: readonly string[]): Own {
  if (!said) return own;
  const wordsAt = (one: number | string) => (typeof one === 'number' ? (all[one] ?? '') : one);
  return { ...own, said: said.map((saying) => saying.map(wordsAt) as [string, ...string[]]) }; // as keptOwn took them apart
}

const hashes = new WeakMap<Part, string>();

function hashOf(part: Part): string {
  const known = hashes.get(part);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(JSON.stringify(part)).digest('base64url').slice(0, 22);
  hashes.set(part, hash);
  return hash;
}
