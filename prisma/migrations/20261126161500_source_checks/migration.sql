-- AlterTable
ALTER TABLE "source" ADD COLUMN     "checked" TEXT,
ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "checked_because" TEXT,
ADD COLUMN     "verified_at" TIMESTAMPTZ(3);

