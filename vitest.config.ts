import { defineConfig } from 'vitest/config';

const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;
const limits = { testTimeout: 30_000, hookTimeout: 60_000 };
const rooms = ['core', 'demo', 'emails', 'jobs', 'pipeline', 'reading', 'scraping', 'web', 'adapters/store'];
const together = rooms.map((room) => `test/${room}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    globalSetup: ['test/support/database-server.ts'],
    // Two cores: many of them wait for a gap, an outage or another process.
    maxWorkers: 3,
    projects: [
      // They call the program in this process and leave nothing behind: loading it anew for each file cost 2 s of processor.
      { oxc, test: { ...limits, name: 'together', include: together, isolate: false } },
      { oxc, test: { ...limits, name: 'apart', include: ['test/**/*.test.{ts,tsx}'], exclude: together } },
    ],
  },
});
