/** The tables. `at`, `due` and `expires` are milliseconds since 1970; hashes and boxes are raw bytes. */
export const schema = `
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS event (
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  hash BLOB NOT NULL,
  UNIQUE (stream, version)
) STRICT;
CREATE TRIGGER IF NOT EXISTS event_stays BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS event_remains BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TABLE IF NOT EXISTS checkpoint (
  number INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  hash BLOB NOT NULL,
  signature BLOB NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS owner_key (owner TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS erased (owner TEXT PRIMARY KEY) STRICT;
CREATE TABLE IF NOT EXISTS sealed (
  tbl TEXT NOT NULL,
  row TEXT NOT NULL,
  field TEXT NOT NULL,
  owner TEXT NOT NULL REFERENCES owner_key (owner),
  box BLOB NOT NULL,
  PRIMARY KEY (tbl, row, field)
) STRICT;
CREATE INDEX IF NOT EXISTS sealed_owner ON sealed (owner);

CREATE TABLE IF NOT EXISTS secret (
  hash BLOB PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  expires INTEGER,
  single INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS secret_expires ON secret (expires);
CREATE TABLE IF NOT EXISTS secret_subject (
  hash BLOB NOT NULL REFERENCES secret (hash) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (hash, name)
) STRICT;
CREATE INDEX IF NOT EXISTS secret_subject_value ON secret_subject (name, value);

CREATE TABLE IF NOT EXISTS lookup (
  kind TEXT NOT NULL, digest BLOB NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, digest)
) STRICT;
CREATE INDEX IF NOT EXISTS lookup_id ON lookup (id);

CREATE TABLE IF NOT EXISTS password (
  member TEXT PRIMARY KEY,
  salt BLOB NOT NULL,
  hash BLOB NOT NULL,
  memory INTEGER NOT NULL,
  passes INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS job (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  template TEXT NOT NULL,
  ids TEXT NOT NULL,
  tbl TEXT NOT NULL,
  row TEXT NOT NULL,
  field TEXT NOT NULL,
  due INTEGER,
  attempts INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS job_due ON job (due);
`;
