-- Files of evidence, and who had them. Their bytes are in the data folder.
-- Runs on SQLite and on PostgreSQL.
CREATE TABLE evidence (
  id       TEXT PRIMARY KEY,
  incident TEXT NOT NULL REFERENCES incidents (id),
  name     TEXT NOT NULL,
  note     TEXT NOT NULL,
  size     BIGINT NOT NULL,
  hash     TEXT NOT NULL,
  added    BIGINT NOT NULL,
  actor    TEXT NOT NULL
);
CREATE INDEX evidence_by_incident ON evidence (incident, added);

-- Each line of custody is an entry of the audit log, and so a link of its chain.
CREATE TABLE evidence_custody (
  evidence TEXT NOT NULL REFERENCES evidence (id),
  entry    BIGINT NOT NULL REFERENCES audit (number),
  kind     TEXT NOT NULL,
  PRIMARY KEY (evidence, entry)
);
