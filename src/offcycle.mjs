#!/usr/bin/env node
/** The command `offcycle`: the sources are run as they are written, so the loader comes first. */
import { statSync } from 'node:fs';

const changed = (file) => statSync(new URL(file, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0;
// Missing where install scripts were off, old where the schema was updated without an install.
if (changed('./adapters/store/generated/client.ts') < changed('../prisma/schema.prisma'))
  await import('../prisma/generate.mjs');
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv);
