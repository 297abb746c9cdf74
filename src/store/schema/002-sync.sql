-- SPDX-License-Identifier: GPL-3.0-or-later
-- Copyright 2026 The Bethink developers
--
-- What synchronisation with a Monica server has to remember. None of it is
-- journalled and none of it is exported: it belongs to this copy and that
-- server. Rows of ours are named by kind (a BethinkKind) and record (the id in
-- its table); rows of the server by remote_kind (a number of the synchroniser)
-- and remote_id. Bodies are text that only the synchroniser reads.

-- The server, as the user agreed to it. There is one or none.

CREATE TABLE sync_peer (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  base_url TEXT NOT NULL,
  origin TEXT NOT NULL,
  user_id INTEGER NOT NULL DEFAULT 0,
  user_uuid TEXT,
  user_created TEXT,
  account_id INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL,
  reason TEXT,
  mode INTEGER NOT NULL DEFAULT 0,
  rate_limit INTEGER NOT NULL DEFAULT 60,
  server_time INTEGER NOT NULL DEFAULT 0,
  last_full INTEGER NOT NULL DEFAULT 0,
  last_look INTEGER NOT NULL DEFAULT 0,
  run_no INTEGER NOT NULL DEFAULT 0,
  epoch INTEGER NOT NULL DEFAULT 0,
  full_due INTEGER NOT NULL DEFAULT 1,
  known_before INTEGER NOT NULL DEFAULT -1
);

-- Which row of ours is which row of the server, and what both sides last agreed
-- on (base). parent is the person or conversation it belongs to there.
-- presence: 0 listed, 1 not listed, 2 read-only.

CREATE TABLE sync_map (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  remote_kind INTEGER NOT NULL,
  remote_id INTEGER NOT NULL,
  remote_created TEXT,
  remote_updated TEXT,
  remote_uuid TEXT,
  parent INTEGER NOT NULL DEFAULT 0,
  presence INTEGER NOT NULL DEFAULT 0,
  base TEXT
);

CREATE UNIQUE INDEX sync_map_record ON sync_map (kind, record);
CREATE UNIQUE INDEX sync_map_remote ON sync_map (remote_kind, remote_id);
CREATE INDEX sync_map_parent ON sync_map (parent, remote_kind);

-- Rows of ours that were mapped and are no more: purged, undone, or moved to
-- somebody else. state: 0 to be deleted there, 1 the request was sent, 2 gone;
-- the last remembers that the UUID was used.

CREATE TABLE sync_tombstone (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  remote_kind INTEGER NOT NULL,
  remote_id INTEGER NOT NULL,
  remote_created TEXT,
  remote_updated TEXT,
  remote_uuid TEXT,
  parent INTEGER NOT NULL DEFAULT 0,
  presence INTEGER NOT NULL DEFAULT 0,
  base TEXT,
  state INTEGER NOT NULL DEFAULT 0,
  sent_server INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX sync_tombstone_record ON sync_tombstone (kind, record);
CREATE UNIQUE INDEX sync_tombstone_remote ON sync_tombstone (remote_kind, remote_id);

-- What may differ from the server: written in the transaction of each edit, taken
-- out when both sides agree. It is only an index, and can be made again. waits: 0
-- when nothing of it can be sent: the server takes no change of these fields.

CREATE TABLE sync_touched (
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  rev INTEGER NOT NULL DEFAULT 1,
  waits INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (kind, record)
) WITHOUT ROWID;

-- Each request that writes, committed before it is sent.
-- outcome: 0 unknown, 1 done, 2 refused.

CREATE TABLE sync_attempt (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  remote_kind INTEGER NOT NULL,
  remote_id INTEGER NOT NULL DEFAULT 0,
  op INTEGER NOT NULL,
  request_uuid TEXT,
  body TEXT,
  parent INTEGER NOT NULL DEFAULT 0,
  known_ids TEXT,
  run_no INTEGER NOT NULL,
  boot_id TEXT NOT NULL,
  sent_boottime INTEGER NOT NULL,
  sent_server INTEGER NOT NULL,
  status INTEGER NOT NULL DEFAULT 0,
  outcome INTEGER NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX sync_attempt_create ON sync_attempt (kind, record) WHERE outcome = 0 AND op = 0;
CREATE INDEX sync_attempt_record ON sync_attempt (kind, record);
CREATE INDEX sync_attempt_uuid ON sync_attempt (request_uuid) WHERE request_uuid IS NOT NULL;

-- What only the user can decide: a field that both sides changed, with every
-- value seen there since; a record that is in question as a whole; and a value
-- that the server keeps in another form than it was sent, which is accepted.

CREATE TABLE sync_held_field (
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  field TEXT NOT NULL,
  base TEXT,
  remotes TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (kind, record, field)
) WITHOUT ROWID;

CREATE TABLE sync_held_record (
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  reason TEXT NOT NULL,
  rev INTEGER NOT NULL DEFAULT 0,
  since INTEGER NOT NULL,
  body TEXT,
  PRIMARY KEY (kind, record)
) WITHOUT ROWID;

-- What the user decided, with the operation that undoes it: then it is a question
-- again. In "decision" is what the next run has to do with a record.

CREATE TABLE sync_choice (
  id INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  field TEXT,
  base TEXT,
  remotes TEXT,
  reason TEXT,
  rev INTEGER,
  since INTEGER NOT NULL,
  body TEXT,
  decision TEXT
);

CREATE INDEX sync_choice_operation ON sync_choice (operation);

CREATE TABLE sync_accepted (
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  field TEXT NOT NULL,
  sent TEXT,
  stored TEXT,
  PRIMARY KEY (kind, record, field)
) WITHOUT ROWID;

-- The pages of one run, kept so that a run that was killed goes on where it was.
-- extra remembers how many rows of a list are bound to nothing (what a deleted
-- person left behind), so that a quick look can tell when something is missing.
-- pass is -1 for what was read one by one; merged counts the steps that are done;
-- missing counts parts that were bound and are not there any more.

CREATE TABLE sync_sweep (
  remote_kind INTEGER PRIMARY KEY,
  run_no INTEGER NOT NULL,
  pass INTEGER NOT NULL DEFAULT 0,
  page_limit INTEGER NOT NULL,
  total INTEGER NOT NULL DEFAULT -1,
  next_page INTEGER NOT NULL DEFAULT 0,
  last_page INTEGER NOT NULL DEFAULT 0,
  disturbed INTEGER NOT NULL DEFAULT 0,
  complete INTEGER NOT NULL DEFAULT 0,
  extra INTEGER NOT NULL DEFAULT -1,
  boot_id TEXT NOT NULL,
  begun_boottime INTEGER NOT NULL,
  touched_boottime INTEGER NOT NULL
);

CREATE TABLE sync_seen (
  remote_kind INTEGER NOT NULL,
  remote_id INTEGER NOT NULL,
  parent INTEGER NOT NULL DEFAULT 0,
  pass INTEGER NOT NULL,
  merged INTEGER NOT NULL DEFAULT 0,
  missing INTEGER NOT NULL DEFAULT 0,
  uuid TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (remote_kind, remote_id)
) WITHOUT ROWID;

CREATE INDEX sync_seen_uuid ON sync_seen (uuid) WHERE uuid IS NOT NULL;

-- What synchronisation did. operation is the one that undoes it.

CREATE TABLE sync_run (
  run_no INTEGER PRIMARY KEY,
  begun_at INTEGER NOT NULL,
  ended_at INTEGER,
  full INTEGER NOT NULL DEFAULT 0,
  outcome TEXT,
  requests INTEGER NOT NULL DEFAULT 0,
  operation INTEGER NOT NULL DEFAULT 0,
  undone INTEGER NOT NULL DEFAULT 0,
  counts TEXT
);

CREATE TABLE sync_log (
  id INTEGER PRIMARY KEY,
  run_no INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind INTEGER NOT NULL DEFAULT 0,
  record INTEGER NOT NULL DEFAULT 0,
  remote_kind INTEGER NOT NULL DEFAULT 0,
  direction INTEGER NOT NULL,
  action TEXT NOT NULL,
  field TEXT,
  before TEXT,
  after TEXT
);

CREATE INDEX sync_log_run ON sync_log (run_no, id);
