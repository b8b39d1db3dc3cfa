-- Incidents: what is known of them, what the law asks in them, what was done and what was told to whom.
-- Runs on SQLite and on PostgreSQL.

-- What an organisation is, beside its place in the tree.
CREATE TABLE profiles (
  organisation TEXT PRIMARY KEY REFERENCES organisations (id),
  language     TEXT,
  zone         TEXT,
  contacts     TEXT NOT NULL,
  constituency TEXT NOT NULL,
  facts        TEXT NOT NULL,
  changed      BIGINT NOT NULL,
  actor        TEXT NOT NULL
);

CREATE TABLE incidents (
  id           TEXT PRIMARY KEY,
  number       BIGINT NOT NULL UNIQUE,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  title        TEXT NOT NULL,
  status       TEXT NOT NULL,
  severity     SMALLINT NOT NULL,
  category     TEXT,
  tlp          TEXT NOT NULL,
  origin       TEXT NOT NULL,
  lead_account TEXT,
  merged_into  TEXT REFERENCES incidents (id),
  started      BIGINT,
  opened       BIGINT NOT NULL,
  acknowledged BIGINT,
  contained    BIGINT,
  closed       BIGINT,
  review       TEXT,
  changed      BIGINT NOT NULL
);
CREATE INDEX incidents_by_organisation ON incidents (organisation, number);
CREATE INDEX incidents_by_status ON incidents (status, number);

CREATE TABLE incident_alerts (
  incident TEXT NOT NULL REFERENCES incidents (id),
  alert    TEXT NOT NULL REFERENCES alerts (id),
  added    BIGINT NOT NULL,
  actor    TEXT NOT NULL,
  PRIMARY KEY (incident, alert)
);
CREATE INDEX incident_alerts_by_alert ON incident_alerts (alert);

CREATE TABLE incident_links (
  incident TEXT NOT NULL REFERENCES incidents (id),
  other    TEXT NOT NULL REFERENCES incidents (id),
  kind     TEXT NOT NULL,
  added    BIGINT NOT NULL,
  actor    TEXT NOT NULL,
  PRIMARY KEY (incident, other)
);

-- Facts are only ever added: a correction is one more line.
CREATE TABLE incident_facts (
  incident TEXT NOT NULL REFERENCES incidents (id),
  number   BIGINT NOT NULL,
  name     TEXT NOT NULL,
  value    TEXT,
  learned  BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  actor    TEXT NOT NULL,
  source   TEXT NOT NULL,
  note     TEXT NOT NULL,
  PRIMARY KEY (incident, number)
);

CREATE TABLE incident_log (
  id       TEXT PRIMARY KEY,
  incident TEXT NOT NULL REFERENCES incidents (id),
  time     BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  actor    TEXT NOT NULL,
  kind     TEXT NOT NULL,
  text     TEXT NOT NULL
);
CREATE INDEX incident_log_by_incident ON incident_log (incident, time);

-- What the law asks, as it was worked out last. next_look is the next instant at which somebody must be told.
CREATE TABLE incident_clocks (
  incident  TEXT NOT NULL REFERENCES incidents (id),
  duty      TEXT NOT NULL,
  title     TEXT NOT NULL,
  recipient TEXT NOT NULL,
  side      TEXT NOT NULL,
  verdict   TEXT NOT NULL,
  state     TEXT NOT NULL,
  asks      TEXT,
  started   BIGINT,
  safe      BIGINT,
  lawful    BIGINT,
  met       BIGINT,
  soft      SMALLINT NOT NULL,
  catalogue TEXT NOT NULL,
  told      BIGINT NOT NULL,
  next_look BIGINT,
  PRIMARY KEY (incident, duty)
);
CREATE INDEX incident_clocks_by_look ON incident_clocks (next_look);
CREATE INDEX incident_clocks_by_safe ON incident_clocks (safe);

-- Every end that was ever worked out, with what moved it.
CREATE TABLE deadlines (
  incident  TEXT NOT NULL REFERENCES incidents (id),
  duty      TEXT NOT NULL,
  number    BIGINT NOT NULL,
  safe      BIGINT,
  lawful    BIGINT,
  catalogue TEXT NOT NULL,
  reason    TEXT NOT NULL,
  recorded  BIGINT NOT NULL,
  PRIMARY KEY (incident, duty, number)
);

-- Who was reminded of what. The key makes sure that nobody is reminded twice of the same.
CREATE TABLE reminders (
  incident TEXT NOT NULL REFERENCES incidents (id),
  duty     TEXT NOT NULL,
  stage    TEXT NOT NULL,
  ends     BIGINT NOT NULL,
  sequence BIGINT NOT NULL UNIQUE,
  recorded BIGINT NOT NULL,
  PRIMARY KEY (incident, duty, stage, ends)
);

CREATE TABLE notices (
  id        TEXT PRIMARY KEY,
  incident  TEXT NOT NULL REFERENCES incidents (id),
  duty      TEXT NOT NULL,
  version   BIGINT NOT NULL,
  recipient TEXT NOT NULL,
  language  TEXT NOT NULL,
  status    TEXT NOT NULL,
  fields    TEXT NOT NULL,
  author    TEXT NOT NULL,
  written   BIGINT NOT NULL,
  approver  TEXT,
  approved  BIGINT,
  filer     TEXT,
  filed     BIGINT,
  received  BIGINT,
  channel   TEXT,
  receipt   TEXT,
  late_for  TEXT,
  hash      TEXT,
  UNIQUE (incident, duty, version)
);
