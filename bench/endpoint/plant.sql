-- For pgbench: the body of the service's answer from one statement, as far as PostgreSQL alone can go.
\set number random(1, :plants)
WITH period AS (
    SELECT id, plant, model, start_date, end_date FROM production_period
    WHERE plant = 'p' || :number::text AND status IN ('SUPPORTED', 'DISPUTED')
), period_markets AS (
    SELECT production_period_id AS id, json_agg(json_build_object('slug', slug, 'name', name) ORDER BY slug) AS markets
    FROM period JOIN production_period_market ON production_period_id = id JOIN market ON slug = market
    GROUP BY production_period_id
)
SELECT json_build_object('data', json_build_object('plant', (
    SELECT json_build_object('slug', p.slug, 'name', p.name, 'productionPeriods', (
        SELECT coalesce(json_agg(json_build_object(
            'id', rtrim(translate(encode(convert_to('ProductionPeriod:' || plant || '/' || model, 'UTF8'), 'base64'), E'+/\n', '-_'), '='),
            'start', start_date,
            'end', end_date,
            'model', json_build_object('slug', m.slug, 'name', m.name),
            'markets', coalesce(markets, '[]')
            ) ORDER BY model), '[]')
        FROM period JOIN model m ON m.slug = model LEFT JOIN period_markets USING (id)))
    FROM plant p WHERE p.slug = 'p' || :number::text)));
