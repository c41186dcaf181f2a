/** Leads for operators; what is published or taken back is news, and the sweep that carries it is asked for. */
import type { LeadDesk, LeadStore } from '#ports/leads.ts';

export type LeadDeskPorts = { leads: LeadStore; goOn: () => Promise<unknown> };

export function makeLeadDesk({ leads, goOn }: LeadDeskPorts): LeadDesk {
  return {
    waiting: leads.waiting,
    refuse: leads.refuse,
    async accept(id, act) {
      const vacancyId = await leads.accept(id, act);
      if (vacancyId !== null) await goOn();
      return vacancyId;
    },
    async undo(id, act) {
      const undone = await leads.undo(id, act);
      if (undone) await goOn();
      return undone;
    },
  };
}
