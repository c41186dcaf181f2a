/** The canary's flight: a new opening on its page, the first job of the chain, and a look at how far it has come. */
import { type CanaryRound, isOver, landed, settled } from '#core/canary.ts';
import { Blocked, GiveUp, TryLater } from '#core/errors.ts';
import type { CanaryInbox, CanaryRounds, CanaryWorld } from '#ports/canary.ts';
import type { Clock } from '#ports/network.ts';

export type CanaryPorts = {
  rounds: CanaryRounds;
  world: CanaryWorld;
  clock: Clock;
  /** Puts source and recipient into the world that was emptied. */
  fill(): Promise<void>;
  /** Asks for the visit of its page, through the queue. */
  visit(round: CanaryRound): Promise<unknown>;
  newId: () => string;
  /** How often it flies, and how long it may take. */
  everyMs: number;
  withinMs: number;
  /** Null: with the mail server's receipt it has arrived. */
  inbox: CanaryInbox | null;
  /** Asks for a look into the inbox, through the queue: it may take long. */
  askInbox(round: CanaryRound): Promise<unknown>;
};

const FOUND = Symbol('found');

export function makeCanary(ports: CanaryPorts) {
  const { rounds, world, clock, everyMs, withinMs, inbox } = ports;
  /** FOUND, or why it was not; null: it is not there. */
  async function sought(round: CanaryRound, signal?: AbortSignal): Promise<string | typeof FOUND | null> {
    if (!inbox) return 'CANARY_IMAP_URL is not set on a machine with a worker; set it on each';
    try {
      const saw: Parameters<CanaryInbox['find']>[1] = (mail) =>
        rounds.settle(landed(round, mail, clock.now()));
      return (await inbox.find(round, saw, signal)) ? FOUND : null;
    } catch (error) {
      if (error instanceof TryLater || error instanceof Blocked || error instanceof GiveUp)
        return error.message;
      throw error;
    }
  }
  return {
    /** May run twice: a round that was begun is gone on with. */
    async fly(): Promise<CanaryRound> {
      const now = clock.now();
      const after = (ms: number) => new Date(now.getTime() + ms);
      const round = await rounds.begin(
        {
          id: ports.newId(),
          startedAt: now,
          dueAt: after(withinMs),
          nextBy: after(everyMs + withinMs),
          state: 'under way',
          step: 'begun',
          goal: inbox ? 'arrived' : 'sent',
          ...{ reason: null, endedAt: null, messageId: null, folder: null },
        },
        after(-everyMs / 2),
      );
      await world.prepare(round, ports.fill);
      // Asked for a second time, it is not due.
      await ports.visit(round);
      return round;
    },
    /** Writes down what has become of the last round. */
    async look(): Promise<void> {
      const round = await rounds.latest();
      if (round === null || isOver(round)) return;
      const progress = await world.progress(round);
      if (progress.step === 'sent' && round.goal === 'arrived') {
        if (round.step !== 'sent') await rounds.settle({ ...round, step: 'sent' });
        await ports.askInbox(round);
        return;
      }
      const found = settled(round, progress, clock.now());
      if (found !== round) await rounds.settle(found);
    },
    /** Looks for its mail in the mailbox, and writes down where it lies, or that it is late. */
    async lookIntoInbox(signal?: AbortSignal): Promise<void> {
      const round = await rounds.latest();
      if (round === null || isOver(round) || round.step !== 'sent') return;
      const reason = await sought(round, signal);
      if (reason === FOUND) return;
      const found = settled(round, { step: 'sent', reason, at: null }, clock.now());
      if (found !== round) await rounds.settle(found);
    },
  };
}
