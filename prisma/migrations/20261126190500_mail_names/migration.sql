-- CreateTable
CREATE TABLE "message_named" (
    "message_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,

    CONSTRAINT "message_named_pkey" PRIMARY KEY ("message_id","account_id")
);

-- CreateIndex
CREATE INDEX "message_named_account_id_idx" ON "message_named"("account_id");

-- AddForeignKey
ALTER TABLE "message_named" ADD CONSTRAINT "message_named_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_named" ADD CONSTRAINT "message_named_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whom the roll-ups of before named is sealed in them: everybody who let that advisor look counts as named.
INSERT INTO "message_named" ("message_id", "account_id")
SELECT DISTINCT m."id", p."account_id" FROM "message" m
JOIN "advisor_client" c ON c."advisor_id" = m."account_id" AND c."consented_at" <= m."created_at"
JOIN "profile" p ON p."id" = c."profile_id"
WHERE m."kind" = 'advisor';
