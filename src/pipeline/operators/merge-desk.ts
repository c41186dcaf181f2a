/** Rulings of operators on which places are one; what they change is news, and the sweep that carries it is asked for. */
import { BadInput } from '#core/errors.ts';
import type { AuditStore } from '#ports/audit.ts';
import type { MergeDesk, MergeStore, PlaceStore, RulingOutcome } from '#ports/merges.ts';

export type MergeDeskPorts = {
  merges: MergeStore;
  places: PlaceStore;
  audit: Pick<AuditStore, 'names'>;
  goOn: () => Promise<unknown>;
};

export function makeMergeDesk({ merges, places, audit, goOn }: MergeDeskPorts): MergeDesk {
  const ruled = async (rule: () => Promise<string>): Promise<RulingOutcome> => {
    try {
      const id = await rule();
      await goOn();
      return { ruled: id };
    } catch (error) {
      if (error instanceof BadInput) return { refused: error.message };
      throw error;
    }
  };
  return {
    place: places.place,
    async rulings() {
      const held = await merges.rulings();
      const names = await audit.names(held.map(({ actor }) => actor));
      return held.map((one) => ({ ...one, actorName: names.get(one.actor) ?? one.actor }));
    },
    merge: (keptId, otherId, word) =>
      ruled(async () => (await merges.mergeVacancies(keptId, otherId, word)).rulingId),
    split: (postingId, word) => ruled(async () => (await merges.splitPosting(postingId, word)).rulingId),
    undo: (rulingId, word) =>
      ruled(async () => {
        await merges.undoRuling(rulingId, word);
        return rulingId;
      }),
  };
}
