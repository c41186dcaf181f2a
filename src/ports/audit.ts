/** Who did what. No private fact is written there. */
import type { Act } from './sources.ts';

export type AuditStore = {
  write(line: Act & { action: string; subject: string }): Promise<void>;
};
