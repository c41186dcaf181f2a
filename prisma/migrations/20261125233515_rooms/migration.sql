-- AlterTable
ALTER TABLE "profile" ADD COLUMN     "title" BYTEA;

-- AlterTable
ALTER TABLE "tip" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'opening',
ADD COLUMN     "reporter" BYTEA,
ADD COLUMN     "reviewed_at" TIMESTAMPTZ(3),
ADD COLUMN     "reviewed_by" TEXT,
ADD COLUMN     "vacancy_id" TEXT;

-- CreateTable
CREATE TABLE "pursuit" (
    "account_id" TEXT NOT NULL,
    "vacancy_id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "note" BYTEA,
    "handed_by_id" TEXT,
    "handed_note" BYTEA,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pursuit_pkey" PRIMARY KEY ("account_id","vacancy_id")
);

-- CreateIndex
CREATE INDEX "pursuit_vacancy_id_idx" ON "pursuit"("vacancy_id");

-- CreateIndex
CREATE INDEX "pursuit_handed_by_id_idx" ON "pursuit"("handed_by_id");

-- CreateIndex
CREATE INDEX "tip_state_created_at_idx" ON "tip"("state", "created_at");

-- AddForeignKey
ALTER TABLE "pursuit" ADD CONSTRAINT "pursuit_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pursuit" ADD CONSTRAINT "pursuit_vacancy_id_fkey" FOREIGN KEY ("vacancy_id") REFERENCES "vacancy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pursuit" ADD CONSTRAINT "pursuit_handed_by_id_fkey" FOREIGN KEY ("handed_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;
