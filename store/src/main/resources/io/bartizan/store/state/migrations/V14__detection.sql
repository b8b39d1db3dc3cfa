-- When alerts became known here; their other times are those of their events. Older alerts have none.
-- Runs on SQLite and on PostgreSQL.
ALTER TABLE alerts ADD COLUMN stored BIGINT;
