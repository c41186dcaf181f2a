-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "source" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "definition" JSONB,
    "specialty_hint" TEXT,
    "every_minutes" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'unverified',
    "health" TEXT NOT NULL DEFAULT 'new',
    "health_reason" TEXT,
    "health_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_crawl_at" TIMESTAMPTZ(3),
    "last_good_at" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crawl" (
    "id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "verdict" TEXT NOT NULL,
    "reason" TEXT,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "not_modified" INTEGER NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "ms" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "crawl_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot" (
    "hash" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "page_copy" (
    "source_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "etag" TEXT,
    "last_modified" TEXT,
    "content_hash" TEXT NOT NULL,
    "snapshot_hash" TEXT,
    "reading" JSONB NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "page_copy_pkey" PRIMARY KEY ("source_id","url")
);

-- CreateTable
CREATE TABLE "posting" (
    "id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "vacancy_id" TEXT,
    "facts" JSONB NOT NULL,
    "words" JSONB NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "lead" BOOLEAN NOT NULL,
    "url" TEXT NOT NULL,
    "page_url" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'seen',
    "misses" INTEGER NOT NULL DEFAULT 0,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vacancy" (
    "id" TEXT NOT NULL,
    "specialty" TEXT NOT NULL,
    "specialty_code" TEXT NOT NULL,
    "pgy" INTEGER[],
    "track" TEXT,
    "us_state" TEXT,
    "city" TEXT,
    "institution" TEXT,
    "institution_key" TEXT NOT NULL DEFAULT '',
    "start" TEXT,
    "deadline" TEXT,
    "facts" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "program_id" TEXT,

    CONSTRAINT "vacancy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change" (
    "id" TEXT NOT NULL,
    "vacancy_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "matched_at" TIMESTAMPTZ(3),

    CONSTRAINT "change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "program" (
    "id" TEXT NOT NULL,
    "acgme_id" TEXT,
    "name" TEXT NOT NULL,
    "institution" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "us_state" TEXT NOT NULL,
    "specialty" TEXT NOT NULL,
    "program_type" TEXT,
    "aliases" TEXT[],

    CONSTRAINT "program_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "address" BYTEA NOT NULL,
    "address_hash" TEXT NOT NULL,
    "name" BYTEA NOT NULL,
    "role" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'America/New_York',
    "confirmed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profile" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "specialty_codes" TEXT[],
    "pgy" INTEGER[],
    "states" TEXT[],
    "tracks" TEXT[],
    "facts" BYTEA NOT NULL,
    "rhythm" JSONB NOT NULL,
    "snoozed_until" TIMESTAMPTZ(3),
    "paused_at" TIMESTAMPTZ(3),
    "last_digest_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "advisor_client" (
    "advisor_id" TEXT NOT NULL,
    "profile_id" TEXT NOT NULL,
    "consented_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "note" BYTEA,

    CONSTRAINT "advisor_client_pkey" PRIMARY KEY ("advisor_id","profile_id")
);

-- CreateTable
CREATE TABLE "match" (
    "profile_id" TEXT NOT NULL,
    "vacancy_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "wanted" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "digest_id" TEXT,

    CONSTRAINT "match_pkey" PRIMARY KEY ("profile_id","vacancy_id","version")
);

-- CreateTable
CREATE TABLE "digest" (
    "id" TEXT NOT NULL,
    "profile_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "coverage" JSONB NOT NULL,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "body" BYTEA NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "response" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "address_hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("address_hash")
);

-- CreateTable
CREATE TABLE "token" (
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "account_id" TEXT,
    "subject" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "tip" (
    "id" TEXT NOT NULL,
    "url" TEXT,
    "words" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tip_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "robots_copy" (
    "origin" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "robots_copy_pkey" PRIMARY KEY ("origin")
);

-- CreateTable
CREATE TABLE "host_lease" (
    "host" TEXT NOT NULL,
    "held_by" TEXT,
    "held_until" TIMESTAMPTZ(3),
    "free_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "host_lease_pkey" PRIMARY KEY ("host")
);

-- CreateIndex
CREATE INDEX "source_health_idx" ON "source"("health");

-- CreateIndex
CREATE INDEX "crawl_source_id_started_at_idx" ON "crawl"("source_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "page_copy_snapshot_hash_idx" ON "page_copy"("snapshot_hash");

-- CreateIndex
CREATE INDEX "posting_vacancy_id_idx" ON "posting"("vacancy_id");

-- CreateIndex
CREATE UNIQUE INDEX "posting_source_id_key_key" ON "posting"("source_id", "key");

-- CreateIndex
CREATE INDEX "vacancy_state_specialty_code_idx" ON "vacancy"("state", "specialty_code");

-- CreateIndex
CREATE INDEX "vacancy_first_seen_idx" ON "vacancy"("first_seen" DESC);

-- CreateIndex
CREATE INDEX "change_matched_at_idx" ON "change"("matched_at");

-- CreateIndex
CREATE INDEX "change_at_idx" ON "change"("at");

-- CreateIndex
CREATE UNIQUE INDEX "change_vacancy_id_version_key" ON "change"("vacancy_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "program_acgme_id_key" ON "program"("acgme_id");

-- CreateIndex
CREATE INDEX "program_us_state_specialty_idx" ON "program"("us_state", "specialty");

-- CreateIndex
CREATE UNIQUE INDEX "account_address_hash_key" ON "account"("address_hash");

-- CreateIndex
CREATE INDEX "profile_account_id_idx" ON "profile"("account_id");

-- CreateIndex
CREATE INDEX "profile_specialty_codes_idx" ON "profile" USING GIN ("specialty_codes");

-- CreateIndex
CREATE INDEX "match_profile_id_digest_id_idx" ON "match"("profile_id", "digest_id");

-- CreateIndex
CREATE UNIQUE INDEX "digest_key_key" ON "digest"("key");

-- CreateIndex
CREATE INDEX "digest_profile_id_at_idx" ON "digest"("profile_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "message_key_key" ON "message"("key");

-- CreateIndex
CREATE INDEX "message_state_next_at_idx" ON "message"("state", "next_at");

-- CreateIndex
CREATE INDEX "audit_at_idx" ON "audit"("at");

-- AddForeignKey
ALTER TABLE "crawl" ADD CONSTRAINT "crawl_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_copy" ADD CONSTRAINT "page_copy_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_copy" ADD CONSTRAINT "page_copy_snapshot_hash_fkey" FOREIGN KEY ("snapshot_hash") REFERENCES "snapshot"("hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_vacancy_id_fkey" FOREIGN KEY ("vacancy_id") REFERENCES "vacancy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vacancy" ADD CONSTRAINT "vacancy_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change" ADD CONSTRAINT "change_vacancy_id_fkey" FOREIGN KEY ("vacancy_id") REFERENCES "vacancy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "profile" ADD CONSTRAINT "profile_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "advisor_client" ADD CONSTRAINT "advisor_client_advisor_id_fkey" FOREIGN KEY ("advisor_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "advisor_client" ADD CONSTRAINT "advisor_client_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match" ADD CONSTRAINT "match_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match" ADD CONSTRAINT "match_vacancy_id_fkey" FOREIGN KEY ("vacancy_id") REFERENCES "vacancy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match" ADD CONSTRAINT "match_digest_id_fkey" FOREIGN KEY ("digest_id") REFERENCES "digest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_profile_id_fkey" FOREIGN KEY ("profile_id") REFERENCES "profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "token" ADD CONSTRAINT "token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
