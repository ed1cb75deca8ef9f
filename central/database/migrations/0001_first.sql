-- The first schema: stations, devices, users, cases with their history and changes feed.
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
)
-- next
INSERT INTO counters (name, value) VALUES ('device', 0), ('change', 0)
-- next
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
)
-- next
CREATE TABLE stations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
)
-- next
CREATE TABLE users (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
)
-- next
CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    prefix TEXT NOT NULL UNIQUE,
    station TEXT NOT NULL REFERENCES stations (id),
    verify_key TEXT NOT NULL UNIQUE,
    enrolled_at BIGINT NOT NULL,
    clock_offset_ms BIGINT NOT NULL,
    high_water_seq BIGINT NOT NULL
)
-- next
CREATE TABLE enrol_codes (
    code_digest TEXT PRIMARY KEY,
    station TEXT NOT NULL REFERENCES stations (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    device TEXT REFERENCES devices (id)
)
-- next
CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    device TEXT NOT NULL REFERENCES devices (id),
    device_seq BIGINT NOT NULL,
    previous TEXT NOT NULL,
    filed_at BIGINT NOT NULL,
    seal_key_id TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    digest TEXT NOT NULL,
    signature TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    code_digest TEXT,
    token_digest TEXT,
    needs_completion TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL
)
-- next
CREATE INDEX cases_by_number ON cases (number)
-- next
CREATE INDEX cases_by_device_seq ON cases (device, device_seq)
-- next
CREATE TRIGGER cases_stay BEFORE DELETE ON cases
BEGIN
    SELECT RAISE(ABORT, 'a case is never deleted');
END
-- next
CREATE TRIGGER cases_keep_what_was_filed
BEFORE UPDATE OF id, number, device, device_seq, previous, filed_at, seal_key_id, sealed, digest,
    signature, received_at, code_digest, token_digest ON cases
BEGIN
    SELECT RAISE(ABORT, 'what was filed is never changed');
END
-- next
CREATE TABLE case_events (
    case_id TEXT NOT NULL REFERENCES cases (id),
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author TEXT NOT NULL,
    office TEXT NOT NULL,
    state_before TEXT NOT NULL,
    state_after TEXT NOT NULL,
    PRIMARY KEY (case_id, version)
)
-- next
CREATE TRIGGER case_events_stay BEFORE DELETE ON case_events
BEGIN
    SELECT RAISE(ABORT, 'history is never deleted');
END
-- next
CREATE TRIGGER case_events_keep BEFORE UPDATE ON case_events
BEGIN
    SELECT RAISE(ABORT, 'history is never changed');
END
-- next
CREATE TABLE changes (
    id BIGINT PRIMARY KEY,
    device TEXT NOT NULL REFERENCES devices (id),
    case_id TEXT NOT NULL REFERENCES cases (id)
)
-- next
CREATE INDEX changes_by_device ON changes (device, id)
-- next
CREATE TABLE wrong_tries (
    subject TEXT NOT NULL,
    at BIGINT NOT NULL
)
-- next
CREATE INDEX wrong_tries_by_subject ON wrong_tries (subject, at)
-- next
CREATE INDEX wrong_tries_by_time ON wrong_tries (at)
