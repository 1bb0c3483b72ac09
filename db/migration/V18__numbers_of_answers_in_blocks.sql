-- Why: a number that the database gives only with the inserted row takes a round trip for each answer. A release takes the numbers of fifty at
-- once, as it does those of the roles of claims. An earlier release leaves the number to the database, as before, and begins a block with it.

ALTER TABLE production_period ALTER COLUMN id DROP IDENTITY;
CREATE SEQUENCE production_period_id_seq INCREMENT BY 50;
-- The table is locked, so no earlier release adds an answer beside this.
SELECT setval('production_period_id_seq', coalesce(max(id), 0) + 1, false) FROM production_period;
ALTER TABLE production_period ALTER COLUMN id SET DEFAULT nextval('production_period_id_seq');
ALTER SEQUENCE production_period_id_seq OWNED BY production_period.id;
