-- Why: one number that changes when, and only when, the catalogue changes. It is the version of every answer: caches,
-- ETags and subscribers go by it. Triggers bump it, so nobody who writes can forget to; once in a transaction, and only
-- if a statement really touched a row (a load of the same files changes nothing and keeps the number).

CREATE TABLE catalogue_revision (
    only_row boolean NOT NULL DEFAULT true CONSTRAINT catalogue_revision_pkey PRIMARY KEY,
    revision bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by xid8 NOT NULL,
    CONSTRAINT catalogue_revision_one_row CHECK (only_row)
);
COMMENT ON TABLE catalogue_revision IS 'The version of the catalogue, one row.';
COMMENT ON COLUMN catalogue_revision.changed_by IS 'The transaction of the last bump, so that one transaction bumps once.';
INSERT INTO catalogue_revision (revision, changed_at, changed_by) VALUES (0, now(), pg_current_xact_id());

CREATE FUNCTION bump_catalogue_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    bumped bigint;
BEGIN
    IF EXISTS (SELECT FROM changed_rows) THEN
        UPDATE catalogue_revision SET revision = revision + 1, changed_at = now(), changed_by = pg_current_xact_id()
            WHERE changed_by <> pg_current_xact_id() RETURNING revision INTO bumped;
        IF FOUND THEN
            PERFORM pg_notify('catalogue_revision', bumped::text);
        END IF;
    END IF;
    RETURN NULL;
END $$;

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['source', 'country', 'region', 'manufacturer', 'brand', 'market', 'market_member', 'plant',
        'plant_source', 'plant_operator', 'model', 'model_source', 'model_name', 'claim', 'claim_market',
        'claim_excluded_market', 'claim_subject', 'production_period', 'production_period_market', 'production_period_excluded_market', 'production_period_claim']
    LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed_rows
            FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision()', t || '_insert_bumps_revision', t);
        EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed_rows
            FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision()', t || '_update_bumps_revision', t);
        EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS changed_rows
            FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision()', t || '_delete_bumps_revision', t);
    END LOOP;
END $$;
