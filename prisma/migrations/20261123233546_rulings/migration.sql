-- AlterTable
ALTER TABLE "vacancy" ADD COLUMN     "merged_into_id" TEXT;

-- CreateTable
CREATE TABLE "ruling" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "vacancy_id" TEXT NOT NULL,
    "other_id" TEXT NOT NULL,
    "posting_ids" TEXT[],
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "ruling_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ruling_vacancy_id_idx" ON "ruling"("vacancy_id");

-- CreateIndex
CREATE INDEX "ruling_other_id_idx" ON "ruling"("other_id");
