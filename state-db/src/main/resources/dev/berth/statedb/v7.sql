-- What pods' manifests said, by the pod's name; the number counts for each name.
CREATE TABLE revisions (
  id     INTEGER NOT NULL PRIMARY KEY,
  pod    TEXT    NOT NULL,
  number INTEGER NOT NULL,
  at     INTEGER NOT NULL,
  spec   TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX revisions_of_pod ON revisions (pod, number);

-- The pods that are there begin with what they are now.
INSERT INTO revisions (pod, number, at, spec) SELECT name, 1, created_at, json_extract(target, '$.spec') FROM pods;
