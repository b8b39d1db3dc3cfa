-- What people changed of the rules. Runs on SQLite and on PostgreSQL.

-- Each version of a file of rules; without a text, the change was taken back.
CREATE TABLE rule_texts (
  file    TEXT NOT NULL,
  version BIGINT NOT NULL,
  text    TEXT,
  made    BIGINT NOT NULL,
  actor   TEXT NOT NULL,
  note    TEXT NOT NULL,
  PRIMARY KEY (file, version)
);

-- What holds for one rule in an organisation and below.
CREATE TABLE rule_settings (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  rule         TEXT NOT NULL,
  is_on        SMALLINT,
  level        SMALLINT,
  exception    TEXT,
  reason       TEXT NOT NULL,
  made         BIGINT NOT NULL,
  actor        TEXT NOT NULL,
  PRIMARY KEY (organisation, rule)
);
