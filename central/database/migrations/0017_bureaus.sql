-- The bureaus of the city, and the units of each that handle cases.
CREATE TABLE bureaus (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    phone TEXT NOT NULL
)
-- next
CREATE TABLE units (
    id TEXT PRIMARY KEY,
    bureau TEXT NOT NULL REFERENCES bureaus (id),
    name TEXT NOT NULL
)
-- next
CREATE INDEX units_by_bureau ON units (bureau, id)
