-- The documents of filed notices, as they were made when the notice was filed.
-- Runs on SQLite and on PostgreSQL.
CREATE TABLE notice_files (
  notice   TEXT NOT NULL REFERENCES notices (id),
  format   TEXT NOT NULL,
  language TEXT NOT NULL,
  hash     TEXT NOT NULL,
  body     BYTEA NOT NULL,
  PRIMARY KEY (notice, format, language)
);
