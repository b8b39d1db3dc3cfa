-- What authorities were sent by the organisations below them, and what they did with it.
-- Runs on SQLite and on PostgreSQL.

-- A notice stands here as it was filed, so that a later change at the sender does not reach it.
CREATE TABLE received_notices (
  id             TEXT PRIMARY KEY,
  notice         TEXT NOT NULL REFERENCES notices (id),
  incident       TEXT NOT NULL REFERENCES incidents (id),
  duty           TEXT NOT NULL,
  authority      TEXT NOT NULL REFERENCES organisations (id),
  sender         TEXT NOT NULL REFERENCES organisations (id),
  document       TEXT NOT NULL,
  hash           TEXT NOT NULL,
  received       BIGINT NOT NULL,
  acknowledged   BIGINT,
  reference      TEXT,
  forwarded_from TEXT REFERENCES received_notices (id),
  UNIQUE (notice, authority)
);
CREATE INDEX received_notices_by_authority ON received_notices (authority, received);
CREATE INDEX received_notices_by_incident ON received_notices (incident);

-- Acts are only ever added. An act that meets a duty of the authority names it.
CREATE TABLE authority_acts (
  id       TEXT PRIMARY KEY,
  received TEXT NOT NULL REFERENCES received_notices (id),
  time     BIGINT NOT NULL,
  actor    TEXT NOT NULL,
  kind     TEXT NOT NULL,
  duty     TEXT,
  text     TEXT NOT NULL
);
CREATE INDEX authority_acts_by_received ON authority_acts (received, time);
