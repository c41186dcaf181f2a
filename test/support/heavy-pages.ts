/** Pages that are made to be dear to read, each in a way of its own. */

const many = (piece: (n: number) => string, characters: number): string => {
  const pieces: string[] = [];
  for (let n = 0, length = 0; length < characters; n += 1)
    length += pieces[pieces.push(piece(n)) - 1]?.length ?? 1;
  return pieces.join('');
};

const MB = 1024 * 1024;

/** Takes most of a gigabyte: two million lines. */
export const manyBreaks = (): string => `<p>${'a<br>'.repeat(1.8 * MB)}</p>`;

/** Takes seconds a megabyte: every paragraph offers a place of its own. */
export const manyPostings = (characters = 9 * MB): string =>
  many(
    (n) => `<p>We have one unexpected PGY-2 opening in psychiatry at Elk ${n} Hospital, Erie, PA.</p>`,
    characters,
  );

/** Plain text, a second of processor for each of its megabytes at the least. */
export const manyParagraphs = (characters: number): string =>
  many(
    (n) =>
      `We have one unexpected PGY-2 opening in psychiatry at Elk ${n} Hospital, Erie, PA, starting January 4, 2027. Send your CV to gme${n}@elk.example.\n\n`,
    characters,
  );

export const deepMarkup = '<div>'.repeat(100_000);
export const twentyMegabytes = '<p>PGY-2 position</p>'.repeat(MB);
