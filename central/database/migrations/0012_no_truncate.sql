-- What is never deleted is not emptied by TRUNCATE either, which only PostgreSQL has.
CREATE TRIGGER cases_are_not_emptied BEFORE TRUNCATE ON cases
BEGIN
    SELECT RAISE(ABORT, 'a case is never deleted');
END
-- next
CREATE TRIGGER case_events_are_not_emptied BEFORE TRUNCATE ON case_events
BEGIN
    SELECT RAISE(ABORT, 'history is never deleted');
END
-- next
CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON history
BEGIN
    SELECT RAISE(ABORT, 'history is never deleted');
END
-- next
CREATE TRIGGER contents_are_not_emptied BEFORE TRUNCATE ON contents
BEGIN
    SELECT RAISE(ABORT, 'what was published is never deleted');
END
-- next
CREATE TRIGGER evidence_is_not_emptied BEFORE TRUNCATE ON evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence that was acknowledged is never deleted');
END
-- next
CREATE TRIGGER device_incidents_are_not_emptied BEFORE TRUNCATE ON device_incidents
BEGIN
    SELECT RAISE(ABORT, 'an incident is never deleted');
END
