-- Why: several replicas with different files share one database, and the oldest must not put its files back. So the database
-- knows which edition of the files it holds. And a restored database may give a transaction the very number that the last
-- change before the backup had; the time of the transaction tells the two apart.

CREATE TABLE catalogue_edition (
    only_row boolean NOT NULL DEFAULT true CONSTRAINT catalogue_edition_pkey PRIMARY KEY,
    edition integer,
    digest text,
    CONSTRAINT catalogue_edition_one_row CHECK (only_row),
    CONSTRAINT catalogue_edition_positive CHECK (edition > 0),
    CONSTRAINT catalogue_edition_digest_is_sha256 CHECK (digest ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE catalogue_edition IS 'The catalogue files that were loaded last, one row.';
COMMENT ON COLUMN catalogue_edition.edition IS 'The number in their file EDITION; null before the first load, and when they have no such file.';
COMMENT ON COLUMN catalogue_edition.digest IS 'The SHA-256 of their bytes, which tells whether files of one edition are the same.';
INSERT INTO catalogue_edition DEFAULT VALUES;

CREATE OR REPLACE FUNCTION bump_catalogue_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bumped bigint;
BEGIN
    IF EXISTS (SELECT FROM changed_rows) THEN
        UPDATE catalogue_revision SET revision = revision + 1, changed_at = now(), changed_by = pg_current_xact_id()
            WHERE changed_by <> pg_current_xact_id() OR changed_at <> now() RETURNING revision INTO bumped;
        IF FOUND THEN
            PERFORM pg_notify('catalogue_revision', bumped::text);
        END IF;
    END IF;
    RETURN NULL;
END $$;

-- The number is part of what readers see, so it is part of the catalogue's version; the digest is not.
CREATE TRIGGER catalogue_edition_update_bumps_revision AFTER UPDATE ON catalogue_edition REFERENCING NEW TABLE AS changed_rows
    FOR EACH ROW WHEN (OLD.edition IS DISTINCT FROM NEW.edition) EXECUTE FUNCTION bump_catalogue_revision();
CREATE TRIGGER catalogue_edition_insert_bumps_revision AFTER INSERT ON catalogue_edition REFERENCING NEW TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision();
CREATE TRIGGER catalogue_edition_delete_bumps_revision AFTER DELETE ON catalogue_edition REFERENCING OLD TABLE AS changed_rows
    FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision();
