-- Schema 6: lots by which blind second audits were chosen; assignments are found by
-- their site, and audits by whose they are.
-- A step is never edited once it was released; a change is a new step. {bytes} is BLOB or BYTEA,
-- {seconds} is INTEGER or BIGINT.
CREATE TABLE "blind_draw" (
  "key" VARCHAR(180) PRIMARY KEY NOT NULL,
  "district" VARCHAR(80) NOT NULL,
  "cycle" VARCHAR(80) NOT NULL,
  "number" INTEGER NOT NULL,
  "checklist" VARCHAR(80) NOT NULL,
  "seed" VARCHAR(80) NOT NULL,
  "among" TEXT NOT NULL,
  "drawn" TEXT NOT NULL,
  "drawn_by" VARCHAR(80) NOT NULL,
  "drawn_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX blind_draw_district ON "blind_draw" ("district");
CREATE INDEX assignment_site ON "assignment" ("site");
CREATE INDEX audit_person ON "audit" ("person");
