-- What a case showed of its device when it came, and nobody should wait for `verify` to hear.
CREATE TABLE case_alarms (
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,
    device TEXT NOT NULL REFERENCES devices (id),
    PRIMARY KEY (case_id, kind)
)
-- next
CREATE INDEX case_alarms_by_device ON case_alarms (device, kind)
-- next
INSERT INTO case_alarms (case_id, kind, device)
SELECT id, 'foreign_number', device FROM cases WHERE needs_completion LIKE '%foreign_number%'
-- next
INSERT INTO case_alarms (case_id, kind, device)
SELECT id, 'sequence_used_twice', device FROM cases
WHERE needs_completion LIKE '%sequence_used_twice%'
