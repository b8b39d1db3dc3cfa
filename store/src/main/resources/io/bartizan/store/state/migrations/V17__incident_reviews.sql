-- What was learned when incidents were closed, what arrived from outside, and who gets digests.
-- Runs on SQLite and on PostgreSQL.

-- One row for each time that an incident was closed. Lists have one item in a line.
CREATE TABLE incident_reviews (
  incident   TEXT NOT NULL REFERENCES incidents (id),
  number     BIGINT NOT NULL,
  closed     BIGINT NOT NULL,
  actor      TEXT NOT NULL,
  cause      TEXT NOT NULL,
  worked     TEXT NOT NULL,
  improve    TEXT NOT NULL,
  lessons    TEXT NOT NULL,
  unmet      TEXT NOT NULL,
  undecided  TEXT NOT NULL,
  tasks      TEXT NOT NULL,
  reason     TEXT NOT NULL,
  follow_ups TEXT NOT NULL,
  PRIMARY KEY (incident, number)
);

-- Reports from outside and notices to authorities, in the order in which people are told of them.
CREATE TABLE arrivals (
  sequence     BIGINT PRIMARY KEY,
  kind         TEXT NOT NULL,
  subject      TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  recorded     BIGINT NOT NULL,
  UNIQUE (kind, subject)
);

-- Who wants a digest, and which were made. A period is made once, whatever the clock says later.
CREATE TABLE digests (
  account TEXT PRIMARY KEY REFERENCES accounts (id),
  every   TEXT NOT NULL,
  changed BIGINT NOT NULL
);

CREATE TABLE digests_made (
  account TEXT NOT NULL REFERENCES accounts (id),
  period  TEXT NOT NULL,
  made    BIGINT NOT NULL,
  PRIMARY KEY (account, period)
);

-- What is due is looked for often, and most clocks are not due.
CREATE INDEX incident_clocks_running ON incident_clocks (incident, safe, duty)
  WHERE met IS NULL AND (safe IS NOT NULL OR state = 'open') AND verdict <> 'not_applicable'
    AND state NOT IN ('withdrawn', 'ended');
