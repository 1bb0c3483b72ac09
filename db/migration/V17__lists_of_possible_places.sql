-- Why: the American register of vehicle numbers names, for some cars, several plants of which it says only that each is possible. So a
-- claim may be one of a list, by the list's key. Such a claim says that something may be so; it never says that something is not.

ALTER TABLE claim
    ADD COLUMN one_of text COLLATE "C",
    DROP CONSTRAINT claim_kind_known,
    ADD CONSTRAINT claim_kind_known CHECK (kind IN ('REPORTED', 'ANNOUNCED', 'DECODED', 'INFERRED', 'LISTED')),
    ADD CONSTRAINT claim_listed_is_of_a_list CHECK ((kind = 'LISTED') = (one_of IS NOT NULL)),
    ADD CONSTRAINT claim_one_of_is_slug CHECK (is_slug(one_of)),
    -- A claim about production names a place (claim_one_place).
    ADD CONSTRAINT claim_listed_says_where_built
        CHECK (kind <> 'LISTED' OR topic = 'PRODUCTION' AND stance = 'SUPPORTS' AND exclusive_because IS NULL);
COMMENT ON COLUMN claim.one_of IS 'The list that a LISTED claim belongs to: claims of one source with the same key are one list.';

-- A source may name a place in several lists.
CREATE UNIQUE INDEX claim_said_once_of_list ON claim (source, topic, plant, region, country, model, nameplate, nameplate_brand, brand,
    manufacturer, make, stance, kind, one_of, start_date, end_date, end_state, md5(quote)) NULLS NOT DISTINCT
    WHERE retracted_at IS NULL;
DROP INDEX claim_said_once;
ALTER INDEX claim_said_once_of_list RENAME TO claim_said_once;
-- The filter ClaimFilter.oneOf.
CREATE INDEX claim_one_of_idx ON claim (one_of) WHERE one_of IS NOT NULL;
