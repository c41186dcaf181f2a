-- AlterTable
ALTER TABLE "canary_round" ADD COLUMN     "folder" TEXT,
ADD COLUMN     "goal" TEXT NOT NULL DEFAULT 'sent',
ADD COLUMN     "message_id" TEXT;

