-- Those that wait to be told: few, where those told before only ever grow.
CREATE INDEX "match_untold" ON "match" ("profile_id") WHERE "digest_id" IS NULL;

-- DropIndex
DROP INDEX "match_profile_id_digest_id_idx";

-- A digest goes only with its profile, and so do its matches: the key looked up the digest once for each of thousands of
-- matches that it tells, and each digest that went had the matches of everybody looked through.
-- DropForeignKey
ALTER TABLE "match" DROP CONSTRAINT "match_digest_id_fkey";
