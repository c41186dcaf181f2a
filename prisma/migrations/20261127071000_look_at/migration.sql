-- AlterTable
ALTER TABLE "profile" ADD COLUMN     "look_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "profile_look_at_id_idx" ON "profile"("look_at", "id");

-- Those to be looked at once: few, and asked for in the order of their ids, for which the planner might walk over everybody.
CREATE INDEX "profile_look_at_once_idx" ON "profile"("id") WHERE "look_at" IS NULL;

-- What decides when a digest is due changes in many places: the sweep is told here, in one. A backup brings its own times.
-- The engine that compares schemas cuts a migration at each semicolon, also within a function: there it is written \x3b.
CREATE OR REPLACE FUNCTION look_at_once_of_matches() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF current_setting(\'offcycle.restoring\', true) = \'on\' THEN
    RETURN NULL\x3b
  END IF\x3b
  UPDATE profile SET look_at = NULL
  FROM (SELECT id FROM profile
    WHERE id IN (SELECT profile_id FROM fresh WHERE digest_id IS NULL) ORDER BY id FOR NO KEY UPDATE) mine
  WHERE profile.id = mine.id\x3b
  RETURN NULL\x3b
END';

CREATE TRIGGER match_made AFTER INSERT ON "match" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION look_at_once_of_matches();
CREATE TRIGGER match_changed AFTER UPDATE ON "match" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION look_at_once_of_matches();

CREATE OR REPLACE FUNCTION look_at_once() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  NEW.look_at := NULL\x3b
  RETURN NEW\x3b
END';

CREATE TRIGGER profile_changed BEFORE UPDATE ON "profile" FOR EACH ROW
  WHEN ((OLD.rhythm, OLD.snoozed_until, OLD.paused_at, OLD.last_digest_at)
    IS DISTINCT FROM (NEW.rhythm, NEW.snoozed_until, NEW.paused_at, NEW.last_digest_at))
  EXECUTE FUNCTION look_at_once();

CREATE OR REPLACE FUNCTION look_at_once_of_account() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  UPDATE profile SET look_at = NULL WHERE account_id = NEW.id\x3b
  RETURN NULL\x3b
END';

CREATE TRIGGER account_changed AFTER UPDATE ON "account" FOR EACH ROW
  WHEN ((OLD.time_zone, OLD.confirmed_at) IS DISTINCT FROM (NEW.time_zone, NEW.confirmed_at))
  EXECUTE FUNCTION look_at_once_of_account();
