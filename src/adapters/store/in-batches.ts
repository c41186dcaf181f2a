/** What is asked for while the last batch is worked on is done together in the next: many askers, few statements. */

type Waiting<Item, Answer> = {
  item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
};

/** A batch is begun once so many wait, or so long after the first of them asked. */
type Gathering = { enough: number; ms: number };

/**
 * `work` answers as many as it is given, in their order. A batch that fails is done again one by one, so that nobody
 * suffers for another's fault. Two items of one `key` are never in one batch; null goes with any.
 */
export function inBatches<Item, Answer>(
  most: number,
  key: (item: Item) => string | null,
  work: (items: Item[]) => Promise<Answer[]>,
  { enough, ms }: Gathering = { enough: 1, ms: 0 },
): (item: Item) => Promise<Answer> {
  let waiting: Waiting<Item, Answer>[] = [];
  let busy = false;
  let begin: () => void = () => {};

  /** Those who ask in the next moment may come along. */
  const gathered = () =>
    new Promise<void>((resolve) => {
      begin = resolve;
      if (waiting.length >= enough) setImmediate(resolve);
      else setTimeout(resolve, ms);
    });

  async function drain(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      await gathered();
      const batch = take();
      await settle(batch).catch(async () => {
        for (const one of batch) await settle([one]).catch(one.reject);
      });
    }
    busy = false;
  }

  function take(): Waiting<Item, Answer>[] {
    const keys = new Set<string>();
    const batch: Waiting<Item, Answer>[] = [];
    const later: Waiting<Item, Answer>[] = [];
    for (const one of waiting) {
      const name = key(one.item);
      if (batch.length < most && (name === null || !keys.has(name))) batch.push(one);
      else later.push(one);
      if (name !== null) keys.add(name);
    }
    waiting = later;
    return batch;
  }

  async function settle(batch: Waiting<Item, Answer>[]): Promise<void> {
    const answers = await work(batch.map(({ item }) => item));
    for (const [at, one] of batch.entries()) one.resolve(answers[at] as Answer); // as many as were asked for
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void drain();
      else if (waiting.length === enough) begin();
    });
}
