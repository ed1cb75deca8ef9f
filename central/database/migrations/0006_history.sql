-- The chain over all steps of all cases, epochs of the feed; no row is replaced by another.
CREATE TABLE history (
    place BIGINT PRIMARY KEY,
    case_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    digest TEXT NOT NULL,
    signature TEXT NOT NULL,
    UNIQUE (case_id, version)
)
-- next
CREATE TRIGGER history_stays BEFORE DELETE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is never deleted');
END
-- next
CREATE TRIGGER history_keeps BEFORE UPDATE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is never changed');
END
-- next
CREATE TRIGGER history_is_not_replaced BEFORE INSERT ON history
WHEN EXISTS (
    SELECT 1 FROM history WHERE place = NEW.place OR rowid = NEW.rowid
    OR (case_id = NEW.case_id AND version = NEW.version))
BEGIN
    SELECT RAISE(ABORT, 'history is never changed');
END
-- next
CREATE TABLE epochs (
    place BIGINT PRIMARY KEY,
    id TEXT NOT NULL,
    begun_at BIGINT NOT NULL
)
-- next
CREATE TRIGGER case_events_are_not_replaced BEFORE INSERT ON case_events
WHEN EXISTS (
    SELECT 1 FROM case_events
    WHERE rowid = NEW.rowid OR (case_id = NEW.case_id AND version = NEW.version))
BEGIN
    SELECT RAISE(ABORT, 'history is never changed');
END
-- next
CREATE TRIGGER cases_are_not_replaced BEFORE INSERT ON cases
WHEN EXISTS (SELECT 1 FROM cases WHERE rowid = NEW.rowid OR id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'what was filed is never changed');
END
-- next
CREATE TRIGGER contents_are_not_replaced BEFORE INSERT ON contents
WHEN EXISTS (
    SELECT 1 FROM contents WHERE rowid = NEW.rowid OR change = NEW.change
    OR (kind = NEW.kind AND version = NEW.version))
BEGIN
    SELECT RAISE(ABORT, 'what was published is never changed');
END
