-- Schema 3: bodies that do not fit yet, outlines of campuses, leases of photos, a count of changes.
-- A step is never edited once it was released; a change is a new step. {bytes} is BLOB or BYTEA,
-- {seconds} is INTEGER or BIGINT.
CREATE TABLE "quarantined_body" (
  "id" VARCHAR(64) PRIMARY KEY NOT NULL,
  "audit" VARCHAR(80) NOT NULL,
  "number" {seconds} NOT NULL,
  "revision" VARCHAR(180) NOT NULL,
  "device" VARCHAR(80) NOT NULL,
  "size_bytes" INTEGER NOT NULL,
  "problems" TEXT NOT NULL,
  "sending_at" VARCHAR(80),
  "received_at" TIMESTAMPTZ NOT NULL,
  "tried_at" TIMESTAMPTZ NOT NULL,
  "body" {bytes} NOT NULL
);
CREATE INDEX quarantined_body_device ON "quarantined_body" ("device", "size_bytes");
CREATE TABLE "outline" (
  "key" VARCHAR(180) PRIMARY KEY NOT NULL,
  "site" VARCHAR(80) NOT NULL,
  "id" VARCHAR(80) NOT NULL,
  "kind" VARCHAR(80) NOT NULL,
  "label" VARCHAR(200) NOT NULL,
  "geometry" TEXT NOT NULL,
  "source" TEXT NOT NULL
);
CREATE INDEX outline_site ON "outline" ("site");
CREATE TABLE "change" (
  "name" VARCHAR(80) PRIMARY KEY NOT NULL,
  "number" {seconds} NOT NULL
);
INSERT INTO "change" ("name", "number") VALUES ('sites', 0);
ALTER TABLE "photo" ADD COLUMN "leased_until" TIMESTAMPTZ;
