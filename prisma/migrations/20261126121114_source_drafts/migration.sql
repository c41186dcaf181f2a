-- CreateTable
CREATE TABLE "source_draft" (
    "id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "final_url" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "in_browser" BOOLEAN NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,
    "source_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "source_draft_created_at_idx" ON "source_draft"("created_at");
