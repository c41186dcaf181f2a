/** Where each state stands on a map of equal tiles, roughly where it lies: [row, column], from one. */
const rows = [
  ['AK', '', '', '', '', '', '', '', '', '', 'ME'],
  ['', '', '', '', '', 'WI', '', '', '', 'VT', 'NH'],
  ['WA', 'ID', 'MT', 'ND', 'MN', 'IL', 'MI', '', 'NY', 'MA', ''],
  ['OR', 'NV', 'WY', 'SD', 'IA', 'IN', 'OH', 'PA', 'NJ', 'CT', 'RI'],
  ['CA', 'UT', 'CO', 'NE', 'MO', 'KY', 'WV', 'VA', 'MD', 'DE', ''],
  ['', 'AZ', 'NM', 'KS', 'AR', 'TN', 'NC', 'SC', 'DC', '', ''],
  ['', '', '', 'OK', 'LA', 'MS', 'AL', 'GA', '', '', ''],
  ['HI', 'GU', '', 'TX', '', '', '', '', 'FL', 'PR', 'VI'],
];

export const tileRows = rows.length;
export const tileColumns = 11;

export const stateTiles: ReadonlyMap<string, readonly [row: number, column: number]> = new Map(
  rows.flatMap((codes, row) =>
    codes.flatMap((code, column) => (code ? [[code, [row + 1, column + 1]] as const] : [])),
  ),
);

/** A style sheet may place them by name; an element may not, since no style stands inline. */
export const tileRules = [...stateTiles]
  .map(([code, [row, column]]) => `.at-${code}{grid-area:${row}/${column}}`)
  .join('\n');
