-- Schema 8: a version of a checklist belongs to the district that published it.
-- A step is never edited once it was released; a change is a new step. {bytes} is BLOB or BYTEA,
-- {seconds} is INTEGER or BIGINT.
ALTER TABLE "published_checklist" ADD COLUMN "district" VARCHAR(80);
