-- The time of each device's last request, by its own clock.
ALTER TABLE devices ADD COLUMN last_request BIGINT NOT NULL DEFAULT 0
