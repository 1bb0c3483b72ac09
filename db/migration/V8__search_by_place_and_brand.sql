-- Why: readers ask for what a state, a country, a brand or a company has ("Tennessee", "USA", "Infiniti", "Nissan Shatai"), and call
-- countries by other names than the catalogue does.

CREATE TABLE country_other_name (
    country text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    because text NOT NULL,
    CONSTRAINT country_other_name_pkey PRIMARY KEY (country, name)
);
COMMENT ON TABLE country_other_name IS 'What else a country is called. The names are of the language and no claim of the catalogue, which may have the country or not.';
COMMENT ON COLUMN country_other_name.country IS 'Its ISO 3166-1 code. No foreign key: the table is there before any catalogue is.';
COMMENT ON COLUMN country_other_name.because IS 'Where the name comes from. CLDR is the Unicode Common Locale Data Repository.';

INSERT INTO country_other_name (country, name, because) VALUES
    ('US', 'USA', 'ISO 3166-1, three letters'),
    ('US', 'US', 'ISO 3166-1, two letters; CLDR, short'),
    ('US', 'U.S.A.', 'The three letters with dots'),
    ('US', 'U.S.', 'The two letters with dots'),
    ('US', 'United States of America', 'ISO 3166-1, the name'),
    ('US', 'America', 'Everyday English'),
    ('GB', 'UK', 'CLDR, short'),
    ('GB', 'U.K.', 'The short form with dots'),
    ('GB', 'GB', 'ISO 3166-1, two letters'),
    ('GB', 'Great Britain', 'Everyday English, of the greatest part'),
    ('GB', 'Britain', 'Everyday English, of the greatest part'),
    ('KR', 'Korea', 'Everyday English'),
    ('KR', 'Republic of Korea', 'ISO 3166-1, the full name'),
    ('RU', 'Russian Federation', 'ISO 3166-1, the name'),
    ('CN', 'PRC', 'Everyday English, the initials of the full name'),
    ('CN', 'People''s Republic of China', 'ISO 3166-1, the full name');

-- What is found depends on it, so it is part of the catalogue's version like any other table.
DO $$
DECLARE
    event text;
BEGIN
    FOREACH event IN ARRAY ARRAY['insert', 'update', 'delete'] LOOP
        EXECUTE format('CREATE TRIGGER %I AFTER %s ON country_other_name REFERENCING %s TABLE AS changed_rows
            FOR EACH STATEMENT EXECUTE FUNCTION bump_catalogue_revision()',
            'country_other_name_' || event || '_bumps_revision', event, CASE event WHEN 'delete' THEN 'OLD' ELSE 'NEW' END);
    END LOOP;
END $$;

CREATE VIEW search_group AS
    WITH RECURSIVE region_in AS (
        SELECT slug, slug AS containing FROM region
        UNION
        SELECT i.slug, r.within FROM region_in i JOIN region r ON r.slug = i.containing WHERE r.within IS NOT NULL
    ), country_called AS (
        SELECT code, name FROM country UNION ALL SELECT country, name FROM country_other_name
    )
    SELECT 'Plant' AS type, p.slug AS key, r.name AS text
        FROM plant p JOIN country c ON c.code = p.country JOIN region_in i ON i.slug IN (p.region, c.region) JOIN region r ON r.slug = i.containing
    UNION SELECT 'Plant', p.slug, c.name FROM plant p JOIN country_called c ON c.code = p.country
    UNION SELECT 'Plant', o.plant, m.name FROM plant_operator o JOIN manufacturer m ON m.slug = o.manufacturer
    UNION SELECT 'Market', m.slug, n.name FROM market m JOIN country_other_name n ON n.country = m.country
    UNION SELECT 'Model', m.slug, b.name FROM model m JOIN brand b ON b.slug = m.brand;
COMMENT ON VIEW search_group IS 'Every text by which plants, markets or models are found together: where they lie, who runs them, whose they are.';
