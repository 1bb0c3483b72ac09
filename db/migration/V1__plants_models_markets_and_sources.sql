-- Why: the nouns that every claim speaks about: where cars are built, which cars, for whom, and the documents that say so.
-- Keys are the slugs that people and files use, so a row reads without a join and means the same in every database.
-- Text that is sorted carries collation "C", so that a list has one order whatever locale a server was set up with.
-- References are checked at the end of a transaction: a file may name a row that comes later in it.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- A date as precise as its source: 2012, 2012-02, 2012-02-20, 2012~ (a year either side), MY2012 (a model year: from
-- 2 January of the year before to 31 December). The Java class PartialDate has the same rules; a test compares the two.
CREATE FUNCTION is_partial_date(value text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN value ~ '^([12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?|[12][0-9]{3}~|MY[12][0-9]{3})$';

CREATE FUNCTION partial_date_earliest(value text) RETURNS date
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE
        WHEN value LIKE 'MY%' THEN make_date(substr(value, 3, 4)::int - 1, 1, 2)
        WHEN value LIKE '%~' THEN make_date(left(value, 4)::int - 1, 1, 1)
        WHEN length(value) = 4 THEN make_date(value::int, 1, 1)
        WHEN length(value) = 7 THEN make_date(left(value, 4)::int, substr(value, 6, 2)::int, 1)
        ELSE make_date(left(value, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int)
    END;

CREATE FUNCTION partial_date_latest(value text) RETURNS date
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE
        WHEN value LIKE 'MY%' THEN make_date(substr(value, 3, 4)::int, 12, 31)
        WHEN value LIKE '%~' THEN make_date(left(value, 4)::int + 1, 12, 31)
        WHEN length(value) = 4 THEN make_date(value::int, 12, 31)
        WHEN length(value) = 7
            THEN (make_date(left(value, 4)::int, substr(value, 6, 2)::int, 1) + interval '1 month' - interval '1 day')::date
        ELSE make_date(left(value, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int)
    END;

CREATE FUNCTION is_slug(value text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN length(value) <= 100 AND value ~ '^[a-z0-9]+(-[a-z0-9]+)*$';

CREATE TABLE source (
    slug text COLLATE "C" NOT NULL CONSTRAINT source_pkey PRIMARY KEY,
    title text NOT NULL,
    publisher text,
    published text,
    published_latest date GENERATED ALWAYS AS (partial_date_latest(published)) STORED,
    read_on date NOT NULL,
    address text,
    kind text NOT NULL,
    rank smallint,
    rank_because text,
    CONSTRAINT source_slug_is_slug CHECK (is_slug(slug)),
    CONSTRAINT source_published_is_partial_date CHECK (is_partial_date(published)),
    CONSTRAINT source_address_is_http CHECK (address ~ '^https?://'),
    CONSTRAINT source_kind_known CHECK (kind IN ('GOVERNMENT_REGISTER', 'COMPANY', 'NEWS', 'REFERENCE', 'WEB')),
    CONSTRAINT source_rank_from_1_to_4 CHECK (rank BETWEEN 1 AND 4),
    CONSTRAINT source_rank_has_reason CHECK ((rank IS NULL) = (rank_because IS NULL))
);
COMMENT ON TABLE source IS 'A document that says something about where cars are built.';
COMMENT ON COLUMN source.published IS 'Partial date of publication; null when the document does not tell.';
COMMENT ON COLUMN source.read_on IS 'The day a curator read it. An undated document counts as known from this day.';
COMMENT ON COLUMN source.rank IS 'Given by hand in place of the kind''s own rank: 1 best (register, company), 2 news, 3 reference, 4 web.';

CREATE TABLE region (
    slug text COLLATE "C" NOT NULL CONSTRAINT region_pkey PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    country text COLLATE "C",
    within text COLLATE "C",
    CONSTRAINT region_slug_is_slug CHECK (is_slug(slug)),
    CONSTRAINT region_not_within_itself CHECK (within <> slug),
    CONSTRAINT region_within_fkey FOREIGN KEY (within) REFERENCES region DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE region IS 'A place that is neither one plant nor one country: a prefecture, a state, an island, a part of the world.';
COMMENT ON COLUMN region.country IS 'Null for a region that spans countries.';

CREATE TABLE country (
    code text COLLATE "C" NOT NULL CONSTRAINT country_pkey PRIMARY KEY,
    name text COLLATE "C" NOT NULL CONSTRAINT country_name_unique UNIQUE,
    region text COLLATE "C",
    CONSTRAINT country_code_is_iso_3166_1_alpha_2 CHECK (code ~ '^[A-Z]{2}$'),
    CONSTRAINT country_region_fkey FOREIGN KEY (region) REFERENCES region DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE country IS 'ISO 3166-1 alpha-2.';
ALTER TABLE region
    ADD CONSTRAINT region_country_fkey FOREIGN KEY (country) REFERENCES country DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE manufacturer (
    slug text COLLATE "C" NOT NULL CONSTRAINT manufacturer_pkey PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    country text COLLATE "C",
    source text COLLATE "C",
    CONSTRAINT manufacturer_slug_is_slug CHECK (is_slug(slug)),
    CONSTRAINT manufacturer_country_fkey FOREIGN KEY (country) REFERENCES country DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT manufacturer_source_fkey FOREIGN KEY (source) REFERENCES source DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE manufacturer IS 'A company that runs plants. Not the brand on the car.';

CREATE TABLE brand (
    slug text COLLATE "C" NOT NULL CONSTRAINT brand_pkey PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    manufacturer text COLLATE "C" NOT NULL,
    source text COLLATE "C",
    CONSTRAINT brand_slug_is_slug CHECK (is_slug(slug)),
    CONSTRAINT brand_manufacturer_fkey FOREIGN KEY (manufacturer) REFERENCES manufacturer DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT brand_source_fkey FOREIGN KEY (source) REFERENCES source DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE market (
    slug text COLLATE "C" NOT NULL CONSTRAINT market_pkey PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    country text COLLATE "C" CONSTRAINT market_country_unique UNIQUE,
    CONSTRAINT market_slug_is_slug CHECK (is_slug(slug)),
    CONSTRAINT market_kind_known CHECK (kind IN ('COUNTRY', 'REGION', 'WORLD')),
    CONSTRAINT market_country_has_code CHECK ((kind = 'COUNTRY') = (country IS NOT NULL)),
    CONSTRAINT market_country_fkey FOREIGN KEY (country) REFERENCES country DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE market IS 'Where cars are sold. Markets overlap: see market_member.';

CREATE TABLE market_member (
    market text COLLATE "C" NOT NULL,
    member text COLLATE "C" NOT NULL,
    CONSTRAINT market_member_pkey PRIMARY KEY (market, member),
    CONSTRAINT market_not_inside_itself CHECK (market <> member),
    CONSTRAINT market_member_market_fkey FOREIGN KEY (market) REFERENCES market DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT market_member_member_fkey FOREIGN KEY (member) REFERENCES market DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX market_member_member_idx ON market_member (member);
COMMENT ON TABLE market_member IS 'Which market contains which. A member may have several parents; nothing contains itself, over any number of steps.';

CREATE FUNCTION refuse_market_inside_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE inside AS (
            SELECT NEW.member AS slug
            UNION
            SELECT m.member FROM market_member m JOIN inside i ON m.market = i.slug
        ) SELECT FROM inside WHERE slug = NEW.market
    ) THEN
        RAISE EXCEPTION 'market % would be inside itself by way of %', NEW.market, NEW.member
            USING ERRCODE = 'check_violation', CONSTRAINT = 'market_not_inside_itself', TABLE = 'market_member';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER market_not_inside_itself_by_steps AFTER INSERT OR UPDATE ON market_member
    DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION refuse_market_inside_itself();

CREATE TABLE plant (
    slug text COLLATE "C" NOT NULL CONSTRAINT plant_pkey PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    city text NOT NULL,
    region text COLLATE "C",
    country text COLLATE "C" NOT NULL,
    place_source text COLLATE "C",
    latitude double precision,
    longitude double precision,
    location_basis text,
    location_source text COLLATE "C",
    opened text,
    opened_earliest date GENERATED ALWAYS AS (partial_date_earliest(opened)) STORED,
    opened_source text COLLATE "C",
    closed text,
    closed_latest date GENERATED ALWAYS AS (partial_date_latest(closed)) STORED,
    closure text,
    closed_source text COLLATE "C",
    description text,
    CONSTRAINT plant_slug_is_slug CHECK (is_slug(slug)),
    CONSTRAINT plant_latitude_in_range CHECK (latitude BETWEEN -90 AND 90),
    CONSTRAINT plant_longitude_in_range CHECK (longitude BETWEEN -180 AND 180),
    CONSTRAINT plant_location_whole CHECK (num_nulls(latitude, longitude, location_basis) IN (0, 3)),
    CONSTRAINT plant_location_basis_known CHECK (location_basis IN ('PLANT', 'TOWN', 'CITY')),
    CONSTRAINT plant_opened_is_partial_date CHECK (is_partial_date(opened)),
    CONSTRAINT plant_closed_is_partial_date CHECK (is_partial_date(closed)),
    CONSTRAINT plant_closure_known CHECK (closure IN ('PLANNED', 'ACTUAL')),
    CONSTRAINT plant_closure_with_date CHECK ((closed IS NULL) = (closure IS NULL)),
    CONSTRAINT plant_closed_after_opened CHECK (partial_date_latest(closed) >= partial_date_earliest(opened)),
    CONSTRAINT plant_region_fkey FOREIGN KEY (region) REFERENCES region DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT plant_country_fkey FOREIGN KEY (country) REFERENCES country DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT plant_place_source_fkey FOREIGN KEY (place_source) REFERENCES source DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT plant_location_source_fkey FOREIGN KEY (location_source) REFERENCES source DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT plant_opened_source_fkey FOREIGN KEY (opened_source) REFERENCES source DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT plant_closed_source_fkey FOREIGN KEY (closed_source) REFERENCES source DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX plant_country_idx ON plant (country);
CREATE INDEX plant_region_idx ON plant (region);
COMMENT ON TABLE plant IS 'One site where cars are built. Each attribute names the source that states it.';
COMMENT ON COLUMN plant.location_basis IS 'What the coordinates point at: the plant itself, or the town or city it lies in.';
COMMENT ON COLUMN plant.closure IS 'Whether closed is a plan or has happened, as of its source.';

CREATE TABLE plant_source (
    plant text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    CONSTRAINT plant_source_pkey PRIMARY KEY (plant, source),
    CONSTRAINT plant_source_plant_fkey FOREIGN KEY (plant) REFERENCES plant DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT plant_source_source_fkey FOREIGN KEY (source) REFERENCES source DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE plant_source IS 'Every document read about the plant, beside those that an attribute names.';

CREATE TABLE plant_operator (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT plant_operator_pkey PRIMARY KEY,
    plant text COLLATE "C" NOT NULL,
    manufacturer text COLLATE "C" NOT NULL,
    share numeric(5, 2),
    valid_from text,
    valid_to text,
    source text COLLATE "C" NOT NULL,
    -- The widest reading of both bounds.
    valid daterange GENERATED ALWAYS AS
        (daterange(partial_date_earliest(valid_from), partial_date_latest(valid_to), '[]')) STORED,
    CONSTRAINT plant_operator_share_in_percent CHECK (share > 0 AND share <= 100),
    CONSTRAINT plant_operator_from_is_partial_date CHECK (is_partial_date(valid_from)),
    CONSTRAINT plant_operator_to_is_partial_date CHECK (is_partial_date(valid_to)),
    CONSTRAINT plant_operator_end_after_start
        CHECK (partial_date_latest(valid_to) >= partial_date_earliest(valid_from)),
    CONSTRAINT plant_operator_once_at_a_time UNIQUE (plant, manufacturer, valid WITHOUT OVERLAPS),
    CONSTRAINT plant_operator_plant_fkey FOREIGN KEY (plant) REFERENCES plant DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT plant_operator_manufacturer_fkey
        FOREIGN KEY (manufacturer) REFERENCES manufacturer DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT plant_operator_source_fkey FOREIGN KEY (source) REFERENCES source DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX plant_operator_manufacturer_idx ON plant_operator (manufacturer);
COMMENT ON TABLE plant_operator IS 'Who ran a plant and when. A joint venture is a plant with several operators.';
COMMENT ON COLUMN plant_operator.share IS 'Percent; null when the source does not tell.';

-- Shares are added up on days when each operator certainly ran the plant (the narrowest reading of its bounds):
-- "until 2011" and "from 2011" follow one another and do not add up to 200 %.
CREATE FUNCTION refuse_shares_over_100_percent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH certain AS (
            SELECT share, coalesce(partial_date_latest(valid_from), '-infinity') AS first_day,
                coalesce(partial_date_earliest(valid_to), 'infinity') AS last_day
            FROM plant_operator WHERE plant = NEW.plant AND share IS NOT NULL
        )
        SELECT FROM certain day
        WHERE (SELECT sum(o.share) FROM certain o WHERE day.first_day BETWEEN o.first_day AND o.last_day) > 100
    ) THEN
        RAISE EXCEPTION 'the operators of plant % hold more than 100 %% of it at one time', NEW.plant
            USING ERRCODE = 'check_violation', CONSTRAINT = 'plant_operator_shares_at_most_100', TABLE = 'plant_operator';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER plant_operator_shares_at_most_100 AFTER INSERT OR UPDATE ON plant_operator
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_shares_over_100_percent();

CREATE TABLE model (
    slug text COLLATE "C" NOT NULL CONSTRAINT model_pkey PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    brand text COLLATE "C" NOT NULL,
    generation text,
    chassis_code text,
    body_style text,
    predecessor text COLLATE "C",
    variant_of text COLLATE "C",
    note text,
    CONSTRAINT model_slug_is_slug CHECK (is_slug(slug)),
    CONSTRAINT model_not_its_own_predecessor CHECK (predecessor <> slug),
    CONSTRAINT model_not_its_own_variant CHECK (variant_of <> slug),
    CONSTRAINT model_brand_fkey FOREIGN KEY (brand) REFERENCES brand DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT model_predecessor_fkey FOREIGN KEY (predecessor) REFERENCES model DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT model_variant_of_fkey FOREIGN KEY (variant_of) REFERENCES model DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX model_brand_idx ON model (brand);
CREATE INDEX model_predecessor_idx ON model (predecessor);
CREATE INDEX model_variant_of_idx ON model (variant_of);
COMMENT ON TABLE model IS 'One product generation, whatever names it was sold under (model_name).';
COMMENT ON COLUMN model.name IS 'The name to show when no day and no market is asked for.';

CREATE TABLE model_source (
    model text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    CONSTRAINT model_source_pkey PRIMARY KEY (model, source),
    CONSTRAINT model_source_model_fkey FOREIGN KEY (model) REFERENCES model DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT model_source_source_fkey FOREIGN KEY (source) REFERENCES source DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE model_source IS 'The documents that the model''s row rests on.';

CREATE TABLE model_name (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT model_name_pkey PRIMARY KEY,
    model text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    market text COLLATE "C",
    valid_from text,
    valid_to text,
    source text COLLATE "C" NOT NULL,
    CONSTRAINT model_name_from_is_partial_date CHECK (is_partial_date(valid_from)),
    CONSTRAINT model_name_to_is_partial_date CHECK (is_partial_date(valid_to)),
    CONSTRAINT model_name_end_after_start
        CHECK (partial_date_latest(valid_to) >= partial_date_earliest(valid_from)),
    CONSTRAINT model_name_once UNIQUE NULLS NOT DISTINCT (model, name, market, valid_from),
    CONSTRAINT model_name_model_fkey FOREIGN KEY (model) REFERENCES model DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT model_name_market_fkey FOREIGN KEY (market) REFERENCES market DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT model_name_source_fkey FOREIGN KEY (source) REFERENCES source DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX model_name_name_idx ON model_name (lower(name));
COMMENT ON TABLE model_name IS 'A nameplate: what a model was called, in which market (null: everywhere) and when.';
