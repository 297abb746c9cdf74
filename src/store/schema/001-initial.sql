-- SPDX-License-Identifier: GPL-3.0-or-later
-- Copyright 2026 The Bethink developers
--
-- Every table has an integer key of its own, so that the journal can name any
-- row by (table, id). Ids are never used twice (see the table "counter").
-- Instants are milliseconds since 1970 UTC, NULL when unknown. A record is
-- visible iff its deleted_at is NULL. Long texts stand last in a row: reading
-- the columns before them does not follow overflow pages.
-- Foreign keys have no action: what goes with a row is removed by the code,
-- which journals it.

-- Contents of avatars and attachments, each kept once.

CREATE TABLE blob (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  data BLOB NOT NULL
);

-- People

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL,
  full_name TEXT,
  name_prefix TEXT,
  first_name TEXT,
  middle_name TEXT,
  last_name TEXT,
  name_suffix TEXT,
  nickname TEXT,
  gender TEXT,
  gender_type TEXT,
  birthdate TEXT,
  deceased INTEGER NOT NULL DEFAULT 0,
  deceased_date TEXT,
  met_date TEXT,
  met_through INTEGER,
  job TEXT,
  company TEXT,
  starred INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0,
  partial INTEGER NOT NULL DEFAULT 0,
  is_me INTEGER NOT NULL DEFAULT 0,
  blocked INTEGER NOT NULL DEFAULT 0,
  unsubscribed INTEGER NOT NULL DEFAULT 0,
  stay_in_touch_days INTEGER NOT NULL DEFAULT 0,
  avatar_url TEXT,
  avatar_blob INTEGER REFERENCES blob (id) DEFERRABLE INITIALLY DEFERRED,
  avatar_color TEXT,
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER,
  deleted_with INTEGER,
  stamp INTEGER,
  stamps BLOB,
  -- Derived: recomputed at the end of each transaction, never journalled.
  -- listed: 0 in the trash, 1 listed, 2 archived, 3 partial.
  listed INTEGER NOT NULL DEFAULT 0,
  name TEXT,
  sort_key BLOB NOT NULL DEFAULT x'',
  sort_key_last BLOB NOT NULL DEFAULT x'',
  letter TEXT NOT NULL DEFAULT '',
  letter_last TEXT NOT NULL DEFAULT '',
  last_at INTEGER,
  last_kind INTEGER NOT NULL DEFAULT 0,
  last_entry_kind INTEGER NOT NULL DEFAULT 0,
  last_direction INTEGER NOT NULL DEFAULT 0,
  last_text TEXT,
  search_id INTEGER,
  description TEXT,
  met TEXT,
  food TEXT
);

CREATE UNIQUE INDEX contact_uuid ON contact (uuid);
CREATE INDEX contact_by_name ON contact (listed, sort_key, id, letter);
CREATE INDEX contact_by_last_name ON contact (listed, sort_key_last, id, letter_last);
CREATE INDEX contact_by_last_contact ON contact (listed, last_at, id);
CREATE INDEX contact_by_created ON contact (listed, created_at, id);
CREATE INDEX contact_met_through ON contact (met_through) WHERE met_through IS NOT NULL;
CREATE INDEX contact_avatar_blob ON contact (avatar_blob) WHERE avatar_blob IS NOT NULL;
CREATE INDEX contact_is_me ON contact (id) WHERE is_me = 1;
CREATE INDEX contact_starred ON contact (listed, sort_key, id, letter) WHERE starred = 1;
CREATE INDEX contact_trash ON contact (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX contact_deleted_with ON contact (deleted_with) WHERE deleted_with IS NOT NULL;
CREATE INDEX contact_search_pending ON contact (id) WHERE search_id IS NULL AND deleted_at IS NULL;

-- A way to reach somebody, or (kind 4) an imported key and value. A field that
-- the user removed keeps its row with deleted_at, so that the next import does
-- not bring it back; addresses and tags of a person likewise.

CREATE TABLE contact_field (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL,
  contact INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL DEFAULT 0,
  kind INTEGER NOT NULL,
  type_name TEXT,
  protocol TEXT,
  label TEXT,
  value TEXT NOT NULL DEFAULT '',
  match_key TEXT,
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER,
  stamp INTEGER,
  stamps BLOB
);

CREATE INDEX contact_field_uuid ON contact_field (uuid);
CREATE INDEX contact_field_contact ON contact_field (contact, kind, position);
CREATE INDEX contact_field_match_key ON contact_field (match_key, kind, contact) WHERE match_key IS NOT NULL;

CREATE TABLE address (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL,
  contact INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL DEFAULT 0,
  name TEXT,
  street TEXT,
  city TEXT,
  province TEXT,
  postal_code TEXT,
  country TEXT,
  latitude REAL,
  longitude REAL,
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER,
  stamp INTEGER,
  stamps BLOB
);

CREATE INDEX address_uuid ON address (uuid);
CREATE INDEX address_contact ON address (contact, position);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE
);

CREATE TABLE contact_tag (
  id INTEGER PRIMARY KEY,
  contact INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  tag INTEGER NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
  deleted_at INTEGER,
  UNIQUE (contact, tag)
);

CREATE INDEX contact_tag_tag ON contact_tag (tag, deleted_at, contact);

CREATE TABLE relationship (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL,
  contact INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  other INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT NOT NULL,
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER,
  deleted_with INTEGER,
  stamp INTEGER,
  stamps BLOB
);

CREATE UNIQUE INDEX relationship_uuid ON relationship (uuid);
CREATE INDEX relationship_contact ON relationship (contact, deleted_at, other, type);
CREATE INDEX relationship_other ON relationship (other, deleted_at, contact, type);
CREATE INDEX relationship_trash ON relationship (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX relationship_deleted_with ON relationship (deleted_with) WHERE deleted_with IS NOT NULL;

-- Conversations and messages

CREATE TABLE conversation (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL,
  contact INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  channel INTEGER NOT NULL DEFAULT 0,
  channel_name TEXT,
  status INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  unread_count INTEGER NOT NULL DEFAULT 0,
  priority INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER,
  started_precision INTEGER NOT NULL DEFAULT 0,
  activity_own_at INTEGER,
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER,
  deleted_with INTEGER,
  stamp INTEGER,
  stamps BLOB,
  labels TEXT,
  preview_own TEXT,
  -- Derived
  last_activity_at INTEGER,
  last_direction INTEGER NOT NULL DEFAULT 0,
  message_count INTEGER NOT NULL DEFAULT 0,
  preview TEXT,
  first_text TEXT
);

CREATE UNIQUE INDEX conversation_uuid ON conversation (uuid);
CREATE INDEX conversation_by_activity
  ON conversation (deleted_at, last_activity_at, id, status, unread_count, starred, channel, contact);
CREATE INDEX conversation_contact ON conversation (contact, deleted_at, last_activity_at, id);
CREATE INDEX conversation_labels ON conversation (id, labels) WHERE labels IS NOT NULL;
CREATE INDEX conversation_trash ON conversation (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX conversation_deleted_with ON conversation (deleted_with) WHERE deleted_with IS NOT NULL;

-- sort_at is sent_at, or for an unknown time the place in the file.

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL,
  conversation INTEGER NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  direction INTEGER NOT NULL DEFAULT 0,
  author TEXT,
  subject TEXT,
  sent_at INTEGER,
  sent_precision INTEGER NOT NULL DEFAULT 0,
  sort_at INTEGER NOT NULL DEFAULT 0,
  delivery INTEGER NOT NULL DEFAULT 0,
  private_note INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER,
  deleted_with INTEGER,
  stamp INTEGER,
  stamps BLOB,
  -- Derived: the row of message_search, NULL while it waits for the indexer.
  search_id INTEGER,
  body TEXT NOT NULL DEFAULT '',
  body_html TEXT
);

CREATE UNIQUE INDEX message_uuid ON message (uuid);
CREATE INDEX message_conversation ON message (conversation, deleted_at, sort_at, id);
CREATE UNIQUE INDEX message_search_id ON message (search_id) WHERE search_id IS NOT NULL;
CREATE INDEX message_search_pending ON message (id) WHERE search_id IS NULL AND deleted_at IS NULL;
CREATE INDEX message_trash ON message (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX message_deleted_with ON message (deleted_with) WHERE deleted_with IS NOT NULL;

CREATE TABLE call (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL,
  contact INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  conversation INTEGER REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  direction INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER,
  started_precision INTEGER NOT NULL DEFAULT 0,
  sort_at INTEGER NOT NULL DEFAULT 0,
  duration INTEGER NOT NULL DEFAULT -1,
  outcome INTEGER NOT NULL DEFAULT 0,
  emotions TEXT,
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER,
  deleted_with INTEGER,
  stamp INTEGER,
  stamps BLOB,
  -- Derived
  first_line TEXT,
  search_id INTEGER,
  text TEXT
);

CREATE UNIQUE INDEX call_uuid ON call (uuid);
CREATE INDEX call_by_time ON call (deleted_at, sort_at, id, direction, outcome, contact, duration);
CREATE INDEX call_contact ON call (contact, deleted_at, sort_at, id);
CREATE INDEX call_conversation ON call (conversation, deleted_at, sort_at, id) WHERE conversation IS NOT NULL;
CREATE UNIQUE INDEX call_search_id ON call (search_id) WHERE search_id IS NOT NULL;
CREATE INDEX call_search_pending ON call (id) WHERE search_id IS NULL AND deleted_at IS NULL;
CREATE INDEX call_trash ON call (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX call_deleted_with ON call (deleted_with) WHERE deleted_with IS NOT NULL;

-- Everything else on a timeline

CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  uuid BLOB NOT NULL,
  entry_kind INTEGER NOT NULL,
  when_at INTEGER,
  when_precision INTEGER NOT NULL DEFAULT 0,
  sort_at INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0,
  title TEXT,
  amount TEXT,
  currency TEXT,
  status TEXT,
  done INTEGER NOT NULL DEFAULT -1,
  done_at INTEGER,
  type_key TEXT,
  company TEXT,
  repeat TEXT,
  repeat_every INTEGER NOT NULL DEFAULT 0,
  owed_by TEXT,
  starred INTEGER NOT NULL DEFAULT 0,
  url TEXT,
  created_at INTEGER,
  updated_at INTEGER,
  deleted_at INTEGER,
  deleted_with INTEGER,
  stamp INTEGER,
  stamps BLOB,
  -- Derived
  search_id INTEGER,
  text TEXT
);

CREATE UNIQUE INDEX entry_uuid ON entry (uuid);
CREATE INDEX entry_by_time ON entry (deleted_at, hidden, sort_at, id, entry_kind);
CREATE INDEX entry_by_kind ON entry (entry_kind, deleted_at, sort_at, id);
CREATE UNIQUE INDEX entry_search_id ON entry (search_id) WHERE search_id IS NOT NULL;
CREATE INDEX entry_search_pending ON entry (id) WHERE search_id IS NULL AND deleted_at IS NULL;
CREATE INDEX entry_trash ON entry (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX entry_deleted_with ON entry (deleted_with) WHERE deleted_with IS NOT NULL;

-- role: 0 a person of the entry, 1 its recipient.

CREATE TABLE entry_contact (
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
  contact INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  role INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX entry_contact_entry ON entry_contact (entry, role, contact, position);
CREATE INDEX entry_contact_contact ON entry_contact (contact, role, entry);

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  owner_kind INTEGER NOT NULL,
  owner INTEGER NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  name TEXT,
  mime TEXT,
  blob INTEGER REFERENCES blob (id) DEFERRABLE INITIALLY DEFERRED,
  size INTEGER,
  url TEXT
);

CREATE INDEX attachment_owner ON attachment (owner, owner_kind, position);
CREATE INDEX attachment_blob ON attachment (blob) WHERE blob IS NOT NULL;

-- Where records came from. kind is a BethinkKind, record the id in its table.
-- A key whose record is no longer there belongs to something the user removed.

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE external_id (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  kind INTEGER NOT NULL,
  key TEXT NOT NULL,
  record INTEGER NOT NULL
);

CREATE UNIQUE INDEX external_id_key ON external_id (source, kind, key);
CREATE INDEX external_id_record ON external_id (record, kind);

CREATE TABLE source_json (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  record INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
  json TEXT NOT NULL
);

CREATE UNIQUE INDEX source_json_record ON source_json (record, kind, source);

-- The journal. An operation is one step of undo; state 0 done, 1 undone.
-- A change with old and new is an update (of the columns named in them), with
-- old alone a deleted row. With neither it is a range of inserted rows; while
-- undone, each of these has a change of its own with new alone.

CREATE TABLE operation (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  count INTEGER NOT NULL DEFAULT 0,
  target_kind INTEGER NOT NULL DEFAULT 0,
  target INTEGER NOT NULL DEFAULT 0,
  detail TEXT
);

CREATE INDEX operation_state ON operation (state, id);

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id) DEFERRABLE INITIALLY DEFERRED,
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  row_last INTEGER NOT NULL,
  old BLOB,
  new BLOB
);

CREATE INDEX change_operation ON change (operation, id);
CREATE INDEX change_row ON change (tbl, row);

-- Not journalled: preferences of the store (setting), and kept counts and the
-- highest ids that were ever used (counter).

CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  value
);

CREATE TABLE counter (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  value INTEGER NOT NULL DEFAULT 0
);

-- Full-text search. The rowid of people is their id; those of the others grow
-- with time, so that the newest hits come first without sorting. The contents
-- are read back through views; rows in the trash have no search_id.

CREATE VIEW contact_text AS
  SELECT
    contact.id AS id,
    concat_ws (' ', contact.full_name, contact.name_prefix, contact.first_name, contact.middle_name,
               contact.last_name, contact.name_suffix, contact.nickname) AS names,
    -- Numbers are also found by their last digits, without the country.
    (SELECT group_concat (concat_ws (' ', contact_field.value, contact_field.match_key,
                                     iif (contact_field.kind = 1, concat_ws (' ',
                                          substr (contact_field.match_key, -10),
                                          substr (contact_field.match_key, -9),
                                          substr (contact_field.match_key, -8),
                                          substr (contact_field.match_key, -7)), NULL)),
                          char (10)
                          ORDER BY contact_field.kind, contact_field.position, contact_field.id)
       FROM contact_field
      WHERE contact_field.contact = contact.id AND contact_field.deleted_at IS NULL) AS ways,
    (SELECT group_concat (concat_ws (' ', address.name, address.street, address.postal_code, address.city,
                                     address.province, address.country), char (10)
                          ORDER BY address.position, address.id)
       FROM address
      WHERE address.contact = contact.id AND address.deleted_at IS NULL) AS places,
    concat_ws (char (10), contact.company, contact.job, contact.description, contact.met, contact.food,
               (SELECT group_concat (tag.name, char (10) ORDER BY tag.id)
                  FROM contact_tag JOIN tag ON tag.id = contact_tag.tag
                 WHERE contact_tag.contact = contact.id AND contact_tag.deleted_at IS NULL)) AS about
  FROM contact
  WHERE contact.search_id IS NOT NULL;

CREATE VIRTUAL TABLE contact_search USING fts5 (
  names, ways, places, about,
  content = 'contact_text', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4 5'
);

CREATE VIEW message_text AS
  SELECT search_id AS id, subject, body, author FROM message WHERE search_id IS NOT NULL;

CREATE VIRTUAL TABLE message_search USING fts5 (
  subject, body, author,
  content = 'message_text', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4 5'
);

CREATE VIEW call_text AS
  SELECT search_id AS id, text, emotions FROM call WHERE search_id IS NOT NULL;

CREATE VIRTUAL TABLE call_search USING fts5 (
  text, emotions,
  content = 'call_text', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4 5'
);

CREATE VIEW entry_text AS
  SELECT search_id AS id, title, text, company FROM entry WHERE search_id IS NOT NULL;

CREATE VIRTUAL TABLE entry_search USING fts5 (
  title, text, company,
  content = 'entry_text', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4 5'
);
