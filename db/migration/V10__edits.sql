-- Why: everybody may ask what was changed, when, by whom and why, and nothing of it may be lost or altered unnoticed. So triggers
-- note every row of the catalogue as it was and as it is, whoever writes it, and each transaction becomes one edit, sealed
-- together with the one before it: a hash chain. The command "verify" computes it again.

CREATE TABLE edit (
    number bigint NOT NULL CONSTRAINT edit_pkey PRIMARY KEY,
    at timestamptz NOT NULL,
    revision bigint NOT NULL,
    origin text NOT NULL,
    edition integer,
    by_name text,
    because text,
    rows_sha256 text NOT NULL,
    sealed text NOT NULL,
    CONSTRAINT edit_origin_known CHECK (origin IN ('BEGINNING', 'FILE', 'DATABASE')),
    CONSTRAINT edit_edition_positive CHECK (edition > 0),
    CONSTRAINT edit_rows_sha256_is_sha256 CHECK (rows_sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT edit_sealed_is_sha256 CHECK (sealed ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE edit IS 'What one transaction changed in the catalogue: who, when, why. Numbers have no gaps.';
COMMENT ON COLUMN edit.at IS 'Later than that of the edit before it, whatever the clocks say.';
COMMENT ON COLUMN edit.revision IS 'The catalogue''s revision from this edit on.';
COMMENT ON COLUMN edit.origin IS 'BEGINNING: rows that were there before edits were noted. FILE: loaded from files. DATABASE: by SQL, past the service.';
COMMENT ON COLUMN edit.edition IS 'The edition of the files that were loaded, if they have one.';
COMMENT ON COLUMN edit.by_name IS 'Who: for SQL the name of the database''s user; null for files.';
COMMENT ON COLUMN edit.rows_sha256 IS 'Of the SHA-256 of each noted row, in their order: table, key, state and content as a JSON array.';
COMMENT ON COLUMN edit.sealed IS 'SHA-256 of the seal before it and of this row as JSON, without nulls and without the seal.';

CREATE TABLE edit_row (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT edit_row_pkey PRIMARY KEY,
    edit bigint NOT NULL,
    table_name text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    state text NOT NULL,
    content jsonb NOT NULL,
    opens boolean NOT NULL DEFAULT false,
    CONSTRAINT edit_row_state_known CHECK (state IN ('WAS', 'IS'))
);
CREATE INDEX edit_row_edit_idx ON edit_row (edit);
CREATE INDEX edit_row_key_idx ON edit_row (table_name, key);
COMMENT ON TABLE edit_row IS 'A row of the catalogue as it was before an edit or as it is from then on. A changed row has both.';
COMMENT ON COLUMN edit_row.edit IS 'No foreign key: the edit is written at the end of the transaction, when all its rows are known.';
COMMENT ON COLUMN edit_row.opens IS 'The first row of its edit. Its trigger makes the edit at the end of the transaction.';
COMMENT ON COLUMN edit_row.key IS 'What identifies the row in its table: its primary key, or its plant and model.';

CREATE TABLE edit_period (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT edit_period_pkey PRIMARY KEY,
    edit bigint NOT NULL CONSTRAINT edit_period_edit_fkey REFERENCES edit,
    plant text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    status_before text,
    start_before text,
    end_before text,
    end_state_before text,
    dissent_before integer,
    status_after text,
    start_after text,
    end_after text,
    end_state_after text,
    dissent_after integer,
    CONSTRAINT edit_period_once UNIQUE (edit, plant, model)
);
CREATE INDEX edit_period_plant_idx ON edit_period (plant);
CREATE INDEX edit_period_model_idx ON edit_period (model);
COMMENT ON TABLE edit_period IS 'Derived from edit_row: what an edit did to the answer for one plant and one model. Null before: it was new; null after: it went.';

-- The thing whose history a row belongs to: the row itself, or what it is a part of. Null for the markets of a claim, which are noted with
-- it, and for answers: edit_period has those.
CREATE FUNCTION edit_row_subject(table_name text, content jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN table_name IN ('plant_source', 'plant_operator') THEN 'plant/' || (content ->> 'plant')
        WHEN table_name IN ('model_source', 'model_name') THEN 'model/' || (content ->> 'model')
        WHEN table_name = 'market_member' THEN 'market/' || (content ->> 'market')
        WHEN table_name = 'country_other_name' THEN 'country/' || (content ->> 'country')
        WHEN table_name NOT IN ('claim_market', 'claim_excluded_market', 'production_period')
            THEN table_name || '/' || coalesce(content ->> 'slug', content ->> 'code')
    END;
CREATE INDEX edit_row_subject_idx ON edit_row (edit_row_subject(table_name, content), edit);

-- An edit may write a row several times: what counts is how it was first and how it is last.
CREATE VIEW edit_row_period AS
    SELECT edit, coalesce(now, was) ->> 'plant' AS plant, coalesce(now, was) ->> 'model' AS model,
        was ->> 'status' AS status_before, was ->> 'start_date' AS start_before, was ->> 'end_date' AS end_before,
        was ->> 'end_state' AS end_state_before, CAST(was ->> 'dissent' AS integer) AS dissent_before,
        now ->> 'status' AS status_after, now ->> 'start_date' AS start_after, now ->> 'end_date' AS end_after,
        now ->> 'end_state' AS end_state_after, CAST(now ->> 'dissent' AS integer) AS dissent_after
    FROM (
        SELECT edit, key,
            CASE WHEN (array_agg(state ORDER BY id))[1] = 'WAS' THEN (array_agg(content ORDER BY id))[1] END AS was,
            CASE WHEN (array_agg(state ORDER BY id DESC))[1] = 'IS' THEN (array_agg(content ORDER BY id DESC))[1] END AS now
        FROM edit_row WHERE table_name = 'production_period' GROUP BY edit, key
    ) states
    WHERE (was ->> 'status', was ->> 'start_date', was ->> 'end_date', was ->> 'end_state', was ->> 'dissent')
        IS DISTINCT FROM (now ->> 'status', now ->> 'start_date', now ->> 'end_date', now ->> 'end_state', now ->> 'dissent');
COMMENT ON VIEW edit_row_period IS 'What edit_period holds, computed anew.';

CREATE FUNCTION note_edit_rows() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $$
DECLARE
    this bigint;
    opens boolean;
BEGIN
    -- The trigger that raises the revision runs first and locks its row, so only one transaction at a time comes here.
    SELECT coalesce(max(number), 0) + 1 INTO this FROM edit;
    opens := NOT EXISTS (SELECT FROM edit_row WHERE edit = this);
    IF TG_OP = 'INSERT' THEN
        INSERT INTO edit_row (edit, table_name, key, state, content, opens)
            SELECT this, TG_TABLE_NAME, edit_row_key(to_jsonb(n), TG_ARGV), 'IS', to_jsonb(n), opens AND row_number() OVER () = 1
            FROM new_rows n;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO edit_row (edit, table_name, key, state, content, opens)
            SELECT this, TG_TABLE_NAME, edit_row_key(to_jsonb(o), TG_ARGV), 'WAS', to_jsonb(o), opens AND row_number() OVER () = 1
            FROM old_rows o;
    ELSE
        INSERT INTO edit_row (edit, table_name, key, state, content, opens)
            SELECT this, TG_TABLE_NAME, edit_row_key(content, TG_ARGV), state, content, opens AND row_number() OVER (ORDER BY place) = 1
            FROM (
                (SELECT 1 AS place, 'WAS' AS state, to_jsonb(o) AS content FROM old_rows o
                    EXCEPT SELECT 1, 'WAS', to_jsonb(n) FROM new_rows n)
                UNION ALL
                (SELECT 2, 'IS', to_jsonb(n) FROM new_rows n EXCEPT SELECT 2, 'IS', to_jsonb(o) FROM old_rows o)
            ) differing ORDER BY place;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION edit_row_key(content jsonb, columns text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT string_agg(content ->> name, '/' ORDER BY place) FROM unnest(columns) WITH ORDINALITY AS c (name, place));

-- Makes one edit of the rows that were noted since the last one. Nothing noted, no edit.
CREATE FUNCTION make_edit(about jsonb) RETURNS void LANGUAGE plpgsql SET timezone = 'UTC' AS $$
DECLARE
    last edit;
    made edit;
BEGIN
    SELECT * INTO last FROM edit ORDER BY number DESC LIMIT 1;
    made.number := coalesce(last.number, 0) + 1;
    SELECT encode(sha256(string_agg(sha256(convert_to(jsonb_build_array(table_name, key, state, content)::text, 'UTF8')), '' ORDER BY id)), 'hex')
        INTO made.rows_sha256 FROM edit_row WHERE edit = made.number;
    IF made.rows_sha256 IS NOT NULL THEN
        made.at := greatest(clock_timestamp(), last.at + interval '1 microsecond');
        SELECT revision INTO made.revision FROM catalogue_revision;
        made.origin := about ->> 'origin';
        made.edition := about ->> 'edition';
        made.by_name := about ->> 'by';
        made.because := about ->> 'because';
        made.sealed := encode(sha256(convert_to(coalesce(last.sealed, '') || jsonb_strip_nulls(to_jsonb(made))::text, 'UTF8')), 'hex');
        INSERT INTO edit VALUES (made.*);
        INSERT INTO edit_period (edit, plant, model, status_before, start_before, end_before, end_state_before, dissent_before,
                status_after, start_after, end_after, end_state_after, dissent_after)
            SELECT * FROM edit_row_period WHERE edit = made.number ORDER BY plant, model;
    END IF;
END $$;

-- The service says in the setting wherebuilt.edit, as JSON, what its edit is. Without it the rows were changed by SQL.
CREATE FUNCTION make_edit_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    about text := nullif(current_setting('wherebuilt.edit', true), '');
BEGIN
    PERFORM make_edit(coalesce(about::jsonb, jsonb_build_object('origin', 'DATABASE', 'by', session_user)));
    RETURN NULL;
END $$;

CREATE FUNCTION refuse_edit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'edits are append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'edit_append_only', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER edit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON edit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_edit_change();
CREATE TRIGGER edit_row_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON edit_row
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_edit_change();

CREATE TRIGGER edit_period_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON edit_period
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_edit_change();

-- TRUNCATE gives no rows that could be noted, nor does it raise the revision.
CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'TRUNCATE on % is refused, because its rows would go unnoted: use DELETE', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'catalogue_not_truncated', TABLE = TG_TABLE_NAME;
END $$;

-- What only follows from these rows is left out, but for the answer itself (production_period). The names of the triggers come
-- after those that raise the revision, and so do the triggers.
DO $$
DECLARE
    noted record;
BEGIN
    SET LOCAL timezone = 'UTC';
    FOR noted IN SELECT * FROM (VALUES ('source', 'slug'), ('country', 'code'), ('country_other_name', 'country,name'), ('region', 'slug'),
        ('manufacturer', 'slug'), ('brand', 'slug'), ('market', 'slug'), ('market_member', 'market,member'), ('plant', 'slug'),
        ('plant_source', 'plant,source'), ('plant_operator', 'id'), ('model', 'slug'), ('model_source', 'model,source'), ('model_name', 'id'),
        ('claim', 'id'), ('claim_market', 'claim_id,market'), ('claim_excluded_market', 'claim_id,market'), ('production_period', 'plant,model'))
        AS tables (name, key)
    LOOP
        EXECUTE format('CREATE TRIGGER %1$I AFTER INSERT ON %2$I REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION note_edit_rows(%3$s)', noted.name || '_insert_is_noted', noted.name, noted.key);
        EXECUTE format('CREATE TRIGGER %1$I AFTER UPDATE ON %2$I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION note_edit_rows(%3$s)', noted.name || '_update_is_noted', noted.name, noted.key);
        EXECUTE format('CREATE TRIGGER %1$I AFTER DELETE ON %2$I REFERENCING OLD TABLE AS old_rows
            FOR EACH STATEMENT EXECUTE FUNCTION note_edit_rows(%3$s)', noted.name || '_delete_is_noted', noted.name, noted.key);
        IF noted.name NOT LIKE 'claim%' THEN
            EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()',
                noted.name || '_not_truncated', noted.name);
        END IF;
        EXECUTE format('INSERT INTO edit_row (edit, table_name, key, state, content)
            SELECT 1, %1$L, edit_row_key(to_jsonb(t), %3$L), ''IS'', to_jsonb(t) FROM %2$I t', noted.name, noted.name, '{' || noted.key || '}');
    END LOOP;
END $$;

CREATE CONSTRAINT TRIGGER edit_row_makes_edit AFTER INSERT ON edit_row DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.opens) EXECUTE FUNCTION make_edit_at_commit();

-- The rows that are there already are the first edit. In a new database these are the other names of countries.
SELECT make_edit('{"origin": "BEGINNING"}');

-- A plant or a model may be gone from the catalogue; what was noted stays.
CREATE VIEW period_change AS
    SELECT e.id, e.edit, p.slug AS plant, m.slug AS model, e.status_before, e.start_before, e.end_before, e.end_state_before, e.dissent_before,
        e.status_after, e.start_after, e.end_after, e.end_state_after, e.dissent_after
    FROM edit_period e LEFT JOIN plant p ON p.slug = e.plant LEFT JOIN model m ON m.slug = e.model;
COMMENT ON VIEW period_change IS 'What an edit did to the answer for one plant and one model.';
