/**
 * Writes the Prisma client without any download: `prisma generate` looks for a schema engine that it does not use,
 * and any existing file satisfies it. Runs after every install.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js');
if (existsSync(cli)) {
  const { status } = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  });
  process.exitCode = status ?? 1;
}
