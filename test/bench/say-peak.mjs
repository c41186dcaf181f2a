/** Preloaded into a measured process: its peak memory, as the last words on stderr. */
process.once('exit', () =>
  process.stderr.write(`\npeak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`),
);
