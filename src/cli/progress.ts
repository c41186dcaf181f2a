/** A line of progress on a terminal; nothing where stderr is a file or a program. */
export function makeProgress(total: number, what: string) {
  const terminal = process.stderr.isTTY && process.stdout.isTTY !== undefined;
  let count = 0;
  const show = (words: string) => {
    if (terminal) process.stderr.write(`\r\x1b[2K${words}`);
  };
  const bar = (all = total) => {
    const filled = Math.round((count / Math.max(all, 1)) * 24);
    return `${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${count}/${all} ${what}`;
  };
  return {
    step(name: string) {
      count += 1;
      show(`${bar()} · ${name}`);
    },
    /** So many are done; `all` where it is not known before. */
    at(done: number, all?: number) {
      count = done;
      show(bar(all));
    },
    end: () => show(''),
  };
}
