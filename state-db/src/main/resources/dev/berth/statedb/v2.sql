-- Why an app was ended from outside; null when it ended by itself.
ALTER TABLE ends ADD COLUMN stop_reason TEXT;
