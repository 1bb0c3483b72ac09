-- Why: files and curators write to the same tables. What a curator recorded, corrected or retracted must survive the next release's
-- files, and whoever asks twice for the same change because an answer was lost must get it once. Contributors propose changes, and a
-- curator decides on them.

CREATE TABLE curated_row (
    table_name text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    file_row jsonb,
    changed_row jsonb,
    CONSTRAINT curated_row_pkey PRIMARY KEY (table_name, key)
);
COMMENT ON TABLE curated_row IS 'The rows that curators keep. All others are kept in the catalogue''s files, and only these are left alone by a load.';
COMMENT ON COLUMN curated_row.key IS 'What identifies the row in its table: the cells of its key in the file, joined by slashes; of a claim the slug.';
COMMENT ON COLUMN curated_row.file_row IS 'The row of the files that a curator corrected or retracted; null for a row that a curator recorded.';
COMMENT ON COLUMN curated_row.changed_row IS 'What the files have said since, if that is something else: a change to review.';

-- The last version of a claim is looked up by its slug, retracted or not.
CREATE INDEX claim_slug_idx ON claim (slug);

CREATE TABLE idempotency (
    person text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    asked text NOT NULL,
    at timestamptz NOT NULL,
    edit bigint,
    CONSTRAINT idempotency_pkey PRIMARY KEY (person, key),
    CONSTRAINT idempotency_asked_is_sha256 CHECK (asked ~ '^[0-9a-f]{64}$')
);
CREATE INDEX idempotency_at_idx ON idempotency (at);
COMMENT ON TABLE idempotency IS 'The changes that somebody may ask for again, because the answer was lost.';
COMMENT ON COLUMN idempotency.person IS 'What tells one person from another, hashed.';
COMMENT ON COLUMN idempotency.asked IS 'SHA-256 of the change that the key was used for.';
COMMENT ON COLUMN idempotency.at IS 'The moment of the change, as its claims have it.';
COMMENT ON COLUMN idempotency.edit IS 'The edit that it made; null when it changed nothing.';

CREATE TABLE proposal (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT proposal_pkey PRIMARY KEY,
    person text NOT NULL,
    by_name text,
    proposed_at timestamptz NOT NULL,
    note text NOT NULL,
    asked text NOT NULL,
    state text NOT NULL,
    decided_at timestamptz,
    decided_by text,
    because text,
    edit bigint CONSTRAINT proposal_edit_fkey REFERENCES edit,
    CONSTRAINT proposal_state_known CHECK (state IN ('OPEN', 'ACCEPTED', 'REJECTED', 'WITHDRAWN')),
    CONSTRAINT proposal_open_until_decided CHECK ((state = 'OPEN') = (decided_at IS NULL))
);
CREATE INDEX proposal_person_idx ON proposal (person);
CREATE INDEX proposal_state_idx ON proposal (state);
COMMENT ON TABLE proposal IS 'Changes that somebody suggests. They are no part of the catalogue until they are accepted, and then they are an edit.';
COMMENT ON COLUMN proposal.person IS 'What tells one person from another, hashed.';
COMMENT ON COLUMN proposal.asked IS 'The changes, as JSON.';

-- Who asks for proposals, or for what curators keep, gets no older answer than there is.
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['proposal', 'curated_row'] LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed_rows
            FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision()', t || '_insert_bumps_revision', t);
        EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed_rows
            FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision()', t || '_update_bumps_revision', t);
        EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS changed_rows
            FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision()', t || '_delete_bumps_revision', t);
    END LOOP;
END $$;

-- Who keeps a row is part of the history. After the triggers that raise the revision.
CREATE TRIGGER curated_row_insert_is_noted AFTER INSERT ON curated_row REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_edit_rows('table_name', 'key');
CREATE TRIGGER curated_row_update_is_noted AFTER UPDATE ON curated_row REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_edit_rows('table_name', 'key');
CREATE TRIGGER curated_row_delete_is_noted AFTER DELETE ON curated_row REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION note_edit_rows('table_name', 'key');
CREATE TRIGGER curated_row_not_truncated BEFORE TRUNCATE ON curated_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate();

-- No release's loader takes away what curators keep: one that does not know of them is stopped here. The first argument is the table
-- whose row it is, or is a part of; the others are the columns that identify that row.
CREATE FUNCTION refuse_to_lose_curated() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lost text;
BEGIN
    IF nullif(current_setting('wherebuilt.edit', true), '')::jsonb ->> 'origin' = 'FILE' THEN
        SELECT k.key INTO lost FROM lost_rows l JOIN curated_row k ON k.table_name = TG_ARGV[0] AND k.key = (
            SELECT string_agg(coalesce(to_jsonb(l) ->> part.name, ''), '/' ORDER BY part.place)
            FROM unnest(TG_ARGV) WITH ORDINALITY AS part (name, place) WHERE part.place > 1) LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION '% of % is kept by curators, and files do not change it', lost, TG_ARGV[0]
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'curated_row_kept', TABLE = TG_TABLE_NAME;
        END IF;
    END IF;
    RETURN NULL;
END $$;
DO $$
DECLARE
    kept record;
BEGIN
    FOR kept IN SELECT * FROM (VALUES ('claim', 'claim', 'slug'), ('source', 'source', 'slug'), ('region', 'region', 'slug'),
        ('manufacturer', 'manufacturer', 'slug'), ('brand', 'brand', 'slug'), ('market', 'market', 'slug'),
        ('market_member', 'market_member', 'market,member'), ('plant', 'plant', 'slug'), ('plant_source', 'plant', 'plant'),
        ('plant_operator', 'plant_operator', 'plant,manufacturer,valid_from'), ('model', 'model', 'slug'),
        ('model_source', 'model', 'model'), ('model_name', 'model_name', 'model,name,market,valid_from'))
        AS tables (name, row_of, key)
    LOOP
        EXECUTE format('CREATE TRIGGER %1$I AFTER INSERT ON %2$I REFERENCING NEW TABLE AS lost_rows
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_lose_curated(%3$s, %4$s)',
            kept.name || '_added_by_curators', kept.name, kept.row_of, kept.key);
        EXECUTE format('CREATE TRIGGER %1$I AFTER UPDATE ON %2$I REFERENCING OLD TABLE AS lost_rows
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_lose_curated(%3$s, %4$s)',
            kept.name || '_changed_by_curators', kept.name, kept.row_of, kept.key);
        EXECUTE format('CREATE TRIGGER %1$I AFTER DELETE ON %2$I REFERENCING OLD TABLE AS lost_rows
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_lose_curated(%3$s, %4$s)',
            kept.name || '_kept_by_curators', kept.name, kept.row_of, kept.key);
    END LOOP;
END $$;

DO $$
BEGIN
    EXECUTE format('ALTER FUNCTION refuse_to_lose_curated() SET search_path = %I, pg_temp', current_schema());
END $$;
