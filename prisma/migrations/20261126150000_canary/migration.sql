-- CreateTable
CREATE TABLE "canary_round" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "next_by" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'under way',
    "step" TEXT NOT NULL DEFAULT 'begun',
    "reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "told" TEXT,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "canary_round_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "canary_round_started_at_idx" ON "canary_round"("started_at" DESC);

