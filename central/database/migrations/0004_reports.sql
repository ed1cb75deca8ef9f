-- How each kiosk says it stands, and what went wrong with its disk.
CREATE TABLE device_reports (
    device TEXT PRIMARY KEY REFERENCES devices (id),
    reported_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    filed BIGINT NOT NULL,
    waiting BIGINT NOT NULL,
    damaged BIGINT NOT NULL,
    lost BIGINT NOT NULL,
    evidence_waiting BIGINT NOT NULL,
    evidence_damaged BIGINT NOT NULL,
    free_bytes BIGINT NOT NULL,
    is_chain_whole BIGINT NOT NULL
)
-- next
CREATE TABLE device_incidents (
    device TEXT NOT NULL REFERENCES devices (id),
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    saved BIGINT NOT NULL,
    lost BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (device, at, kind)
)
-- next
CREATE TRIGGER device_incidents_stay BEFORE DELETE ON device_incidents
BEGIN
    SELECT RAISE(ABORT, 'an incident is never deleted');
END
