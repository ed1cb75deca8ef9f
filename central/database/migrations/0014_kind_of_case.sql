-- What kind of case it is, for its life and its limits. All before were handled as complaints.
ALTER TABLE cases ADD COLUMN kind TEXT NOT NULL DEFAULT 'complaint'
-- next
CREATE TRIGGER cases_keep_their_kind BEFORE UPDATE OF kind ON cases
BEGIN
    SELECT RAISE(ABORT, 'what was filed is never changed');
END
