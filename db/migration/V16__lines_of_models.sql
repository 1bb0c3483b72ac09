-- Why: lists of governments speak of a nameplate and a country for one model year ("Nissan Rogue, 2020: Japan, Korea, United States") and
-- of no generation. So a row of model may stand for a whole line, and a claim may say whose nameplate it means: several makes bear one name.

ALTER TABLE model
    ADD COLUMN scope text NOT NULL DEFAULT 'GENERATION',
    ADD COLUMN line text COLLATE "C",
    ADD CONSTRAINT model_scope_known CHECK (scope IN ('GENERATION', 'LINE')),
    ADD CONSTRAINT model_not_its_own_line CHECK (line <> slug),
    ADD CONSTRAINT model_line_is_no_generation
        CHECK (scope <> 'LINE' OR num_nonnulls(line, predecessor, variant_of, chassis_code, generation) = 0),
    ADD CONSTRAINT model_line_fkey FOREIGN KEY (line) REFERENCES model DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX model_line_idx ON model (line);
COMMENT ON TABLE model IS 'One product generation, whatever names it was sold under (model_name), or a line of generations.';
COMMENT ON COLUMN model.scope IS 'GENERATION: one product generation. LINE: all generations that bore a nameplate.';
COMMENT ON COLUMN model.line IS 'The line that a generation belongs to. Null: none is recorded.';

ALTER TABLE claim
    ADD COLUMN nameplate_brand text COLLATE "C",
    ADD CONSTRAINT claim_nameplate_brand_of_nameplate CHECK (nameplate_brand IS NULL OR nameplate IS NOT NULL),
    ADD CONSTRAINT claim_nameplate_brand_fkey FOREIGN KEY (nameplate_brand) REFERENCES brand DEFERRABLE INITIALLY DEFERRED;
COMMENT ON COLUMN claim.nameplate_brand IS 'The brand whose nameplate is meant. Null: whoever bears it.';

-- A list may say the same of the same name of two makes.
CREATE UNIQUE INDEX claim_said_once_of_brand ON claim (source, topic, plant, region, country, model, nameplate, nameplate_brand, brand,
    manufacturer, make, stance, kind, start_date, end_date, end_state, md5(quote)) NULLS NOT DISTINCT
    WHERE retracted_at IS NULL;
DROP INDEX claim_said_once;
ALTER INDEX claim_said_once_of_brand RENAME TO claim_said_once;
