-- The station that a case was filed at, also when its device moved on.
ALTER TABLE cases ADD COLUMN station TEXT
-- next
UPDATE cases SET station = (SELECT station FROM devices WHERE devices.id = cases.device)
-- next
CREATE TRIGGER cases_keep_their_station BEFORE UPDATE OF station ON cases
BEGIN
    SELECT RAISE(ABORT, 'what was filed is never changed');
END
