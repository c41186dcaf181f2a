/** Lines of a crawl with what only the registry knows of their places. */
import type { ProgramType } from '#core/vacancy.ts';
import type { PostingLine } from '#ports/crawl.ts';
import type { OwnSql } from '../sql.ts';

type Known = { id: string; acgmeId: string | null; programType: ProgramType | null };

/** The kind and the ACGME ID of the program; name, city and state stay as the source says them. */
export async function linesWithPrograms<L extends PostingLine[] | null>(
  tx: OwnSql,
  lines: readonly L[],
): Promise<L[]> {
  const ids = [...new Set(lines.flatMap((some) => (some ?? []).map(({ vacancyId }) => vacancyId)))];
  if (ids.length === 0) return [...lines];
  const rows = await tx.$queryPrepared<Known[]>`
    SELECT v.id, p.acgme_id AS "acgmeId", p.program_type AS "programType"
    FROM vacancy v JOIN program p ON p.id = v.program_id WHERE v.id = ANY(${ids})`;
  const known = new Map(rows.map((row) => [row.id, row]));
  const told = (line: PostingLine): PostingLine => {
    const program = known.get(line.vacancyId);
    if (!program) return line;
    const { acgmeId, programType } = program;
    return { ...line, facts: { ...line.facts, programType, ...(acgmeId === null ? {} : { acgmeId }) } };
  };
  return known.size === 0 ? [...lines] : lines.map((some) => (some?.map(told) ?? null) as L);
}
