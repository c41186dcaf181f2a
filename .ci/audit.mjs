/**
 * What `npm audit --json` says, on standard input. Ends with 1 for a critical fault in a package that is shipped; others are
 * named and stop nothing, for often no mended version is there yet. A registry that keeps no such list is told of, and passes.
 */
import { readFileSync } from 'node:fs';

let report = {};
try {
  report = JSON.parse(readFileSync(0, 'utf8'));
} catch {}
if (!report.metadata?.vulnerabilities) {
  console.log(
    `not audited: the registry does not answer (${report.message ?? report.error?.summary ?? 'no report'})`,
  );
  process.exit(0);
}
const found = Object.values(report.vulnerabilities ?? {});
for (const { name, severity, range } of found) console.log(`${severity}: ${name} ${range}`);
const critical = found.filter(({ severity }) => severity === 'critical');
console.log(`${found.length} packages with known faults, ${critical.length} of them critical`);
process.exit(critical.length > 0 ? 1 : 0);
