-- AlterTable
ALTER TABLE "token" ADD COLUMN     "draft" BYTEA;

-- CreateTable
CREATE TABLE "feedback" (
    "profile_id" TEXT NOT NULL,
    "vacancy_id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("profile_id","vacancy_id","what")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "feedback_vacancy_id_idx" ON "feedback"("vacancy_id");

-- CreateIndex
CREATE INDEX "attempt_what_who_at_idx" ON "attempt"("what", "who", "at");

-- CreateIndex
CREATE INDEX "attempt_at_idx" ON "attempt"("at");

-- CreateIndex
CREATE INDEX "token_expires_at_idx" ON "token"("expires_at");

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_vacancy_id_fkey" FOREIGN KEY ("vacancy_id") REFERENCES "vacancy"("id") ON DELETE CASCADE ON UPDATE CASCADE;
