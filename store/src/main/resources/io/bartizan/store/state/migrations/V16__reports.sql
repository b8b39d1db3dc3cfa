-- Reports from outside, for organisations that have a form for them. Runs on SQLite and on PostgreSQL.
CREATE TABLE report_forms (
  organisation TEXT PRIMARY KEY REFERENCES organisations (id),
  made         BIGINT NOT NULL,
  actor        TEXT NOT NULL
);

CREATE TABLE reports (
  id           TEXT PRIMARY KEY,
  receipt      TEXT NOT NULL UNIQUE,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  received     BIGINT NOT NULL,
  language     TEXT NOT NULL,
  text         TEXT NOT NULL,
  happened     TEXT NOT NULL,
  contact      TEXT NOT NULL,
  state        TEXT NOT NULL,
  incident     TEXT REFERENCES incidents (id),
  handled      BIGINT,
  handler      TEXT,
  reason       TEXT
);
CREATE INDEX reports_by_organisation ON reports (organisation, received);
