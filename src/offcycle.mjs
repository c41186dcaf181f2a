#!/usr/bin/env node
/** The command `offcycle`: the sources are run as they are written, so the loader comes first. */
import { existsSync } from 'node:fs';

if (!existsSync(new URL('./adapters/store/generated/client.ts', import.meta.url)))
  await import('../prisma/generate.mjs');
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv);
