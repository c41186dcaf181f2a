-- AlterTable
ALTER TABLE "webhook" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "failing_since" TIMESTAMPTZ(3),
ADD COLUMN     "last_answer" TEXT,
ADD COLUMN     "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "webhook_event" (
    "id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "vacancy_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_event_webhook_id_sent_at_idx" ON "webhook_event"("webhook_id", "sent_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_event_webhook_id_vacancy_id_version_key" ON "webhook_event"("webhook_id", "vacancy_id", "version");

-- AddForeignKey
ALTER TABLE "webhook_event" ADD CONSTRAINT "webhook_event_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;
