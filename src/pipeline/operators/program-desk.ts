/** Operators give programs the names that pages use for them; a name that leads nowhere is not given. */
import type { Program } from '#core/registry/program.ts';
import type { AuditStore } from '#ports/audit.ts';
import type { ProgramDesk, RegistryRoom, RegistryStore } from '#ports/registry.ts';
import type { Act } from '#ports/sources.ts';

export type ProgramDeskPorts = {
  registry: Pick<RegistryStore, 'byId' | 'rename' | 'resolveAgain'>;
  room: RegistryRoom;
  audit: Pick<AuditStore, 'write'>;
};

/** Of each list: whoever has more to do begins with these. */
const shownAtMost = 50;

const has = ({ aliases }: Program, called: string): boolean =>
  aliases.some((name) => name.toLowerCase() === called.toLowerCase());

export function makeProgramDesk({ registry, room, audit }: ProgramDeskPorts): ProgramDesk {
  const again = async (name: string, now: Date) =>
    registry.resolveAgain({ now, ids: await room.calledSo(name) });
  const calledOf = async (vacancyId: string): Promise<string | null> => {
    const facts = (await room.place(vacancyId))?.facts;
    return facts?.program?.told.institution ?? facts?.institution ?? null;
  };
  const write = (programId: string, act: Act, action: string) =>
    registry
      .byId(programId)
      .then((kept) => audit.write({ ...act, action, subject: kept?.acgmeId ?? programId }));
  return {
    standing: () => room.standing(shownAtMost),
    async name(vacancyId, programId, act) {
      const called = await calledOf(vacancyId);
      const before = await registry.byId(programId);
      // A name it has already leads nowhere, or the place would not be asked about.
      if (called === null || !before || has(before, called)) return false;
      await registry.rename(programId, { add: [called] }, act.now);
      await again(called, act.now);
      const now = await room.place(vacancyId);
      if (now?.facts.program?.id === programId) {
        await write(programId, act, `program named ${called}`);
        return true;
      }
      await registry.rename(programId, { remove: [called] }, act.now);
      await again(called, act.now);
      return false;
    },
    async undo(vacancyId, programId, act) {
      const called = await calledOf(vacancyId);
      const kept = await registry.byId(programId);
      if (called === null || !kept || !has(kept, called)) return false;
      await registry.rename(programId, { remove: [called] }, act.now);
      await again(called, act.now);
      await write(programId, act, `program no longer named ${called}`);
      return true;
    },
  };
}
