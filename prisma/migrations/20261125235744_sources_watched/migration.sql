-- AlterTable
ALTER TABLE "source" ADD COLUMN     "cadence" TEXT,
ADD COLUMN     "next_crawl_at" TIMESTAMPTZ(3),
ADD COLUMN     "quarantine" JSONB,
ADD COLUMN     "told_at" TIMESTAMPTZ(3),
ADD COLUMN     "told_health" TEXT;

-- CreateTable
CREATE TABLE "page_version" (
    "source_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "snapshot_hash" TEXT NOT NULL,

    CONSTRAINT "page_version_pkey" PRIMARY KEY ("source_id","url","fetched_at")
);

-- CreateTable
CREATE TABLE "opt_out" (
    "host" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "note" TEXT,

    CONSTRAINT "opt_out_pkey" PRIMARY KEY ("host")
);

-- CreateIndex
CREATE INDEX "page_version_snapshot_hash_idx" ON "page_version"("snapshot_hash");

-- AddForeignKey
ALTER TABLE "page_version" ADD CONSTRAINT "page_version_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
