-- Why: the product keeps what every source says, for ever. A claim is never edited and never deleted; it may be
-- retracted once, and a correction is a new claim that supersedes it. So "what did we know then" stays answerable.

CREATE TABLE claim (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT claim_pkey PRIMARY KEY,
    slug text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    topic text NOT NULL,
    plant text COLLATE "C",
    region text COLLATE "C",
    country text COLLATE "C",
    model text COLLATE "C",
    nameplate text COLLATE "C",
    brand text COLLATE "C",
    manufacturer text COLLATE "C",
    stance text NOT NULL,
    kind text NOT NULL,
    exclusive_because text,
    start_date text,
    start_earliest date GENERATED ALWAYS AS (partial_date_earliest(start_date)) STORED,
    end_date text,
    end_latest date GENERATED ALWAYS AS (partial_date_latest(end_date)) STORED,
    end_state text NOT NULL,
    quote text,
    note text,
    recorded_at timestamptz NOT NULL,
    retracted_at timestamptz,
    supersedes bigint CONSTRAINT claim_superseded_once UNIQUE,
    CONSTRAINT claim_slug_is_slug CHECK (is_slug(slug)),
    CONSTRAINT claim_topic_known CHECK (topic IN ('PRODUCTION', 'SALES', 'HEADQUARTERS')),
    CONSTRAINT claim_stance_known CHECK (stance IN ('SUPPORTS', 'DENIES')),
    CONSTRAINT claim_kind_known CHECK (kind IN ('REPORTED', 'ANNOUNCED', 'DECODED', 'INFERRED')),
    CONSTRAINT claim_end_state_known CHECK (end_state IN ('NOT_STATED', 'ONGOING', 'ENDED')),
    CONSTRAINT claim_one_place
        CHECK (num_nonnulls(plant, region, country) = CASE WHEN topic = 'SALES' THEN 0 ELSE 1 END),
    CONSTRAINT claim_one_subject CHECK (num_nonnulls(model, nameplate, brand) = 1),
    CONSTRAINT claim_start_is_partial_date CHECK (is_partial_date(start_date)),
    CONSTRAINT claim_end_is_partial_date CHECK (is_partial_date(end_date)),
    CONSTRAINT claim_end_date_means_ended CHECK (end_date IS NULL OR end_state = 'ENDED'),
    CONSTRAINT claim_end_after_start CHECK (partial_date_latest(end_date) >= partial_date_earliest(start_date)),
    CONSTRAINT claim_quote_is_short CHECK (length(quote) <= 500),
    CONSTRAINT claim_retracted_after_recorded CHECK (retracted_at >= recorded_at),
    CONSTRAINT claim_does_not_supersede_itself CHECK (supersedes <> id),
    CONSTRAINT claim_source_fkey FOREIGN KEY (source) REFERENCES source DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_plant_fkey FOREIGN KEY (plant) REFERENCES plant DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_region_fkey FOREIGN KEY (region) REFERENCES region DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_country_fkey FOREIGN KEY (country) REFERENCES country DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_model_fkey FOREIGN KEY (model) REFERENCES model DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_brand_fkey FOREIGN KEY (brand) REFERENCES brand DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_manufacturer_fkey
        FOREIGN KEY (manufacturer) REFERENCES manufacturer DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_supersedes_fkey FOREIGN KEY (supersedes) REFERENCES claim DEFERRABLE INITIALLY DEFERRED
);
-- One version of a claim is in force at a time.
CREATE UNIQUE INDEX claim_slug_in_force ON claim (slug) WHERE retracted_at IS NULL;
-- A source may contradict itself, but it says one thing once. Markets are not part of it: a claim lists all of its own.
CREATE UNIQUE INDEX claim_said_once ON claim (source, topic, plant, region, country, model, nameplate, brand,
    manufacturer, stance, kind, start_date, end_date, end_state, md5(quote)) NULLS NOT DISTINCT
    WHERE retracted_at IS NULL;
CREATE INDEX claim_plant_model_idx ON claim (plant, model);
CREATE INDEX claim_model_idx ON claim (model);
CREATE INDEX claim_source_idx ON claim (source);
CREATE INDEX claim_recorded_at_idx ON claim (recorded_at);
COMMENT ON TABLE claim IS 'What one source says, no more. Append-only.';
COMMENT ON COLUMN claim.slug IS 'The row''s name in the files; a correction keeps it and supersedes the version before.';
COMMENT ON COLUMN claim.topic IS 'PRODUCTION: where, when, by whom or for whom cars were built. SALES: where the brand is sold. HEADQUARTERS: where it is run from. Only PRODUCTION is judged.';
COMMENT ON COLUMN claim.nameplate IS 'A name of model_name, where the source does not say which generation it means.';
COMMENT ON COLUMN claim.manufacturer IS 'By whom, where the source says it.';
COMMENT ON COLUMN claim.exclusive_because IS 'Not null: the source names the one place, and so denies every other; the text is the curator''s reason.';
COMMENT ON COLUMN claim.end_state IS 'ONGOING: still going on when published. ENDED without end_date: ended, the source does not say when.';
COMMENT ON COLUMN claim.recorded_at IS 'When the catalogue learned of it (UTC).';

CREATE TABLE claim_market (
    claim_id bigint NOT NULL,
    market text COLLATE "C" NOT NULL,
    CONSTRAINT claim_market_pkey PRIMARY KEY (claim_id, market),
    CONSTRAINT claim_market_claim_fkey FOREIGN KEY (claim_id) REFERENCES claim DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_market_market_fkey FOREIGN KEY (market) REFERENCES market DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX claim_market_market_idx ON claim_market (market);
COMMENT ON TABLE claim_market IS 'The markets that a claim names ("for the world").';

CREATE TABLE claim_excluded_market (
    claim_id bigint NOT NULL,
    market text COLLATE "C" NOT NULL,
    CONSTRAINT claim_excluded_market_pkey PRIMARY KEY (claim_id, market),
    CONSTRAINT claim_excluded_market_claim_fkey FOREIGN KEY (claim_id) REFERENCES claim DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_excluded_market_market_fkey FOREIGN KEY (market) REFERENCES market DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX claim_excluded_market_market_idx ON claim_excluded_market (market);
COMMENT ON TABLE claim_excluded_market IS 'The markets that a claim leaves out ("except China").';

CREATE FUNCTION refuse_claim_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'claim' THEN
        IF OLD.retracted_at IS NOT NULL THEN
            RAISE EXCEPTION 'claim % is retracted already', OLD.slug
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'claim_retracted_once', TABLE = 'claim';
        END IF;
        OLD.retracted_at := NEW.retracted_at;
        -- Generated columns are not computed yet in a BEFORE trigger; they follow from the columns that are compared.
        OLD.start_earliest := NEW.start_earliest;
        OLD.end_latest := NEW.end_latest;
        IF NEW IS NOT DISTINCT FROM OLD AND NEW.retracted_at IS NOT NULL THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'claims are append-only: % on % is refused; retract the claim and record a new one', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'claim_append_only', TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER claim_append_only BEFORE UPDATE OR DELETE ON claim
    FOR EACH ROW EXECUTE FUNCTION refuse_claim_change();
CREATE TRIGGER claim_not_truncated BEFORE TRUNCATE ON claim
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_claim_change();
CREATE TRIGGER claim_market_append_only BEFORE UPDATE OR DELETE ON claim_market
    FOR EACH ROW EXECUTE FUNCTION refuse_claim_change();
CREATE TRIGGER claim_market_not_truncated BEFORE TRUNCATE ON claim_market
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_claim_change();
CREATE TRIGGER claim_excluded_market_append_only BEFORE UPDATE OR DELETE ON claim_excluded_market
    FOR EACH ROW EXECUTE FUNCTION refuse_claim_change();
CREATE TRIGGER claim_excluded_market_not_truncated BEFORE TRUNCATE ON claim_excluded_market
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_claim_change();
