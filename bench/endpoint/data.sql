-- A made-up catalogue, the same at every run: psql -v plants=200 -f data.sql, on a database that the service has migrated.
-- 150 production periods a plant, each of another model, each for three markets.
BEGIN;
INSERT INTO country (code, name) VALUES ('JP', 'Japan'), ('US', 'United States'), ('CN', 'China');
INSERT INTO manufacturer (slug, name, country) VALUES ('maker', 'Maker', 'JP');
INSERT INTO brand (slug, name, manufacturer) VALUES ('brand', 'Brand', 'maker');
INSERT INTO market (slug, name, kind) SELECT 'k' || i, 'K' || i, 'REGION' FROM generate_series(1, 40) i;
INSERT INTO model (slug, name, brand) SELECT 'm' || i, 'M' || i, 'brand' FROM generate_series(1, 3000) i;
-- Letters for digits: a list by name, which is a person's order, is then also one by slug, as PostGraphile's is.
INSERT INTO plant (slug, name, city, country)
    SELECT 'p' || i, 'Plant ' || translate(i::text, '0123456789', 'abcdefghij'), 'City ' || i % 50, (ARRAY['JP', 'US', 'CN'])[i % 3 + 1]
    FROM generate_series(1, :plants) i;

-- What follows refers to what is there by construction, and the revision has been bumped above: without the triggers
-- that would look at every row, millions take a minute and not ten.
SET LOCAL session_replication_role = replica;
-- In the order in which both GraphQL services list them, so that neither gains by another order.
INSERT INTO production_period (plant, model, start_date, end_date, end_state, ongoing_as_of, possible_from, certain_from,
        certain_to, possible_to, status, dissent, rule)
    SELECT plant, model, began, CASE WHEN NOT ongoing THEN ended END, CASE WHEN ongoing THEN 'ONGOING' ELSE 'ENDED' END,
        CASE WHEN ongoing THEN last_day END, partial_date_earliest(began), partial_date_latest(began), last_day,
        CASE WHEN NOT ongoing THEN partial_date_latest(ended) END, 'SUPPORTED', 0,
        32767 -- As by a later release: none judges them again.
    FROM (
        SELECT plant, model, ongoing, began, ended,
            CASE WHEN ongoing THEN date '2026-01-01' ELSE partial_date_earliest(ended) END AS last_day
        FROM (
            SELECT 'p' || p AS plant, 'm' || ((p * 7919 + i * 20) % 3000 + 1) AS model, i % 10 = 0 AS ongoing,
                1990 + (p + i) % 20 || CASE WHEN i % 2 = 0 THEN '-0' || 1 + i % 9 ELSE '' END AS began,
                2011 + (p + i) % 12 || CASE WHEN i % 3 = 0 THEN '-0' || 1 + i % 9 ELSE '' END AS ended
            FROM generate_series(1, :plants) p, generate_series(0, 149) i
        ) dates
    ) days
    ORDER BY plant COLLATE "C", model COLLATE "C";
INSERT INTO production_period_market (production_period_id, market)
    SELECT id, 'k' || ((id * 13 + step) % 40 + 1) FROM production_period, unnest(ARRAY[0, 7, 19]) step;
COMMIT;
VACUUM (ANALYZE);
