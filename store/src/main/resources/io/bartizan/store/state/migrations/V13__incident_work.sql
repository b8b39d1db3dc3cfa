-- Who does what in incidents, and the playbooks that people wrote. Runs on SQLite and on PostgreSQL.

CREATE TABLE incident_tasks (
  id       TEXT PRIMARY KEY,
  incident TEXT NOT NULL REFERENCES incidents (id),
  place    BIGINT NOT NULL,
  phase    TEXT NOT NULL,
  title    TEXT NOT NULL,
  words    TEXT NOT NULL,
  role     TEXT,
  playbook TEXT,
  assignee TEXT REFERENCES accounts (id),
  state    TEXT NOT NULL,
  outcome  TEXT NOT NULL,
  made     BIGINT NOT NULL,
  changed  BIGINT NOT NULL,
  actor    TEXT NOT NULL
);
CREATE INDEX incident_tasks_by_incident ON incident_tasks (incident, place);
CREATE INDEX incident_tasks_by_assignee ON incident_tasks (assignee, state);

CREATE TABLE incident_roles (
  incident TEXT NOT NULL REFERENCES incidents (id),
  role     TEXT NOT NULL,
  account  TEXT NOT NULL REFERENCES accounts (id),
  since    BIGINT NOT NULL,
  actor    TEXT NOT NULL,
  PRIMARY KEY (incident, role, account)
);

CREATE TABLE playbooks (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  name         TEXT NOT NULL,
  text         TEXT NOT NULL,
  made         BIGINT NOT NULL,
  actor        TEXT NOT NULL,
  PRIMARY KEY (organisation, name)
);
