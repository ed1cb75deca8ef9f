-- Whether a case of a place has a digest is found without reading all that claim that place.
DROP INDEX cases_by_device_seq
-- next
CREATE INDEX cases_by_place ON cases (device, device_seq, digest)
