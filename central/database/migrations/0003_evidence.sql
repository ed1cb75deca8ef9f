-- Files of evidence: what the sealed cases list, and how much of each is here.
CREATE TABLE evidence (
    case_id TEXT NOT NULL REFERENCES cases (id),
    id TEXT NOT NULL,
    device TEXT NOT NULL REFERENCES devices (id),
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    listed TEXT NOT NULL,
    token_digest TEXT UNIQUE,
    durable_bytes BIGINT NOT NULL,
    created_at BIGINT,
    received_at BIGINT,
    PRIMARY KEY (case_id, id)
)
-- next
CREATE TRIGGER evidence_received_stays BEFORE DELETE ON evidence WHEN OLD.received_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'evidence that was acknowledged is never deleted');
END
-- next
CREATE TRIGGER evidence_received_keeps
BEFORE UPDATE OF case_id, id, device, digest, bytes, durable_bytes, received_at ON evidence
WHEN OLD.received_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'evidence that was acknowledged is never changed');
END
