/** The benches by name, each loaded only when it runs. */

export type Figure = {
  what: string;
  unit: string;
  /** The barest thing that does the same outward work, in the same run. */
  floor?: number;
  product: number;
  ratio?: number;
  /** In words, e.g. "at most 3 times the floor". */
  limit?: string;
  met?: boolean;
};

export type BenchInput = { full: boolean; databaseUrl: string };
export type Bench = (input: BenchInput) => Promise<Figure[]>;

export const benches = {
  'match-many': async () => (await import('./match-many.ts')).matchMany,
  'match-profile': async () => (await import('./match-profile.ts')).matchOneProfile,
  read: async () => (await import('./read-pages.ts')).readPages,
  crawl: async () => (await import('./crawl-farm.ts')).crawlFarm,
  'crawl-command': async () => (await import('./crawl-command.ts')).crawlCommand,
  programs: async () => (await import('./programs.ts')).findPrograms,
  board: async () => (await import('./web-board.ts')).webBoard,
  mail: async () => (await import('./mail-digests.ts')).mailDigests,
  scale: async () => (await import('./scale.ts')).scale,
  'long-run': async () => (await import('./long-run.ts')).longRun,
  browser: async () => (await import('./browser-memory.ts')).browserMemory,
} satisfies Record<string, () => Promise<Bench>>;

export type BenchName = keyof typeof benches;

export const isBench = (name: string): name is BenchName => Object.hasOwn(benches, name);
