-- AlterTable
ALTER TABLE "posting" ADD COLUMN     "lead_ruling" TEXT;
