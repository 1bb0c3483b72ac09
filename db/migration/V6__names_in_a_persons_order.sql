-- Why: lists sort names as a person would (QX4 before QX30, É beside E), in the same way in every database; and a filter that
-- names what nobody has is told the nearest that exists, so one statement has to know every key.

CREATE COLLATION by_name (provider = icu, locale = 'und-u-kn-true');
COMMENT ON COLLATION by_name IS 'The order of names in lists: the root locale''s, with numbers by their value.';

CREATE INDEX plant_name_order ON plant (name COLLATE by_name, slug);
CREATE INDEX model_name_order ON model (name COLLATE by_name, slug);
CREATE INDEX source_title_order ON source (title COLLATE by_name, slug);

CREATE VIEW catalogue_key AS
    SELECT 'Plant' AS type, slug AS key, name FROM plant
    UNION ALL SELECT 'Model', slug, name FROM model
    UNION ALL SELECT 'Market', slug, name FROM market
    UNION ALL SELECT 'Brand', slug, name FROM brand
    UNION ALL SELECT 'Manufacturer', slug, name FROM manufacturer
    UNION ALL SELECT 'Country', code, name FROM country
    UNION ALL SELECT 'Source', slug, title FROM source;
COMMENT ON VIEW catalogue_key IS 'Every key by which a filter or an argument names a thing, with the type that GraphQL gives it.';
