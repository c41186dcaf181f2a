-- CreateTable
CREATE TABLE "mailbox" (
    "name" TEXT NOT NULL,
    "access" BYTEA NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "mailbox_draft" (
    "id" TEXT NOT NULL,
    "form" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_draft_pkey" PRIMARY KEY ("id")
);

