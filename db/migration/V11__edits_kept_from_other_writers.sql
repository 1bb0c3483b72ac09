-- Why: a note must not depend on the session that makes it, and nobody but the database itself may write one. A reader also wants to see
-- what an edit did to the markets of an answer, so these are noted, too, and which edition of the files was loaded.

-- An edit in the making has its number already; the next one waits for it here.
SELECT revision FROM catalogue_revision FOR UPDATE;

ALTER TABLE edit ADD COLUMN session_role text;
COMMENT ON COLUMN edit.session_role IS 'The database''s role that was logged in. Null in edits from before it was noted. For operators: the API does not tell.';
COMMENT ON COLUMN edit.by_name IS 'Who, as everybody may read it: a curator''s name. Null for files. Early edits by SQL have the role here.';
ALTER TABLE edit DROP CONSTRAINT edit_origin_known,
    ADD CONSTRAINT edit_origin_known CHECK (origin IN ('BEGINNING', 'FILE', 'DATABASE', 'CURATOR'));
COMMENT ON COLUMN edit.origin IS 'BEGINNING: rows that were there before they were noted. FILE: loaded from files. DATABASE: by SQL, past the service, or loaded by an earlier release. CURATOR: through the endpoint.';

ALTER TABLE edit_period ADD COLUMN markets_before text[], ADD COLUMN excluded_markets_before text[],
    ADD COLUMN markets_after text[], ADD COLUMN excluded_markets_after text[];
COMMENT ON COLUMN edit_period.markets_before IS 'Slugs in order. Null without an answer, and in edits from before the markets of answers were noted.';
COMMENT ON TABLE edit_period IS 'Derived from edit_row: what an edit did to the answer for one plant and one model. Null before: it was new; null after: it went. What was there in the beginning is no change.';

-- Finds the plant and the model to which the markets of an answer belong.
CREATE INDEX edit_row_period_id_idx ON edit_row ((content ->> 'id')) WHERE table_name = 'production_period';

-- The markets of a period as they were noted before an edit. A slug has no slash, and 0 is the next character.
CREATE FUNCTION noted_markets(joining text, period text, before bigint) RETURNS text[]
    LANGUAGE sql STABLE
    RETURN (
        SELECT CASE WHEN period IS NOT NULL THEN coalesce(array_agg(market ORDER BY market) FILTER (WHERE state = 'IS'), '{}') END
        FROM (SELECT DISTINCT ON (key) state, (content ->> 'market') COLLATE "C" AS market FROM edit_row
            WHERE table_name = joining AND key >= period || '/' AND key < period || '0' AND edit < before ORDER BY key, id DESC) last
    );

CREATE OR REPLACE FUNCTION note_edit_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this bigint;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF NOT EXISTS (SELECT FROM old_rows) THEN
            RETURN NULL;
        END IF;
    ELSIF NOT EXISTS (SELECT FROM new_rows) THEN
        RETURN NULL;
    END IF;
    -- Only one transaction at a time comes further. The trigger that raises the revision has locked the row already, if it did raise it.
    PERFORM revision FROM catalogue_revision FOR UPDATE;
    SELECT coalesce(max(number), 0) + 1 INTO this FROM edit;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO edit_row (edit, table_name, key, state, content, opens)
            SELECT this, TG_TABLE_NAME, edit_row_key(to_jsonb(n), TG_ARGV), 'IS', to_jsonb(n), row_number() OVER () = 1
            FROM new_rows n;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO edit_row (edit, table_name, key, state, content, opens)
            SELECT this, TG_TABLE_NAME, edit_row_key(to_jsonb(o), TG_ARGV), 'WAS', to_jsonb(o), row_number() OVER () = 1
            FROM old_rows o;
    ELSE
        INSERT INTO edit_row (edit, table_name, key, state, content, opens)
            SELECT this, TG_TABLE_NAME, edit_row_key(content, TG_ARGV), state, content, row_number() OVER (ORDER BY place) = 1
            FROM (
                (SELECT 1 AS place, 'WAS' AS state, to_jsonb(o) AS content FROM old_rows o
                    EXCEPT SELECT 1, 'WAS', to_jsonb(n) FROM new_rows n)
                UNION ALL
                (SELECT 2, 'IS', to_jsonb(n) FROM new_rows n EXCEPT SELECT 2, 'IS', to_jsonb(o) FROM old_rows o)
            ) differing ORDER BY place;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON COLUMN edit_row.opens IS 'The first row of its statement. Its trigger makes the edit at the end of the transaction, if another one has not made it yet.';

CREATE OR REPLACE FUNCTION make_edit(about jsonb) RETURNS void LANGUAGE plpgsql AS $$
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
        made.session_role := session_user;
        made.sealed := encode(sha256(convert_to(coalesce(last.sealed, '') || jsonb_strip_nulls(to_jsonb(made))::text, 'UTF8')), 'hex');
        INSERT INTO edit VALUES (made.*);
        IF made.origin <> 'BEGINNING' THEN
            PERFORM derive_edit_period(made.number);
        END IF;
    END IF;
END $$;

-- Of the last edit. An edit may write a row several times: what counts is how it was first and how it is last. Where an edit changes only
-- the markets of an answer, the answer itself is as it was noted last.
CREATE FUNCTION derive_edit_period(this bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO edit_period (edit, plant, model, status_before, start_before, end_before, end_state_before, dissent_before,
            status_after, start_after, end_after, end_state_after, dissent_after,
            markets_before, excluded_markets_before, markets_after, excluded_markets_after)
        WITH concerned AS (
            SELECT key FROM edit_row WHERE edit = this AND table_name = 'production_period'
            UNION
            SELECT (SELECT p.key FROM edit_row p
                WHERE p.table_name = 'production_period' AND p.content ->> 'id' = m.content ->> 'production_period_id' ORDER BY p.id DESC LIMIT 1)
            FROM edit_row m WHERE m.edit = this AND m.table_name IN ('production_period_market', 'production_period_excluded_market')
        ), states AS (
            SELECT CASE WHEN coalesce(first.state = 'WAS', last.state = 'IS') THEN coalesce(first.content, last.content) END AS was,
                CASE WHEN last.state = 'IS' THEN last.content END AS now
            FROM concerned c
            CROSS JOIN LATERAL (SELECT state, content FROM edit_row r
                WHERE r.table_name = 'production_period' AND r.key = c.key ORDER BY id DESC LIMIT 1) last
            LEFT JOIN LATERAL (SELECT state, content FROM edit_row r
                WHERE r.table_name = 'production_period' AND r.key = c.key AND r.edit = this ORDER BY id LIMIT 1) first ON true
        ), answers AS (
            SELECT *, (coalesce(now, was) ->> 'plant') COLLATE "C" AS plant, (coalesce(now, was) ->> 'model') COLLATE "C" AS model,
                noted_markets('production_period_market', was ->> 'id', this) AS markets_were,
                noted_markets('production_period_excluded_market', was ->> 'id', this) AS excluded_markets_were,
                noted_markets('production_period_market', now ->> 'id', this + 1) AS markets,
                noted_markets('production_period_excluded_market', now ->> 'id', this + 1) AS excluded_markets
            FROM states
        )
        SELECT this, plant, model,
            was ->> 'status', was ->> 'start_date', was ->> 'end_date', was ->> 'end_state', CAST(was ->> 'dissent' AS integer),
            now ->> 'status', now ->> 'start_date', now ->> 'end_date', now ->> 'end_state', CAST(now ->> 'dissent' AS integer),
            markets_were, excluded_markets_were, markets, excluded_markets
        FROM answers
        WHERE (was ->> 'status', was ->> 'start_date', was ->> 'end_date', was ->> 'end_state', was ->> 'dissent', markets_were, excluded_markets_were)
            IS DISTINCT FROM (now ->> 'status', now ->> 'start_date', now ->> 'end_date', now ->> 'end_state', now ->> 'dissent', markets, excluded_markets)
        ORDER BY plant, model;
$$;
DROP VIEW edit_row_period;

-- Unknown keys of the setting are ignored. Only a migration makes a beginning.
CREATE OR REPLACE FUNCTION make_edit_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    about jsonb := coalesce(nullif(current_setting('wherebuilt.edit', true), ''), '{"origin": "DATABASE"}');
BEGIN
    IF about ->> 'origin' = 'BEGINNING' THEN
        RAISE EXCEPTION 'the setting wherebuilt.edit must not say BEGINNING'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'edit_beginning_by_migration', TABLE = 'edit';
    END IF;
    PERFORM make_edit(about);
    RETURN NULL;
END $$;

-- The rows that are there already are an edit of their own. What is noted here needs no note of what it was before.
DO $$
DECLARE
    this bigint := (SELECT coalesce(max(number), 0) + 1 FROM edit);
    noted record;
BEGIN
    SET LOCAL timezone = 'UTC';
    FOR noted IN SELECT * FROM (VALUES ('catalogue_edition', 'only_row'), ('production_period_market', 'production_period_id,market'),
        ('production_period_excluded_market', 'production_period_id,market')) AS tables (name, key)
    LOOP
        EXECUTE format('CREATE TRIGGER %1$I AFTER INSERT ON %2$I REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION note_edit_rows(%3$s)', noted.name || '_insert_is_noted', noted.name, noted.key);
        EXECUTE format('CREATE TRIGGER %1$I AFTER UPDATE ON %2$I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION note_edit_rows(%3$s)', noted.name || '_update_is_noted', noted.name, noted.key);
        EXECUTE format('CREATE TRIGGER %1$I AFTER DELETE ON %2$I REFERENCING OLD TABLE AS old_rows
            FOR EACH STATEMENT EXECUTE FUNCTION note_edit_rows(%3$s)', noted.name || '_delete_is_noted', noted.name, noted.key);
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()',
            noted.name || '_not_truncated', noted.name);
        EXECUTE format('INSERT INTO edit_row (edit, table_name, key, state, content)
            SELECT %1$L, %2$L, edit_row_key(to_jsonb(t), %3$L), ''IS'', to_jsonb(t) FROM %2$I t', this, noted.name, '{' || noted.key || '}');
    END LOOP;
END $$;

-- With the rights of the tables' owner, so that a role needs none on the notes to write what is noted. And with settings of their own: no
-- table of the session comes before theirs, and the JSON of a row is the same in every session.
DO $$
DECLARE
    home name := (SELECT nspname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE c.oid = 'edit'::regclass);
    writer text;
BEGIN
    FOREACH writer IN ARRAY ARRAY['note_edit_rows()', 'make_edit(jsonb)', 'derive_edit_period(bigint)', 'make_edit_at_commit()',
        'bump_catalogue_revision()']
    LOOP
        EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = %I, pg_temp SET timezone = ''UTC'' SET datestyle = ''ISO, MDY''
            SET intervalstyle = ''postgres'' SET extra_float_digits = 1', writer, home);
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', writer);
    END LOOP;
END $$;

SELECT make_edit('{"origin": "BEGINNING"}');

-- V10 counted the answers of the beginning as changes.
ALTER TABLE edit_period DISABLE TRIGGER edit_period_append_only;
DELETE FROM edit_period WHERE edit IN (SELECT number FROM edit WHERE origin = 'BEGINNING');
ALTER TABLE edit_period ENABLE TRIGGER edit_period_append_only;

-- The functions above write from within a trigger. Whoever writes directly is one trigger deep here.
CREATE FUNCTION refuse_edit_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() = 1 THEN
        RAISE EXCEPTION 'the database itself notes edits: % on % is refused', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'edit_noted_by_triggers', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER edit_not_inserted BEFORE INSERT ON edit FOR EACH STATEMENT EXECUTE FUNCTION refuse_edit_insert();
CREATE TRIGGER edit_row_not_inserted BEFORE INSERT ON edit_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_edit_insert();
CREATE TRIGGER edit_period_not_inserted BEFORE INSERT ON edit_period FOR EACH STATEMENT EXECUTE FUNCTION refuse_edit_insert();

CREATE OR REPLACE VIEW period_change AS
    SELECT e.id, e.edit, p.slug AS plant, m.slug AS model, e.status_before, e.start_before, e.end_before, e.end_state_before, e.dissent_before,
        e.status_after, e.start_after, e.end_after, e.end_state_after, e.dissent_after, e.plant AS plant_slug, e.model AS model_slug,
        e.markets_before, e.excluded_markets_before, e.markets_after, e.excluded_markets_after
    FROM edit_period e LEFT JOIN plant p ON p.slug = e.plant LEFT JOIN model m ON m.slug = e.model;

-- Edits are named in filters, too.
CREATE OR REPLACE VIEW catalogue_key AS
    SELECT 'Plant' AS type, slug AS key, name FROM plant
    UNION ALL SELECT 'Model', slug, name FROM model
    UNION ALL SELECT 'Market', slug, name FROM market
    UNION ALL SELECT 'Brand', slug, name FROM brand
    UNION ALL SELECT 'Manufacturer', slug, name FROM manufacturer
    UNION ALL SELECT 'Country', code, name FROM country
    UNION ALL SELECT 'Source', slug, title FROM source
    UNION ALL SELECT 'Edit', number::text, NULL FROM edit;

-- A claim that was withdrawn, and replaced only later, had been withdrawn until then.
CREATE OR REPLACE VIEW claim_change AS
    SELECT c.id * 2 AS id, c.recorded_at AS at, c.id AS claim_id,
        CASE WHEN c.supersedes IS NULL THEN 'RECORDED' ELSE 'SUPERSEDED' END AS kind
    FROM claim c
    UNION ALL
    SELECT c.id * 2 + 1, c.retracted_at, c.id, 'RETRACTED'
    FROM claim c
    WHERE c.retracted_at IS NOT NULL AND NOT EXISTS (SELECT FROM claim n WHERE n.supersedes = c.id AND n.recorded_at <= c.retracted_at);
COMMENT ON VIEW claim_change IS 'What happened to claims, and when: recorded, superseded by a new version (which claim_id is), retracted without a new version at that moment.';

-- A source may say the same of a car and of its twin.
CREATE UNIQUE INDEX claim_said_once_of_make ON claim (source, topic, plant, region, country, model, nameplate, brand, manufacturer, make,
    stance, kind, start_date, end_date, end_state, md5(quote)) NULLS NOT DISTINCT
    WHERE retracted_at IS NULL;
DROP INDEX claim_said_once;
ALTER INDEX claim_said_once_of_make RENAME TO claim_said_once;
