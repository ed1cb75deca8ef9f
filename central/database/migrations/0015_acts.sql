-- Acts of those who filed are rows of what kiosks sent too; and what a step says besides its state.
ALTER TABLE cases ADD COLUMN is_act BIGINT NOT NULL DEFAULT 0
-- next
CREATE TRIGGER acts_stay_acts BEFORE UPDATE OF is_act ON cases
BEGIN
    SELECT RAISE(ABORT, 'what was filed is never changed');
END
-- next
ALTER TABLE case_events ADD COLUMN said TEXT NOT NULL DEFAULT ''
