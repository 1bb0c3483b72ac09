-- Why: the answer that clients read, one row for each plant and model: what the claims add up to today. It is derived,
-- so it may be written anew at any time, in the transaction that changes the claims.

-- A claim speaks of a model by name or by a nameplate that the model bore. Which models those are is derived too.
CREATE TABLE claim_subject (
    claim_id bigint NOT NULL,
    model text COLLATE "C" NOT NULL,
    CONSTRAINT claim_subject_pkey PRIMARY KEY (claim_id, model),
    CONSTRAINT claim_subject_claim_fkey FOREIGN KEY (claim_id) REFERENCES claim DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT claim_subject_model_fkey FOREIGN KEY (model) REFERENCES model DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX claim_subject_model_idx ON claim_subject (model);
COMMENT ON TABLE claim_subject IS 'Derived: the models that a claim about PRODUCTION speaks of, directly or by a nameplate. Claims about a whole brand are not here.';

CREATE TABLE production_period (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT production_period_pkey PRIMARY KEY,
    plant text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    start_date text,
    start_earliest date GENERATED ALWAYS AS (partial_date_earliest(start_date)) STORED,
    end_date text,
    end_state text NOT NULL,
    ongoing_as_of date,
    possible_from date,
    certain_from date,
    certain_to date,
    possible_to date,
    status text NOT NULL,
    dissent integer NOT NULL,
    rule smallint NOT NULL,
    CONSTRAINT production_period_one_answer UNIQUE (plant, model),
    CONSTRAINT production_period_start_is_partial_date CHECK (is_partial_date(start_date)),
    CONSTRAINT production_period_end_is_partial_date CHECK (is_partial_date(end_date)),
    CONSTRAINT production_period_end_state_known CHECK (end_state IN ('NOT_STATED', 'ONGOING', 'ENDED')),
    CONSTRAINT production_period_end_date_means_ended CHECK (end_date IS NULL OR end_state = 'ENDED'),
    CONSTRAINT production_period_end_after_start CHECK (possible_to >= possible_from),
    CONSTRAINT production_period_as_of_means_ongoing CHECK ((ongoing_as_of IS NULL) = (end_state <> 'ONGOING')),
    CONSTRAINT production_period_status_known
        CHECK (status IN ('SUPPORTED', 'UNCONFIRMED', 'DISPUTED', 'PLANNED', 'REJECTED')),
    CONSTRAINT production_period_dissent_counts CHECK (dissent >= 0),
    CONSTRAINT production_period_plant_fkey FOREIGN KEY (plant) REFERENCES plant DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT production_period_model_fkey FOREIGN KEY (model) REFERENCES model DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX production_period_model_idx ON production_period (model);
COMMENT ON TABLE production_period IS 'Derived: whether, from when and until when a plant built a model, by the best supported claims of today.';
COMMENT ON COLUMN production_period.possible_from IS 'The first day on which it may have been built there: before it, it was not. Null: no such day is known.';
COMMENT ON COLUMN production_period.certain_from IS 'From this day to certain_to it was built there. Null: not known.';
COMMENT ON COLUMN production_period.dissent IS 'How much the sources disagree: 0 not at all; the more and the better the dissenters, the higher.';
COMMENT ON COLUMN production_period.rule IS 'The version of the rule that judged it. Another version in the service re-judges everything.';
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
COMMENT ON TABLE production_period_claim IS 'The claims in force that bear on this plant and model, the winner first.';
