-- AlterTable
ALTER TABLE "message" ADD COLUMN     "told_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "message_told_at_idx" ON "message"("told_at");
