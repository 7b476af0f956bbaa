-- When each image was last used by a pod, by its reference as manifests spell it.
CREATE TABLE image_uses (
  image TEXT    NOT NULL PRIMARY KEY,
  at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Stored targets said the default where the manifest named no signal; now they leave it to the image.
UPDATE pods SET target = replace(target, '"stop":{"signal":"TERM",', '"stop":{');
