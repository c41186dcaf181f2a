-- AlterTable
ALTER TABLE "posting" ADD COLUMN     "spots" JSONB;

