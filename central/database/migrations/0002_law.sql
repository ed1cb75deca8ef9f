-- What the law needs of a case, and the content that kiosks take from the centre.
ALTER TABLE cases ADD COLUMN category TEXT NOT NULL DEFAULT ''
-- next
ALTER TABLE case_events ADD COLUMN fact TEXT NOT NULL DEFAULT ''
-- next
ALTER TABLE case_events ADD COLUMN ground BIGINT NOT NULL DEFAULT 0
-- next
CREATE TABLE contents (
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    signature TEXT NOT NULL,
    author TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    change BIGINT NOT NULL UNIQUE,
    PRIMARY KEY (kind, version)
)
-- next
CREATE TRIGGER contents_stay BEFORE DELETE ON contents
BEGIN
    SELECT RAISE(ABORT, 'what was published is never deleted');
END
-- next
CREATE TRIGGER contents_keep BEFORE UPDATE ON contents
BEGIN
    SELECT RAISE(ABORT, 'what was published is never changed');
END
