-- Why: two questions that readers ask of the whole catalogue. "What changed since?" is read off the claims' own record;
-- "where is it?" has to forgive typing errors and missing accents, and so needs trigrams over every name a thing has.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE VIEW claim_change AS
    SELECT c.id * 2 AS id, c.recorded_at AS at, c.id AS claim_id,
        CASE WHEN c.supersedes IS NULL THEN 'RECORDED' ELSE 'SUPERSEDED' END AS kind
    FROM claim c
    UNION ALL
    SELECT c.id * 2 + 1, c.retracted_at, c.id, 'RETRACTED'
    FROM claim c
    WHERE c.retracted_at IS NOT NULL AND NOT EXISTS (SELECT FROM claim n WHERE n.supersedes = c.id);
COMMENT ON VIEW claim_change IS 'What happened to claims, and when: recorded, superseded by a new version (which claim_id is), retracted for good.';

-- unaccent() is only STABLE, since its dictionary could be changed; an index needs a function that promises it is not.
CREATE FUNCTION search_text(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));

CREATE VIEW search_entry AS
    SELECT 'Plant' AS type, slug AS key, name AS text FROM plant
    UNION ALL SELECT 'Plant', slug, city FROM plant
    UNION ALL SELECT 'Model', slug, name FROM model
    UNION ALL SELECT 'Model', slug, chassis_code FROM model WHERE chassis_code IS NOT NULL
    UNION ALL SELECT 'Model', model, name FROM model_name
    UNION ALL SELECT 'Market', slug, name FROM market
    UNION ALL SELECT 'Source', slug, title FROM source
    UNION ALL SELECT 'Source', slug, publisher FROM source WHERE publisher IS NOT NULL;
COMMENT ON VIEW search_entry IS 'Every text by which a plant, model, market or source is found.';

CREATE INDEX plant_name_trgm ON plant USING gin (search_text(name) gin_trgm_ops);
CREATE INDEX plant_city_trgm ON plant USING gin (search_text(city) gin_trgm_ops);
CREATE INDEX model_name_trgm ON model USING gin (search_text(name) gin_trgm_ops);
CREATE INDEX model_chassis_code_trgm ON model USING gin (search_text(chassis_code) gin_trgm_ops);
CREATE INDEX model_name_name_trgm ON model_name USING gin (search_text(name) gin_trgm_ops);
CREATE INDEX market_name_trgm ON market USING gin (search_text(name) gin_trgm_ops);
CREATE INDEX source_title_trgm ON source USING gin (search_text(title) gin_trgm_ops);
CREATE INDEX source_publisher_trgm ON source USING gin (search_text(publisher) gin_trgm_ops);
