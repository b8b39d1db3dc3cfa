-- Who may use the server, and what was done with it. Runs on SQLite and on PostgreSQL.

CREATE TABLE accounts (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  full_name  TEXT NOT NULL,
  mail       TEXT,
  password   TEXT,
  totp       TEXT,
  totp_step  BIGINT NOT NULL,
  language   TEXT NOT NULL,
  zone       TEXT,
  theme      TEXT NOT NULL,
  created    BIGINT NOT NULL,
  disabled   BIGINT,
  failures   BIGINT NOT NULL,
  locked     BIGINT
);
CREATE UNIQUE INDEX accounts_by_name ON accounts (name);

CREATE TABLE grants (
  account      TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  role         TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  PRIMARY KEY (account, role, organisation)
);

-- Secrets are kept as SHA-256: they are random and long, so that a slow hash would add nothing.
CREATE TABLE sessions (
  secret   TEXT PRIMARY KEY,
  account  TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  csrf     TEXT NOT NULL,
  started  BIGINT NOT NULL,
  seen     BIGINT NOT NULL,
  ends     BIGINT NOT NULL,
  peer     TEXT NOT NULL,
  agent    TEXT NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE tokens (
  secret   TEXT PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  account  TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name     TEXT NOT NULL,
  scopes   TEXT NOT NULL,
  created  BIGINT NOT NULL,
  seen     BIGINT,
  ends     BIGINT NOT NULL
);
CREATE INDEX tokens_by_account ON tokens (account);

CREATE TABLE invitations (
  secret  TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  ends    BIGINT NOT NULL
);

-- Each entry holds the hash of the one before it.
CREATE TABLE audit (
  number       BIGINT PRIMARY KEY,
  time         BIGINT NOT NULL,
  actor        TEXT NOT NULL,
  action       TEXT NOT NULL,
  organisation TEXT,
  subject      TEXT NOT NULL,
  detail       TEXT NOT NULL,
  hash         TEXT NOT NULL
);
CREATE INDEX audit_by_time ON audit (time);

-- What people make of alerts.
CREATE TABLE triage (
  alert    TEXT PRIMARY KEY REFERENCES alerts (id) ON DELETE CASCADE,
  status   TEXT NOT NULL,
  assignee TEXT,
  verdict  TEXT,
  reason   TEXT,
  changed  BIGINT NOT NULL,
  actor    TEXT NOT NULL
);
CREATE INDEX triage_by_status ON triage (status);

CREATE TABLE alert_notes (
  id     TEXT PRIMARY KEY,
  alert  TEXT NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
  time   BIGINT NOT NULL,
  actor  TEXT NOT NULL,
  text   TEXT NOT NULL
);
CREATE INDEX alert_notes_by_alert ON alert_notes (alert, time);

CREATE TABLE suppressions (
  id           TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  rule         TEXT NOT NULL,
  host         TEXT,
  account      TEXT,
  reason       TEXT NOT NULL,
  made         BIGINT NOT NULL,
  ends         BIGINT NOT NULL,
  actor        TEXT NOT NULL
);
