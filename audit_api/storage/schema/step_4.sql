-- Schema 4: people, what they may do, tablets, the record of who did what, reviews, assignments.
-- A step is never edited once it was released; a change is a new step. {seconds} is INTEGER or BIGINT.
CREATE TABLE "person" (
  "id" VARCHAR(80) PRIMARY KEY NOT NULL,
  "name" VARCHAR(200) NOT NULL,
  "is_active" BOOLEAN NOT NULL,
  "password" TEXT,
  "totp" TEXT,
  "totp_step" {seconds} NOT NULL,
  "recovery_codes" TEXT NOT NULL,
  "added_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "sign_in_name" (
  "key" VARCHAR(600) PRIMARY KEY NOT NULL,
  "person" VARCHAR(80) NOT NULL,
  "shown" VARCHAR(200) NOT NULL
);
CREATE INDEX sign_in_name_person ON "sign_in_name" ("person");
CREATE TABLE "role_grant" (
  "key" VARCHAR(200) PRIMARY KEY NOT NULL,
  "person" VARCHAR(80) NOT NULL,
  "role" VARCHAR(80) NOT NULL,
  "district" VARCHAR(80) NOT NULL,
  "sites" TEXT NOT NULL
);
CREATE INDEX role_grant_person ON "role_grant" ("person");
CREATE TABLE "session" (
  "token" VARCHAR(64) PRIMARY KEY NOT NULL,
  "person" VARCHAR(80) NOT NULL,
  "is_whole" BOOLEAN NOT NULL,
  "program" VARCHAR(200) NOT NULL,
  "began_at" TIMESTAMPTZ NOT NULL,
  "seen_at" TIMESTAMPTZ NOT NULL,
  "ends_at" TIMESTAMPTZ NOT NULL,
  "ended_at" TIMESTAMPTZ
);
CREATE INDEX session_person ON "session" ("person");
CREATE TABLE "device" (
  "id" VARCHAR(80) PRIMARY KEY NOT NULL,
  "district" VARCHAR(80) NOT NULL,
  "person" VARCHAR(80) NOT NULL,
  "label" VARCHAR(200) NOT NULL,
  "sites" TEXT NOT NULL,
  "enrolled_by" VARCHAR(80) NOT NULL,
  "enrolled_at" TIMESTAMPTZ NOT NULL,
  "seen_at" TIMESTAMPTZ,
  "app_version" VARCHAR(80) NOT NULL,
  "drafts" INTEGER NOT NULL,
  "photos_waiting" INTEGER NOT NULL,
  "reported_at" TIMESTAMPTZ,
  "lost_at" TIMESTAMPTZ
);
CREATE INDEX device_district ON "device" ("district");
CREATE INDEX device_person ON "device" ("person");
CREATE TABLE "device_token" (
  "token" VARCHAR(64) PRIMARY KEY NOT NULL,
  "device" VARCHAR(80) NOT NULL,
  "made_at" TIMESTAMPTZ NOT NULL,
  "ends_at" TIMESTAMPTZ
);
CREATE INDEX device_token_device ON "device_token" ("device");
CREATE TABLE "one_time_code" (
  "handle" VARCHAR(80) PRIMARY KEY NOT NULL,
  "secret" VARCHAR(64) NOT NULL,
  "purpose" VARCHAR(80) NOT NULL,
  "content" TEXT NOT NULL,
  "made_by" VARCHAR(80) NOT NULL,
  "made_at" TIMESTAMPTZ NOT NULL,
  "ends_at" TIMESTAMPTZ NOT NULL,
  "tries" INTEGER NOT NULL,
  "used_at" TIMESTAMPTZ
);
CREATE TABLE "attempt" (
  "key" VARCHAR(600) PRIMARY KEY NOT NULL,
  "number" INTEGER NOT NULL,
  "began_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "sign_in_flow" (
  "state" VARCHAR(64) PRIMARY KEY NOT NULL,
  "content" TEXT NOT NULL,
  "ends_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "record_entry" (
  "seq" {seconds} PRIMARY KEY NOT NULL,
  "at" VARCHAR(80) NOT NULL,
  "actor" VARCHAR(180) NOT NULL,
  "action" VARCHAR(80) NOT NULL,
  "object" VARCHAR(200) NOT NULL,
  "district" VARCHAR(80) NOT NULL,
  "details" TEXT NOT NULL,
  "previous" VARCHAR(64) NOT NULL,
  "hash" VARCHAR(64) NOT NULL
);
CREATE INDEX record_entry_district ON "record_entry" ("district");
CREATE TABLE "assignment" (
  "key" VARCHAR(400) PRIMARY KEY NOT NULL,
  "district" VARCHAR(80) NOT NULL,
  "cycle" VARCHAR(80) NOT NULL,
  "site" VARCHAR(80) NOT NULL,
  "checklist" VARCHAR(80) NOT NULL,
  "person" VARCHAR(80) NOT NULL,
  "due_on" DATE,
  "is_blind" BOOLEAN NOT NULL
);
CREATE INDEX assignment_district ON "assignment" ("district");
CREATE INDEX assignment_person ON "assignment" ("person");
CREATE TABLE "review" (
  "key" VARCHAR(180) PRIMARY KEY NOT NULL,
  "audit" VARCHAR(80) NOT NULL,
  "number" INTEGER NOT NULL,
  "site" VARCHAR(80) NOT NULL,
  "decision" VARCHAR(80) NOT NULL,
  "items" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "decided_by" VARCHAR(80) NOT NULL,
  "decided_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX review_audit ON "review" ("audit");
CREATE INDEX review_site ON "review" ("site");
CREATE TABLE "settled_answer" (
  "key" VARCHAR(600) PRIMARY KEY NOT NULL,
  "site" VARCHAR(80) NOT NULL,
  "kind" VARCHAR(80) NOT NULL,
  "content" TEXT NOT NULL,
  "decided_by" VARCHAR(80) NOT NULL,
  "decided_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX settled_answer_site ON "settled_answer" ("site");
CREATE TABLE "photo_claim" (
  "key" VARCHAR(180) PRIMARY KEY NOT NULL,
  "sha256" VARCHAR(64) NOT NULL,
  "audit" VARCHAR(80) NOT NULL,
  "site" VARCHAR(80) NOT NULL
);
CREATE INDEX photo_claim_sha256 ON "photo_claim" ("sha256");
CREATE INDEX photo_claim_site ON "photo_claim" ("site");
CREATE TABLE "photo_sender" (
  "key" VARCHAR(180) PRIMARY KEY NOT NULL,
  "sha256" VARCHAR(64) NOT NULL,
  "device" VARCHAR(80) NOT NULL,
  "sent_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX photo_sender_sha256 ON "photo_sender" ("sha256");
CREATE INDEX photo_sender_device ON "photo_sender" ("device");
CREATE TABLE "published_checklist" (
  "key" VARCHAR(180) PRIMARY KEY NOT NULL,
  "id" VARCHAR(80) NOT NULL,
  "version" INTEGER NOT NULL,
  "content" TEXT NOT NULL,
  "published_by" VARCHAR(80) NOT NULL,
  "published_at" TIMESTAMPTZ NOT NULL
);
CREATE TABLE "district_settings" (
  "district" VARCHAR(80) PRIMARY KEY NOT NULL,
  "content" TEXT NOT NULL
);
ALTER TABLE "audit" ADD COLUMN "device" VARCHAR(80);
ALTER TABLE "audit" ADD COLUMN "person" VARCHAR(80);
ALTER TABLE "photo" ADD COLUMN "boxes" TEXT;
ALTER TABLE "photo" ADD COLUMN "withheld_by" VARCHAR(80);
ALTER TABLE "photo" ADD COLUMN "withheld_at" TIMESTAMPTZ;
