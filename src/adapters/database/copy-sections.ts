/** The rows of a backup as COPY writes them: one line a row, each table ended by a line "\." as psql has it. */
const NEWLINE = 10;
const END = Buffer.from('\\.\n');

export const END_OF_TABLE = END.toString();

/** Reads a first line and then table after table, in order. Throws where the input ends before the table does. */
export function readSections(input: AsyncIterable<Buffer>) {
  const chunks = input[Symbol.asyncIterator]();
  let kept: Buffer = Buffer.alloc(0);
  async function more(): Promise<void> {
    const { done, value } = await chunks.next();
    if (done) throw new Error('the file ends before its last table does');
    kept = kept.length > 0 ? Buffer.concat([kept, value]) : value;
  }
  return {
    async line(): Promise<string> {
      let end = kept.indexOf(NEWLINE);
      for (; end < 0; end = kept.indexOf(NEWLINE)) await more();
      const line = kept.subarray(0, end).toString('utf8');
      kept = kept.subarray(end + 1);
      return line;
    },
    /** Whole lines, as many at a time as there are. */
    async *rows(): AsyncGenerator<Buffer> {
      for (;;) {
        const end = endOfTable(kept);
        const whole = end < 0 ? kept.lastIndexOf(NEWLINE) + 1 : end;
        if (whole > 0) yield kept.subarray(0, whole);
        kept = kept.subarray(end < 0 ? whole : end + END.length);
        if (end >= 0) return;
        await more();
      }
    },
    /** Runs the input to its end, so that its check sum is read; false where there was more than was asked for. */
    async ended(): Promise<boolean> {
      return kept.length === 0 && (await chunks.next()).done === true;
    },
  };
}

/** A backslash in a value is written twice, so that only the end stands alone on its line. */
function endOfTable(lines: Buffer): number {
  for (let at = lines.indexOf(END); at >= 0; at = lines.indexOf(END, at + 1))
    if (at === 0 || lines[at - 1] === NEWLINE) return at;
  return -1;
}
