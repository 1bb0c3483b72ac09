-- Why: one corrected claim is judged with the claims about its whole brand, and takes the place of the last version. Without an index both
-- read every claim.

CREATE INDEX claim_brand_idx ON claim (brand) WHERE brand IS NOT NULL;
CREATE INDEX claim_supersedes_idx ON claim (supersedes) WHERE supersedes IS NOT NULL;
