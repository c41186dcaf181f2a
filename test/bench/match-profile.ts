/** One changed profile against all open places, as the live preview asks it. */
import { makeMatchProfile } from '#pipeline/people/match-profile.ts';
import { onFreshDatabase } from './bench-database.ts';
import type { Bench } from './benches.ts';
import { inventProfile, now, savePlaces } from './people-and-places.ts';
import { quantile, timed } from './timing.ts';

export const matchOneProfile: Bench = ({ full, databaseUrl }) =>
  onFreshDatabase(databaseUrl, async (on) => {
    const places = full ? 5000 : 1000;
    await savePlaces(on, places, true);
    await on.sql.query('VACUUM ANALYZE');
    const preview = makeMatchProfile({ matches: on.stores.matches, clock: { now: () => now } });
    const people = Array.from({ length: 200 }, (_, n) => inventProfile(n));
    for (const person of people.slice(0, 50)) await preview(person);
    const times: number[] = [];
    let judged = 0;
    for (const person of people) {
      const began = performance.now();
      const { found } = await preview(person);
      times.push(performance.now() - began);
      judged += found.length;
    }
    const anywhere = { ...inventProfile(1), specialties: [], pgy: [], states: null, tracks: null };
    const wide: number[] = [];
    for (let n = 0; n < 60; n += 1) wide.push(await timed(() => preview(anywhere)));
    const anything = quantile(wide, 0.5);
    const p95 = quantile(times, 0.95);
    const what = `a profile against ${places} open places`;
    return [
      {
        what: `${what}, median (${Math.round(judged / people.length)} wanted)`,
        unit: 'ms',
        product: quantile(times, 0.5),
      },
      { what: `${what}, 95 of 100`, unit: 'ms', product: p95, limit: 'under 50 ms', met: p95 < 50 },
      {
        what: `${what} that wants anything anywhere, median`,
        unit: 'ms',
        product: anything,
        limit: 'under 50 ms',
        met: anything < 50,
      },
    ];
  });
