-- Devices that are cut off, and what each delivered on its last day.
ALTER TABLE devices ADD COLUMN revoked_at BIGINT
-- next
ALTER TABLE devices ADD COLUMN counted_day BIGINT NOT NULL DEFAULT 0
-- next
ALTER TABLE devices ADD COLUMN day_cases BIGINT NOT NULL DEFAULT 0
-- next
ALTER TABLE devices ADD COLUMN day_bytes BIGINT NOT NULL DEFAULT 0
-- next
ALTER TABLE enrol_codes ADD COLUMN replaces TEXT
