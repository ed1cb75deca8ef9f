-- A status check finds a case by number and code at once: an unknown number and a wrong code both
-- find nothing in the index, in the same time.
CREATE INDEX cases_by_number_and_code ON cases (number, code_digest)
-- next
DROP INDEX cases_by_number
