/** Global set-up: one real PostgreSQL for the whole run and a migrated template, cloned by each test file that asks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#adapters/database/embedded.ts';
import { migrate } from '#prisma/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

export default async function setUp(project: TestProject) {
  const dir = mkdtempSync(join(tmpdir(), 'offcycle-test-'));
  const server = await startEmbedded({ dir, unsafeButQuick: true });
  const url = server.url('postgres');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE DATABASE template_offcycle');
  await client.end();
  await migrate(server.url('template_offcycle'));
  project.provide('databaseUrl', url);
  return async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
    rmSync(server.dir, { recursive: true, force: true });
  };
}
