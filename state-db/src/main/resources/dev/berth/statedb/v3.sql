-- The pods that operators stopped, by name: the order outlives the uid.
CREATE TABLE stopped_pods (
  pod TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
