-- A new query code in the place of the one that was filed, which stays as it is and opens nothing.
ALTER TABLE cases ADD COLUMN new_code_digest TEXT
-- next
CREATE TRIGGER cases_keep_their_code BEFORE UPDATE OF new_code_digest ON cases
WHEN NEW.new_code_digest IS NULL OR NEW.version <= OLD.version
BEGIN
    SELECT RAISE(ABORT, 'a query code is replaced by a step only');
END
-- next
-- A number is looked for together with the device whose it is and the code that is in force.
DROP INDEX cases_by_number_and_device
-- next
CREATE INDEX cases_by_number_and_present_code
ON cases (number, device, COALESCE(new_code_digest, code_digest))
