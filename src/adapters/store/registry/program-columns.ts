/** A row of `program p`, as the pure rooms speak of a program. */
import { Prisma } from '../client.ts';

export const programColumns = Prisma.sql`p.id, p.acgme_id AS "acgmeId", p.name, p.institution, p.city, p.us_state AS state,
  p.specialty, p.program_type AS "programType", p.aliases`;
