-- Times are nanoseconds since 1970-01-01T00:00:00Z. JSON is written by StoredJson.

CREATE TABLE pods (
  uid        TEXT    NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE,
  target     TEXT    NOT NULL,
  boot_id    TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  removal    TEXT,
  failure    TEXT
) STRICT;

CREATE TABLE apps (
  uid               TEXT    NOT NULL REFERENCES pods ON DELETE CASCADE,
  name              TEXT    NOT NULL,
  attempt           INTEGER NOT NULL,
  restarts          INTEGER NOT NULL,
  failures          INTEGER NOT NULL,
  started_at        INTEGER,
  stop_requested_at INTEGER,
  last_exit         TEXT,
  not_before        INTEGER,
  done              INTEGER NOT NULL CHECK (done IN (0, 1)),
  PRIMARY KEY (uid, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger (
  uid   TEXT NOT NULL REFERENCES pods ON DELETE CASCADE,
  kind  TEXT NOT NULL,
  key   TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (uid, kind, key)
) STRICT, WITHOUT ROWID;

-- The rowid keeps the order in which the networks were attached.
CREATE TABLE attachments (
  uid       TEXT NOT NULL REFERENCES pods ON DELETE CASCADE,
  network   TEXT NOT NULL,
  interface TEXT NOT NULL,
  addresses TEXT NOT NULL,
  UNIQUE (uid, network)
) STRICT;

-- History is keyed by the pod's name: it outlives the uid.
CREATE TABLE ends (
  id            INTEGER PRIMARY KEY,
  pod           TEXT    NOT NULL,
  app           TEXT    NOT NULL,
  attempt       INTEGER NOT NULL,
  status        TEXT    NOT NULL,
  out_of_memory INTEGER NOT NULL CHECK (out_of_memory IN (0, 1)),
  started_at    INTEGER NOT NULL,
  at            INTEGER NOT NULL
) STRICT;

CREATE INDEX ends_of_pod ON ends (pod, at);

CREATE TABLE events (
  id      INTEGER PRIMARY KEY,
  pod     TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  app     TEXT    NOT NULL,
  type    TEXT    NOT NULL,
  message TEXT    NOT NULL
) STRICT;

CREATE INDEX events_of_pod ON events (pod, at);
