-- What many mails have alike is kept once, sealed. Mails that were composed before hold all of their words themselves, and
-- are read and sent as they are.
-- CreateTable
CREATE TABLE "mail_part" (
    "hash" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_part_pkey" PRIMARY KEY ("hash")
);
