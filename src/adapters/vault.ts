/**
 * Private facts and addresses at rest: AES-256-GCM by key id; addresses are found by a keyed hash.
 * A wrong or missing key fails: nothing is ever read or written in the clear instead.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { BadInput } from '#core/errors.ts';
import type { Vault } from '#ports/mail.ts';

type Key = { id: string; bytes: Buffer };

/** A vault that can bring what is sealed to its newest key. */
export type Ring = Vault & {
  /** The id of the key that seals. */
  newest(): string;
  /** The same under the newest key; throws where it cannot be opened. */
  reseal(sealed: Uint8Array): Uint8Array<ArrayBuffer>;
};

/** `keys`: "id:base64,id:base64", newest first: it seals, all open. Null: kept in `dataDir/keys`, made when missing. */
export function openVault(keys: string | null, dataDir: string): Ring {
  let ring = parse(keys ?? ownKeys(dataDir));
  const oldest = ring.at(-1);
  if (!oldest) throw badKeys('no key is given');
  // Rotation must not lose addresses: hashes and links stay with the oldest key of the ring.
  const keyFor = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', oldest.bytes, '', `offcycle ${purpose}`, 32));
  const forAddresses = keyFor('addresses');
  const open = (sealed: Uint8Array): Packed => {
    const bytes = Buffer.from(sealed);
    // The file may have got a newer key while this process ran.
    if (keys === null && !ring.some(({ id }) => id === keyIdOf(bytes))) ring = parse(ownKeys(dataDir));
    return unseal(ring, bytes);
  };
  return {
    seal: (value) => seal(newestOf(ring), packed(value)),
    open: <T>(sealed: Uint8Array) => unpacked(open(sealed)) as T,
    addressHash: (address) =>
      createHmac('sha256', forAddresses).update(address.trim().toLowerCase()).digest('base64url'),
    keyFor,
    newest: () => newestOf(ring).id,
    reseal: (sealed) => seal(newestOf(ring), open(sealed)),
  };
}

/** Puts a new key in front of those in `dataDir/keys`; answers its id. The file is replaced whole, or not at all. */
export function addOwnKey(dataDir: string): string {
  const file = join(dataDir, 'keys');
  const before = ownKeys(dataDir).trim();
  const id = `own${parse(before).length + 1}`;
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, `${id}:${randomBytes(32).toString('base64')},${before}\n`, {
    mode: 0o600,
    flush: true,
  });
  renameSync(unfinished, file);
  return id;
}

function newestOf([newest]: Key[]): Key {
  if (!newest) throw badKeys('no key is given');
  return newest;
}

const keyIdOf = (sealed: Buffer) => sealed.subarray(2, 2 + (sealed[1] ?? 0)).toString();

/** How a record is written down, and what came of it. */
type Packed = { version: number; bytes: Buffer };

/** JSON. */
const AS_IT_IS = 1;
/** JSON, deflated. */
const DEFLATED = 2;
/**
 * Length of the head (4 bytes), head, long words one after the other; deflated. To write and read 30 KB of them as JSON costs
 * more than to deflate them.
 */
const LONG_WORDS_APART = 3;

/** A mail of 40 KB is 6 KB deflated, which costs less than sealing and storing the rest. */
const DEFLATED_FROM = 4096;

/** A record of 8 KB takes a third less time than with the memory that zlib would clear for a long one, and is no longer. */
const QUICKLY = { level: 2, memLevel: 6, windowBits: 13 };

/** JSON of the value without its long words, their names, and the bytes of each. */
type Head = { value: Record<string, unknown>; long: [name: string, bytes: number][] };

function packed(value: unknown): Packed {
  const long = longWordsOf(value);
  if (long.length === 0) {
    const bytes = Buffer.from(JSON.stringify(value));
    return { version: bytes.length < DEFLATED_FROM ? AS_IT_IS : DEFLATED, bytes };
  }
  const words = long.map(([, one]) => Buffer.from(one));
  const places = Object.fromEntries(long.map(([name]) => [name, null]));
  const head: Head = {
    value: { ...(value as Record<string, unknown>), ...places },
    long: long.map(([name], at) => [name, words[at]?.length ?? 0]),
  };
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return { version: LONG_WORDS_APART, bytes: Buffer.concat([length, json, ...words]) };
}

/** Half a pair of surrogates cannot be written down but in JSON. */
function longWordsOf(value: unknown): [name: string, words: string][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'toJSON' in value) return [];
  return Object.entries(value).filter(
    ([, words]) => typeof words === 'string' && words.length >= DEFLATED_FROM && isWellFormed(words),
  );
}

/** Of every Node since 20; the types of ES2023 do not know it. */
const isWellFormed = (words: string) => (words as string & { isWellFormed(): boolean }).isWellFormed();

function unpacked({ version, bytes }: Packed): unknown {
  if (version !== LONG_WORDS_APART) return JSON.parse(bytes.toString());
  let from = 4 + bytes.readUInt32BE();
  const { value, long } = JSON.parse(bytes.toString('utf8', 4, from)) as Head; // as `packed` wrote it
  for (const [name, length] of long) {
    value[name] = bytes.toString('utf8', from, from + length);
    from += length;
  }
  return value;
}

/** Layout: version, length of key id, key id, nonce (12), tag (16), ciphertext. */
function seal(key: Key, { version, bytes }: Packed): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const head = Buffer.concat([Buffer.from([version, key.id.length]), Buffer.from(key.id)]);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(head);
  const given = version === AS_IT_IS ? bytes : deflateRawSync(bytes, QUICKLY);
  const body = Buffer.concat([cipher.update(given), cipher.final()]);
  return new Uint8Array(Buffer.concat([head, nonce, cipher.getAuthTag(), body]));
}

function unseal(ring: Key[], sealed: Buffer): Packed {
  const length = sealed[1] ?? 0;
  const head = sealed.subarray(0, 2 + length);
  const id = keyIdOf(sealed);
  const key = ring.find((k) => k.id === id);
  const version = sealed[0] ?? 0;
  if (![AS_IT_IS, DEFLATED, LONG_WORDS_APART].includes(version) || !key)
    throw new BadInput(
      `vault: a record is sealed with key "${id}", which ENCRYPTION_KEYS does not hold; add that key behind the newest`,
    );
  const [nonce, tag] = [sealed.subarray(2 + length, 14 + length), sealed.subarray(14 + length, 30 + length)];
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce).setAAD(head).setAuthTag(tag);
  try {
    const given = Buffer.concat([decipher.update(sealed.subarray(30 + length)), decipher.final()]);
    // A mail in one piece: put together from pieces of half its size it takes three times as long.
    const chunkSize = Math.max(1024, 6 * given.length);
    return { version, bytes: version === AS_IT_IS ? given : inflateRawSync(given, { chunkSize }) };
  } catch (cause) {
    throw new BadInput(
      `vault: key "${id}" of ENCRYPTION_KEYS does not open a record that names it: it is another key, or the record was changed; bring back the key it was sealed with`,
      { cause },
    );
  }
}

function parse(list: string): Key[] {
  return list
    .trim()
    .split(/[\s,]+/)
    .map((pair) => {
      const [id = '', base64 = ''] = pair.split(':');
      const bytes = Buffer.from(base64, 'base64');
      if (!/^[\w-]{1,32}$/.test(id) || bytes.length !== 32) throw badKeys(`"${id}" is no key of 32 bytes`);
      return { id, bytes };
    });
}

const badKeys = (what: string) =>
  new BadInput(
    `vault: ENCRYPTION_KEYS: ${what}; allowed: id:base64[,id:base64] of 32 bytes each, e.g. from "openssl rand -base64 32"`,
  );

function ownKeys(dataDir: string): string {
  const file = join(dataDir, 'keys');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    try {
      writeFileSync(file, `own1:${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (!existsSync(file)) throw error;
    }
  }
  return readFileSync(file, 'utf8');
}
