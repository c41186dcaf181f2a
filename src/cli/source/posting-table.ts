/** What was read of a page, as a table of a terminal: a line a place, and below it the words that it was read from. */
import type { Posting } from '#core/posting.ts';

type Shown = Pick<
  Posting,
  | 'lead'
  | 'pgy'
  | 'specialty'
  | 'institution'
  | 'city'
  | 'state'
  | 'start'
  | 'deadline'
  | 'positions'
  | 'status'
  | 'evidence'
>;

const heads = ['', 'level', 'specialty', 'where', 'start', 'closes', 'places', 'status'];
const longestWords = 160;

/** Empty without postings. "?": not sure enough to be shown to anybody before an operator looks. */
export function postingTable(postings: readonly Shown[]): string[] {
  if (postings.length === 0) return [];
  const rows = [heads, ...postings.map(cellsOf)];
  const widths = heads.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd(),
  );
  return [
    ...lines.flatMap((line, at) => (at === 0 ? [line] : [line, `        "${quoted(postings[at - 1])}"`])),
    ...(postings.some(({ lead }) => lead)
      ? ['  ?: not sure; it waits for an operator at /operate/leads']
      : []),
  ];
}

const cellsOf = (one: Shown): string[] => [
  one.lead ? '?' : '+',
  `PGY-${one.pgy.join('/')}`,
  one.specialty,
  [one.institution, one.city, one.state].filter(Boolean).join(', ') || '-',
  one.start ?? '-',
  one.deadline ?? '-',
  String(one.positions ?? '-'),
  one.status,
];

const quoted = (one: Shown | undefined): string => (one?.evidence ?? '').slice(0, longestWords);
