-- Messages that go out, other ways to sign in, roles of one's own. Runs on SQLite and on PostgreSQL.

CREATE TABLE settings (
  name    TEXT PRIMARY KEY,
  body    TEXT NOT NULL,
  changed BIGINT NOT NULL,
  actor   TEXT NOT NULL
);

-- Where messages go, and about what.
CREATE TABLE channels (
  id           TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL,
  address      TEXT NOT NULL,
  secret       TEXT,
  language     TEXT NOT NULL,
  least        SMALLINT,
  rule         TEXT,
  silent       SMALLINT NOT NULL,
  disabled     SMALLINT NOT NULL,
  made         BIGINT NOT NULL,
  actor        TEXT NOT NULL
);
CREATE INDEX channels_by_organisation ON channels (organisation);

-- Messages wait here until they are delivered. The key says what a message is about: what has a
-- key once is never added again.
CREATE TABLE outbox (
  id           TEXT PRIMARY KEY,
  message_key  TEXT NOT NULL UNIQUE,
  kind         TEXT NOT NULL,
  channel      TEXT,
  address      TEXT NOT NULL,
  organisation TEXT NOT NULL,
  subject      TEXT NOT NULL,
  body         TEXT NOT NULL,
  due          BIGINT NOT NULL,
  attempts     BIGINT NOT NULL,
  state        TEXT NOT NULL,
  lease        BIGINT,
  made         BIGINT NOT NULL,
  changed      BIGINT NOT NULL,
  reason       TEXT
);
CREATE INDEX outbox_by_due ON outbox (state, due);

CREATE TABLE roles (
  name         TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  title        TEXT NOT NULL,
  permissions  TEXT NOT NULL,
  made         BIGINT NOT NULL,
  actor        TEXT NOT NULL
);

-- WebAuthn: what an authenticator registered.
CREATE TABLE passkeys (
  credential TEXT PRIMARY KEY,
  account    TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,
  public_key TEXT NOT NULL,
  counter    BIGINT NOT NULL,
  made       BIGINT NOT NULL,
  seen       BIGINT
);
CREATE INDEX passkeys_by_account ON passkeys (account);

-- OpenID Connect: who an account is at an issuer.
CREATE TABLE identities (
  issuer  TEXT NOT NULL,
  subject TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  made    BIGINT NOT NULL,
  PRIMARY KEY (issuer, subject)
);

-- Answers to requests with an Idempotency-Key, to give them again.
CREATE TABLE answers (
  account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  answer_key TEXT NOT NULL,
  request TEXT NOT NULL,
  status  BIGINT,
  type    TEXT,
  body    TEXT,
  made    BIGINT NOT NULL,
  PRIMARY KEY (account, answer_key)
);
CREATE INDEX answers_by_time ON answers (made);
