-- Why: who sends a change again because its answer was lost gets the same answer, and that says what was confirmed.

ALTER TABLE idempotency ADD COLUMN warnings text;
COMMENT ON COLUMN idempotency.warnings IS 'What was confirmed, as JSON; null for nothing.';
