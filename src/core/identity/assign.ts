/** Which of the postings seen now are which of those known, one to one: best pairs first. */

export type Pair<K, S> = { known: K; seen: S };
export type Assignment<K, S> = { pairs: Pair<K, S>[]; fresh: S[]; missing: K[] };

/** `likeness` is 0 for "certainly not"; pairs below `least` are not made. */
export function assign<K, S>(
  known: readonly K[],
  seen: readonly S[],
  { likeness, least }: { likeness: (known: K, seen: S) => number; least: number },
): Assignment<K, S> {
  const scored = known.flatMap((k, i) =>
    seen.flatMap((s, j) => {
      const score = likeness(k, s);
      return score >= least && score > 0 ? [{ i, j, score }] : [];
    }),
  );
  scored.sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j);
  const takenKnown = new Set<number>();
  const takenSeen = new Set<number>();
  const pairs: Pair<K, S>[] = [];
  for (const { i, j } of scored) {
    const [k, s] = [known[i], seen[j]];
    if (takenKnown.has(i) || takenSeen.has(j) || k === undefined || s === undefined) continue;
    takenKnown.add(i);
    takenSeen.add(j);
    pairs.push({ known: k, seen: s });
  }
  return {
    pairs,
    fresh: seen.filter((_, j) => !takenSeen.has(j)),
    missing: known.filter((_, i) => !takenKnown.has(i)),
  };
}
