-- Whether a case of a place has a digest is found without reading all that claim that place.
DROP INDEX cases_by_device_seq
-- next
CREATE INDEX cases_by_place ON cases (device, device_seq, digest)
-- next
-- A number is looked for together with the device whose it is, however many cases that device has.
DROP INDEX cases_by_number_and_code
-- next
CREATE INDEX cases_by_number_and_device ON cases (number, device, code_digest)
