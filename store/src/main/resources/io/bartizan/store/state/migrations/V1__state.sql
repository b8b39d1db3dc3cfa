-- Runs on SQLite and on PostgreSQL. Times are microseconds since 1970, in UTC.

CREATE TABLE organisations (
  id     TEXT PRIMARY KEY,
  parent TEXT REFERENCES organisations (id),
  name   TEXT NOT NULL,
  kind   TEXT NOT NULL
);
CREATE INDEX organisations_by_parent ON organisations (parent);

CREATE TABLE alerts (
  id           TEXT PRIMARY KEY,
  sequence     BIGINT NOT NULL UNIQUE,
  kind         TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  time         BIGINT NOT NULL,
  first_time   BIGINT NOT NULL,
  last_time    BIGINT NOT NULL,
  rule         TEXT NOT NULL,
  title        TEXT NOT NULL,
  level        SMALLINT NOT NULL,
  host         TEXT,
  account      TEXT,
  tags         TEXT NOT NULL,
  events       TEXT NOT NULL,
  rule_set     TEXT NOT NULL,
  body         TEXT NOT NULL
);
CREATE INDEX alerts_by_time ON alerts (organisation, time, id);
CREATE INDEX alerts_by_rule ON alerts (rule, time);

CREATE TABLE cursors (
  name  TEXT PRIMARY KEY,
  value BIGINT NOT NULL
);

CREATE TABLE correlation_state (
  name TEXT PRIMARY KEY,
  body BYTEA NOT NULL
);

CREATE TABLE rule_sets (
  first_event BIGINT NOT NULL,
  id          TEXT NOT NULL,
  used        BIGINT NOT NULL,
  rules       BIGINT NOT NULL,
  PRIMARY KEY (first_event, id)
);

CREATE TABLE sources (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  name         TEXT NOT NULL,
  first_seen   BIGINT NOT NULL,
  last_seen    BIGINT NOT NULL,
  events       BIGINT NOT NULL,
  bytes        BIGINT NOT NULL,
  unparsed     BIGINT NOT NULL,
  refused      BIGINT NOT NULL,
  repeated     BIGINT NOT NULL,
  skew_millis  BIGINT NOT NULL,
  state        TEXT NOT NULL,
  sample       TEXT,
  PRIMARY KEY (organisation, name)
);

CREATE TABLE saved_searches (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  name         TEXT NOT NULL,
  query        TEXT NOT NULL,
  saved        BIGINT NOT NULL,
  PRIMARY KEY (organisation, name)
);

CREATE TABLE dead_letters (
  output   TEXT NOT NULL,
  alert    TEXT NOT NULL,
  reason   TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  time     BIGINT NOT NULL,
  PRIMARY KEY (output, alert)
);
