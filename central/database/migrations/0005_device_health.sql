-- "Report" is only the report of an offence; what a device says of itself is its health.
ALTER TABLE device_reports RENAME TO device_health
