/** Preloaded into a measured process: the peak memory of it and its children together, as the last words on stderr. */
import { readdirSync, readFileSync } from 'node:fs';

let together = 0;
setInterval(() => {
  // The program itself lies in memory once, however many run it.
  const children = childrenOf().map((pid) => kilobytes(`/proc/${pid}/status`, /RssAnon:\s+(\d+)/));
  if (children.length === 0) return;
  together = Math.max(
    together,
    children.reduce((sum, one) => sum + one, kilobytes('/proc/self/status', /VmRSS:\s+(\d+)/)),
  );
}, 200).unref();
process.once('exit', () =>
  process.stderr.write(
    `\npeak ${Math.round(Math.max(process.resourceUsage().maxRSS, together) / 1024)} MB\n`,
  ),
);

const childrenOf = () =>
  readdirSync('/proc/self/task').flatMap((thread) =>
    read(`/proc/self/task/${thread}/children`).split(' ').filter(Boolean),
  );
const kilobytes = (file, field) => Number(field.exec(read(file))?.[1] ?? 0);

/** Empty for a process that has ended. */
function read(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
