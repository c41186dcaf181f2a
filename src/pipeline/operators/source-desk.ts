/** The operators' acts on sources; one that asks for a visit has it queued. */
import type { SourceDesk, SourceDeskStore } from '#ports/sources.ts';

export type SourceDeskPorts = { desk: SourceDeskStore; crawlSoon: (sourceId: string) => Promise<unknown> };

export function makeSourceDesk({ desk, crawlSoon }: SourceDeskPorts): SourceDesk {
  const runNow: SourceDesk['runNow'] = async (id, act) => {
    if (!(await desk.hurry(id, act))) return false;
    await crawlSoon(id);
    return true;
  };
  return {
    all: desk.all,
    one: desk.one,
    pause: desk.pause,
    resume: async (id, act) => {
      if (!(await desk.resume(id, act))) return false;
      await crawlSoon(id);
      return true;
    },
    reject: desk.reject,
    exclude: desk.exclude,
    include: async (id, act) => {
      if (!(await desk.include(id, act))) return false;
      await crawlSoon(id);
      return true;
    },
    runNow,
    approve: async (id, act) => (await desk.allow(id, act)) && (await runNow(id, act)),
  };
}
