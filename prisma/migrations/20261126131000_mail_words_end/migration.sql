-- AlterTable
ALTER TABLE "message" ALTER COLUMN "body" DROP NOT NULL;
