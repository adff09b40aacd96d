-- Schema 7: pictures of plans. A step is never edited once it was released; a change is a new step.
CREATE TABLE "floor_plan" (
  "key" VARCHAR(200) PRIMARY KEY NOT NULL,
  "site" VARCHAR(80) NOT NULL,
  "id" VARCHAR(80) NOT NULL,
  "sha256" VARCHAR(64) NOT NULL,
  "label" VARCHAR(200) NOT NULL,
  "level" INTEGER,
  "width_px" INTEGER NOT NULL,
  "height_px" INTEGER NOT NULL,
  "size_bytes" INTEGER NOT NULL,
  "points" TEXT NOT NULL,
  "source_sha256" VARCHAR(64) NOT NULL,
  "is_current" BOOLEAN NOT NULL,
  "imported_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX floor_plan_site ON "floor_plan" ("site");
