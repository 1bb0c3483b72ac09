-- Why: the rows of an answer's roles are compared one by one, and of two equal ones neither would ever go. So there are none. The rule is looked at
-- when a transaction ends, because an earlier release adds the new rows of an answer before it removes the old ones. That release takes fifty numbers
-- of an answer or a role at once. This one takes a number for each row, and leaves the steps of the two sequences as they are.

DELETE FROM production_period_role r USING production_period_role o
    WHERE o.production_period_id = r.production_period_id AND o.place = r.place AND o.id < r.id;
ALTER TABLE production_period_role ADD CONSTRAINT production_period_role_place_unique
    UNIQUE (production_period_id, place) DEFERRABLE INITIALLY DEFERRED;
-- The constraint's own index begins with the same column.
DROP INDEX production_period_role_period_idx;
