-- Schema 1: districts, sites, places, assets, cycles, revisions, photos.
-- A step is never edited once it was released; a change is a new step. {bytes} is BLOB or BYTEA,
-- {seconds} is INTEGER or BIGINT.
CREATE TABLE "district" (
  "id" VARCHAR(80) PRIMARY KEY NOT NULL,
  "name" VARCHAR(200) NOT NULL,
  "boundary" TEXT,
  "source" TEXT NOT NULL,
  "demonstration" BOOLEAN NOT NULL
);
CREATE TABLE "site" (
  "id" VARCHAR(80) PRIMARY KEY NOT NULL,
  "district" VARCHAR(80) NOT NULL,
  "register_id" VARCHAR(80) NOT NULL,
  "name" VARCHAR(200) NOT NULL,
  "is_open" BOOLEAN NOT NULL,
  "content" TEXT NOT NULL
);
CREATE INDEX site_district ON "site" ("district");
CREATE TABLE "place" (
  "key" VARCHAR(180) PRIMARY KEY NOT NULL,
  "site" VARCHAR(80) NOT NULL,
  "id" VARCHAR(80) NOT NULL,
  "kind" VARCHAR(80) NOT NULL,
  "label" VARCHAR(200) NOT NULL,
  "longitude" DOUBLE PRECISION,
  "latitude" DOUBLE PRECISION,
  "exposure" INTEGER NOT NULL
);
CREATE INDEX place_site ON "place" ("site");
CREATE TABLE "asset" (
  "key" VARCHAR(180) PRIMARY KEY NOT NULL,
  "site" VARCHAR(80) NOT NULL,
  "id" VARCHAR(80) NOT NULL,
  "kind" VARCHAR(80) NOT NULL,
  "label" VARCHAR(200) NOT NULL,
  "place" VARCHAR(80),
  "longitude" DOUBLE PRECISION,
  "latitude" DOUBLE PRECISION,
  "exposure" INTEGER NOT NULL,
  "added_by" VARCHAR(80)
);
CREATE INDEX asset_site ON "asset" ("site");
CREATE TABLE "cycle" (
  "key" VARCHAR(180) PRIMARY KEY NOT NULL,
  "district" VARCHAR(80) NOT NULL,
  "name" VARCHAR(80) NOT NULL,
  "starts_on" DATE NOT NULL,
  "ends_on" DATE NOT NULL,
  "due" TEXT NOT NULL
);
CREATE INDEX cycle_district ON "cycle" ("district");
CREATE TABLE "revision" (
  "key" VARCHAR(180) PRIMARY KEY NOT NULL,
  "audit" VARCHAR(80) NOT NULL,
  "number" INTEGER NOT NULL,
  "site" VARCHAR(80) NOT NULL,
  "checklist" VARCHAR(80) NOT NULL,
  "state" VARCHAR(80) NOT NULL,
  "body" {bytes} NOT NULL,
  "digest" VARCHAR(64) NOT NULL,
  "audited_on" DATE NOT NULL,
  "skew_s" {seconds} NOT NULL,
  "received_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX revision_audit ON "revision" ("audit");
CREATE INDEX revision_site ON "revision" ("site");
CREATE TABLE "revision_conflict" (
  "key" VARCHAR(180) PRIMARY KEY NOT NULL,
  "revision" VARCHAR(180) NOT NULL,
  "body" {bytes} NOT NULL,
  "received_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX revision_conflict_revision ON "revision_conflict" ("revision");
CREATE TABLE "photo" (
  "sha256" VARCHAR(64) PRIMARY KEY NOT NULL,
  "size_bytes" INTEGER NOT NULL,
  "state" VARCHAR(80) NOT NULL,
  "reason" TEXT NOT NULL,
  "width_px" INTEGER,
  "height_px" INTEGER,
  "orientation" INTEGER,
  "captured_at" VARCHAR(80),
  "longitude" DOUBLE PRECISION,
  "latitude" DOUBLE PRECISION,
  "received_at" TIMESTAMPTZ NOT NULL,
  "released_by" VARCHAR(80),
  "released_at" TIMESTAMPTZ
);
CREATE INDEX photo_state ON "photo" ("state");
