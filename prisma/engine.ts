/**
 * Prisma's schema engine as WebAssembly, made to run in Node.
 * It may be instantiated once a process, leaves a timer that would hold the process, and keeps an advisory lock
 * until its pool is ended: all three are dealt with here.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

export type EngineFile = { path: string; content: string };

export type MigrationsList = {
  baseDir: string;
  shadowDbInitScript: string;
  lockfile: EngineFile;
  migrationDirectories: {
    path: string;
    migrationFile: { path: string; content: { tag: 'ok'; value: string } };
  }[];
};

export type Engine = {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ exitCode: number; stdout: string }>;
  free(): void;
};

type EngineClass = { new: (input: object, log: () => void, adapter: unknown) => Promise<Engine> };
type Glue = Record<string, unknown> & { __wbg_set_wasm(exports: unknown): void; SchemaEngine: EngineClass };
/** As much of WebAssembly as is used: the types of the browser are not loaded here. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object, imports: object) => { exports: Record<string, unknown> };
  };
};
/** The parts of adapter-pg that are wrapped below; its own types keep them private. */
type Adapter = {
  performIO(query: unknown): Promise<{ fields?: { dataTypeID: number }[] }>;
  queryRaw(query: unknown): Promise<{ columnTypes: number[] }>;
  executeScript(script: string): Promise<void>;
  dispose(): Promise<void>;
};

export type Whole = {
  /** The statements of one transaction in its place; null: it is run piece by piece. */
  transaction(script: string): string | null;
  /** Hears what the database said: the engine only says that something failed. */
  failed(error: unknown): void;
};

/** `whole`: scripts that are kept all or not at all. */
export async function withEngine<T>(
  at: { url: string; schema: EngineFile; whole?: Whole },
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const pool = openPool(at.url);
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(pool, at) as never);
  const { path, content } = at.schema;
  try {
    const engine = await load().new({ datamodels: [[path, content]] }, () => {}, factory);
    try {
      return await use(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

/** Discrete fields, never the string: adapter-pg lets the string win over the shadow database's name. */
export function openPool(url: string, database?: string): pg.Pool {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const pool = new pg.Pool({
    host: decodeURIComponent(hostname),
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: database ?? decodeURIComponent(pathname.slice(1)),
    connectionTimeoutMillis: 5000,
    ...(['require', 'verify-full', 'verify-ca'].includes(searchParams.get('sslmode') ?? '')
      ? { ssl: true }
      : {}),
  });
  // An idle connection that the server ends must not end the process.
  pool.on('error', () => {});
  return pool;
}

function adapterFactory(pool: pg.Pool, { url, whole }: { url: string; whole?: Whole }) {
  const main = new PrismaPg(pool);
  const open = async (from: PrismaPg) => readingChar((await from.connect()) as unknown as Adapter);
  return {
    provider: 'postgres',
    adapterName: main.adapterName,
    connect: async () => (whole ? runningWhole(await open(main), pool, whole) : open(main)),
    async connectToShadowDb() {
      const name = `shadow_${randomUUID()}`;
      await pool.query(`CREATE DATABASE "${name}"`);
      const shadow = openPool(url, name);
      const adapter = await open(new PrismaPg(shadow));
      adapter.dispose = async () => {
        await shadow.end();
        await pool.query(`DROP DATABASE "${name}" WITH (FORCE)`);
      };
      return adapter;
    },
  };
}

/** adapter-pg cuts a script at each ";" and commits each piece: a process that dies between two leaves half a migration. */
function runningWhole(adapter: Adapter, pool: pg.Pool, { transaction, failed }: Whole): Adapter {
  const piecemeal = adapter.executeScript.bind(adapter);
  adapter.executeScript = async (script) => {
    const statements = transaction(script);
    if (statements === null) return await piecemeal(script);
    // Several statements in one simple query are one transaction, of which PostgreSQL keeps all or nothing.
    await pool.query(statements).catch((error: unknown) => {
      failed(error);
      throw error;
    });
  };
  return adapter;
}

/** adapter-pg does not know PostgreSQL's one-byte "char" (OID 18): read it as text (25), name it Character (6). */
function readingChar(adapter: Adapter): Adapter {
  const io = adapter.performIO.bind(adapter);
  const raw = adapter.queryRaw.bind(adapter);
  const chars = new WeakMap<object, number[]>();
  adapter.performIO = async (query) => {
    const result = await io(query);
    const at = (result.fields ?? []).flatMap((field, i) => (field.dataTypeID === 18 ? [i] : []));
    chars.set(query as object, at);
    for (const field of result.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 25;
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await raw(query);
    for (const i of chars.get(query as object) ?? []) result.columnTypes[i] = 6;
    return result;
  };
  return adapter;
}

let loaded: EngineClass | null = null;

function load(): EngineClass {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  const script = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = require(script) as Glue;
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (m: string) => console.error(m) } });
  const imports = Object.fromEntries(
    Object.entries(glue).map(([name, value]) => [name, withoutHold(name, value)]),
  );
  const module = new WebAssembly.Module(readFileSync(script.replace(/\.js$/, '.wasm')));
  const instance = new WebAssembly.Instance(module, {
    './schema_engine_bg.js': imports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  const engine = glue.SchemaEngine;
  loaded = engine;
  return engine;
}

/** Its 10 s timer must not keep the process alive. */
function withoutHold(name: string, value: unknown) {
  if (!name.startsWith('__wbg_setTimeout') || typeof value !== 'function') return value;
  return (...args: unknown[]) => {
    const timer = value(...args);
    timer?.unref?.();
    return timer;
  };
}
