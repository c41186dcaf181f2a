-- AlterTable
ALTER TABLE "profile" ADD COLUMN     "feed_number" INTEGER;

-- CreateTable
CREATE TABLE "returned" (
    "message_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "returned_pkey" PRIMARY KEY ("message_id","kind")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" TEXT NOT NULL,
    "profile_id" TEXT NOT NULL,
    "url" BYTEA NOT NULL,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template" (
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" BYTEA NOT NULL,
    "body" BYTEA NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_pkey" PRIMARY KEY ("account_id","kind")
);

-- CreateIndex
CREATE INDEX "returned_kind_at_idx" ON "returned"("kind", "at");

-- CreateIndex
CREATE INDEX "webhook_profile_id_idx" ON "webhook"("profile_id");

-- AddForeignKey
ALTER TABLE "returned" ADD CONSTRAINT "returned_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template" ADD CONSTRAINT "template_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
