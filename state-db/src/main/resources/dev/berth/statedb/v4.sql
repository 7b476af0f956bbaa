-- The apps that operators paused, by names: the order outlives the uid.
CREATE TABLE paused_apps (
  pod TEXT NOT NULL,
  app TEXT NOT NULL,
  PRIMARY KEY (pod, app)
) STRICT, WITHOUT ROWID;
