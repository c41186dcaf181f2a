/** One bench in this process; bench.ts starts it and reads what it sends. */
import { benches, isBench } from './benches.ts';

const [name = '', full] = process.argv.slice(2);
const databaseUrl = process.env['DATABASE_URL'] ?? '';
if (!isBench(name) || !databaseUrl) throw new Error('run-bench.ts is started by bench.ts');
const run = await benches[name]();
const began = performance.now();
const figures = await run({ full: full === 'true', databaseUrl });
const seconds = (performance.now() - began) / 1000;
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
process.send?.({ bench: name, seconds, peakMb, figures }, () => process.disconnect());
