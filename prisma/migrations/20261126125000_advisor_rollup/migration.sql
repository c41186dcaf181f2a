-- AlterTable
ALTER TABLE "account" ADD COLUMN     "rollup_at" TEXT DEFAULT '07:00';

-- AlterTable
ALTER TABLE "pursuit" ADD COLUMN     "seen_at" TIMESTAMPTZ(3);
