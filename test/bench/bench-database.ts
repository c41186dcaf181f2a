/** An own migrated database for one bench, dropped after it. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Connection, connect } from '#adapters/store/client.ts';
import { makeCrawlStore } from '#adapters/store/crawl/crawl-store.ts';
import { makeSourceStore } from '#adapters/store/crawl/source-store.ts';
import { makeDigestStore } from '#adapters/store/mail/digest-store.ts';
import { makeOutbox } from '#adapters/store/mail/outbox.ts';
import { makeMatchStore } from '#adapters/store/match/match-store.ts';
import { openVault } from '#adapters/vault.ts';
import type { Vault } from '#ports/mail.ts';
import { migrate } from '#prisma/migrate.ts';

export type BenchDatabase = {
  db: Connection['db'];
  /** Beside the client, for what a floor does by bare SQL. */
  sql: pg.Client;
  vault: Vault;
  url: string;
  stores: ReturnType<typeof storesOn>;
};

export async function onFreshDatabase<T>(
  server: string,
  work: (on: BenchDatabase) => Promise<T>,
): Promise<T> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    await migrate(url.href);
    return await connected(url.href, work);
  } finally {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

/** To a database that is migrated already. */
export async function connected<T>(url: string, work: (on: BenchDatabase) => Promise<T>): Promise<T> {
  const { db, close } = await connect(url);
  const sql = new pg.Client({ connectionString: url });
  await sql.connect();
  const vault = openVault(`bench:${Buffer.alloc(32, 7).toString('base64')}`, '/nowhere');
  try {
    return await work({ db, sql, vault, url, stores: storesOn(db, vault) });
  } finally {
    await sql.end();
    await close();
  }
}

/** Not the whole composition of the product: what it loads besides would count as memory of the bench. */
const storesOn = (db: Connection['db'], vault: Vault) => ({
  crawls: makeCrawlStore(db),
  digests: makeDigestStore(db, vault),
  matches: makeMatchStore(db, vault),
  outbox: makeOutbox(db, vault),
  sources: makeSourceStore(db),
});
