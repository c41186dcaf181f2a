-- AlterTable
ALTER TABLE "tip" ADD COLUMN     "mail_key" TEXT,
ADD COLUMN     "note" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "tip_mail_key_key" ON "tip"("mail_key");
