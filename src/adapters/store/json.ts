/** Our own types into a JSON column: plain data by construction, which Prisma's type cannot see. */
import type { Prisma } from './generated/client.ts';

export const asJson = (value: unknown) => value as Prisma.InputJsonValue;
