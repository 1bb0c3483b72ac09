-- Why: the answer that clients read, one row for each plant and model: what the claims add up to today. It is derived,
-- so it may be written anew at any time, in the transaction that changes the claims.

CREATE TABLE production_period (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT production_period_pkey PRIMARY KEY,
    plant text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    start_date text,
    start_earliest date GENERATED ALWAYS AS (partial_date_earliest(start_date)) STORED,
    end_date text,
    end_latest date GENERATED ALWAYS AS (partial_date_latest(end_date)) STORED,
    end_state text NOT NULL,
    ongoing_as_of date,
    CONSTRAINT production_period_one_answer UNIQUE (plant, model),
    CONSTRAINT production_period_start_is_partial_date CHECK (is_partial_date(start_date)),
    CONSTRAINT production_period_end_is_partial_date CHECK (is_partial_date(end_date)),
    CONSTRAINT production_period_end_state_known CHECK (end_state IN ('NOT_STATED', 'ONGOING', 'ENDED')),
    CONSTRAINT production_period_end_date_means_ended CHECK (end_date IS NULL OR end_state = 'ENDED'),
    CONSTRAINT production_period_end_after_start
        CHECK (partial_date_latest(end_date) >= partial_date_earliest(start_date)),
    CONSTRAINT production_period_as_of_means_ongoing CHECK ((ongoing_as_of IS NULL) = (end_state <> 'ONGOING')),
    CONSTRAINT production_period_plant_fkey FOREIGN KEY (plant) REFERENCES plant DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT production_period_model_fkey FOREIGN KEY (model) REFERENCES model DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX production_period_model_idx ON production_period (model);
COMMENT ON TABLE production_period IS 'Derived: that a plant built a model, from when until when, by the best supported claims.';
COMMENT ON COLUMN production_period.ongoing_as_of IS 'The last day on which the source that says "still going on" can have known it.';

CREATE TABLE production_period_market (
    production_period_id bigint NOT NULL,
    market text COLLATE "C" NOT NULL,
    CONSTRAINT production_period_market_pkey PRIMARY KEY (production_period_id, market),
    CONSTRAINT production_period_market_period_fkey
        FOREIGN KEY (production_period_id) REFERENCES production_period ON DELETE CASCADE,
    CONSTRAINT production_period_market_market_fkey
        FOREIGN KEY (market) REFERENCES market DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX production_period_market_market_idx ON production_period_market (market);

CREATE TABLE production_period_excluded_market (
    production_period_id bigint NOT NULL,
    market text COLLATE "C" NOT NULL,
    CONSTRAINT production_period_excluded_market_pkey PRIMARY KEY (production_period_id, market),
    CONSTRAINT production_period_excluded_market_period_fkey
        FOREIGN KEY (production_period_id) REFERENCES production_period ON DELETE CASCADE,
    CONSTRAINT production_period_excluded_market_market_fkey
        FOREIGN KEY (market) REFERENCES market DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX production_period_excluded_market_market_idx ON production_period_excluded_market (market);

CREATE TABLE production_period_claim (
    production_period_id bigint NOT NULL,
    claim_id bigint NOT NULL,
    position integer NOT NULL,
    CONSTRAINT production_period_claim_pkey PRIMARY KEY (production_period_id, claim_id),
    CONSTRAINT production_period_claim_position_unique UNIQUE (production_period_id, position),
    CONSTRAINT production_period_claim_period_fkey
        FOREIGN KEY (production_period_id) REFERENCES production_period ON DELETE CASCADE,
    CONSTRAINT production_period_claim_claim_fkey FOREIGN KEY (claim_id) REFERENCES claim
);
CREATE INDEX production_period_claim_claim_idx ON production_period_claim (claim_id);
COMMENT ON TABLE production_period_claim IS 'The claims in force about this plant and model, best supported first (position 0 decided).';
