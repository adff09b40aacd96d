-- Schema 2: an audit belongs to the site and the checklist of its first revision.
-- A step is never edited once it was released; a change is a new step. {bytes} is BLOB or BYTEA.
CREATE TABLE "audit" (
  "id" VARCHAR(80) PRIMARY KEY NOT NULL,
  "site" VARCHAR(80) NOT NULL,
  "checklist" VARCHAR(80) NOT NULL
);
INSERT INTO "audit" ("id", "site", "checklist")
SELECT held."audit", held."site", held."checklist" FROM "revision" AS held
WHERE NOT EXISTS (
  SELECT 1 FROM "revision" AS other
  WHERE other."audit" = held."audit"
  AND (
    other."received_at" < held."received_at"
    OR (other."received_at" = held."received_at" AND other."key" < held."key")
  )
);
