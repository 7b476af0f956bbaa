-- What last held of each probe of an app, for one run of it.
CREATE TABLE health (
  uid        TEXT    NOT NULL REFERENCES pods (uid) ON DELETE CASCADE,
  app        TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  attempt    INTEGER NOT NULL,
  good       INTEGER NOT NULL,
  failures   INTEGER NOT NULL,
  last_at    INTEGER NOT NULL,
  last_error TEXT    NOT NULL,
  PRIMARY KEY (uid, app, kind)
) STRICT, WITHOUT ROWID;
