-- Names are compared by their trigrams. A trusted extension since PostgreSQL 13, so the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- AlterTable
ALTER TABLE "program" ADD COLUMN     "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "specialty_code" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "program_name" (
    "program_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "program_name_pkey" PRIMARY KEY ("program_id","key")
);

-- CreateIndex
CREATE INDEX "program_name_key_idx" ON "program_name" USING GIN ("key" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "program_specialty_code_us_state_idx" ON "program"("specialty_code", "us_state");

-- CreateIndex
CREATE INDEX "vacancy_program_id_idx" ON "vacancy"("program_id");

-- AddForeignKey
ALTER TABLE "program_name" ADD CONSTRAINT "program_name_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE CASCADE ON UPDATE CASCADE;
