-- Why: a source may speak of a car's twin, sold under another make (the Nissan Fuga, for the Infiniti M). It is the same car
-- from the same plant, but its dates are not the model's: they must neither begin nor end what is said of the model.

ALTER TABLE claim ADD COLUMN make text;
COMMENT ON COLUMN claim.make IS 'Not null: the source speaks of the twin that this make sold, and its dates are the twin''s.';

ALTER TABLE model_name ADD COLUMN make text;
COMMENT ON COLUMN model_name.make IS 'Not null: the name is that of the twin that this make sold, and its dates are the twin''s.';
