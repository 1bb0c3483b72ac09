-- Why: most who ask for an answer ask why it came out so. To judge again for each of them reads every claim about the model with all that it
-- names. So what the judgement says is kept beside the answer and written with it. Both are derived, and the history notes neither.

CREATE TABLE production_period_explanation (
    production_period_id bigint CONSTRAINT production_period_explanation_pkey PRIMARY KEY,
    reason text NOT NULL,
    independent_sources integer NOT NULL,
    best_rank smallint NOT NULL,
    last_confirmed text,
    strength text NOT NULL,
    start_planned boolean NOT NULL,
    end_planned boolean NOT NULL,
    markets_planned boolean NOT NULL,
    from_basis text,
    to_basis text,
    CONSTRAINT production_period_explanation_last_confirmed_is_partial_date CHECK (is_partial_date(last_confirmed)),
    CONSTRAINT production_period_explanation_period_fkey
        FOREIGN KEY (production_period_id) REFERENCES production_period ON DELETE CASCADE
);
COMMENT ON TABLE production_period_explanation IS 'Derived: why an answer came out as it did.';
COMMENT ON COLUMN production_period_explanation.strength IS 'How well the sources support the answer, in words.';
COMMENT ON COLUMN production_period_explanation.from_basis IS 'What sets production_period.possible_from. Null: no such day is known.';
COMMENT ON COLUMN production_period_explanation.to_basis IS 'What sets production_period.possible_to. Null: no such day is known.';

-- Rows are written together, so each process takes fifty numbers at a time.
CREATE SEQUENCE production_period_role_id_seq INCREMENT BY 50;
CREATE TABLE production_period_role (
    id bigint DEFAULT nextval('production_period_role_id_seq') CONSTRAINT production_period_role_pkey PRIMARY KEY,
    production_period_id bigint NOT NULL,
    place integer NOT NULL,
    role text NOT NULL,
    claim_id bigint NOT NULL,
    CONSTRAINT production_period_role_period_fkey
        FOREIGN KEY (production_period_id) REFERENCES production_period ON DELETE CASCADE,
    CONSTRAINT production_period_role_claim_fkey FOREIGN KEY (claim_id) REFERENCES claim
);
ALTER SEQUENCE production_period_role_id_seq OWNED BY production_period_role.id;
CREATE INDEX production_period_role_period_idx ON production_period_role (production_period_id);
CREATE INDEX production_period_role_claim_idx ON production_period_role (claim_id);
COMMENT ON TABLE production_period_role IS 'Derived: what each claim did to an answer: which part it decided, and on which it dissents. One claim may have several roles.';
COMMENT ON COLUMN production_period_role.place IS 'The order: the claims with one role are the best ranked first.';

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['production_period_explanation', 'production_period_role'] LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed_rows
            FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision()', t || '_insert_bumps_revision', t);
        EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed_rows
            FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision()', t || '_update_bumps_revision', t);
        EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS changed_rows
            FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision()', t || '_delete_bumps_revision', t);
    END LOOP;
END $$;
