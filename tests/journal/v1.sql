-- A journal of version 1 with three events, as that version wrote it. Never changed: patella must always read it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT CHECK (seq > 0),
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 16 AND id NOT GLOB '*[^0-9a-f]*'),
  kind TEXT NOT NULL CHECK (kind IN ('triage', 'checkin', 'session', 'amendment', 'undo')),
  at_ms INTEGER NOT NULL CHECK (at_ms BETWEEN -86400000 AND 253402387199999),
  at_offset INTEGER NOT NULL CHECK (at_offset BETWEEN -720 AND 840),
  day TEXT NOT NULL CHECK (day IS date(day)),
  recorded_ms INTEGER NOT NULL CHECK (recorded_ms BETWEEN -86400000 AND 253402387199999),
  recorded_offset INTEGER NOT NULL CHECK (recorded_offset BETWEEN -720 AND 840),
  recorded_day TEXT NOT NULL CHECK (recorded_day IS date(recorded_day)),
  protocol_id TEXT NOT NULL CHECK (protocol_id <> ''),
  protocol_version TEXT NOT NULL CHECK (protocol_version <> ''),
  protocol_sha256 TEXT NOT NULL CHECK (length(protocol_sha256) = 64 AND protocol_sha256 NOT GLOB '*[^0-9a-f]*'),
  key TEXT CHECK (key <> ''),
  partial INTEGER NOT NULL CHECK (partial = 0 OR (partial = 1 AND kind = 'checkin')),
  said TEXT NOT NULL CHECK (said GLOB '{*}'),
  derived TEXT NOT NULL CHECK (derived GLOB '{*}'),
  checksum INTEGER NOT NULL
) STRICT;
INSERT INTO event VALUES(1,'0000000000000001','checkin',1795305600001,60,'2026-11-22',1795305600001,60,'2026-11-22','runners-knee','1.0.0','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',NULL,0,'{"small-knee-bend": 1}','{}',-6282298759691357587);
INSERT INTO event VALUES(2,'0000000000000002','checkin',1795305600002,60,'2026-11-22',1795305600002,60,'2026-11-22','runners-knee','1.0.0','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','morning',0,'{"small-knee-bend": 2}','{}',-5376230478766487113);
INSERT INTO event VALUES(3,'0000000000000003','checkin',1795305600003,60,'2026-11-22',1795305600003,60,'2026-11-22','runners-knee','1.0.0','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',NULL,0,'{"small-knee-bend": 3}','{}',-150195081274294281);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('event',3);
CREATE UNIQUE INDEX event_key ON event (key, partial) WHERE key IS NOT NULL;
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'a journal is append-only: an event is never changed; record an amendment');
END;
CREATE TRIGGER event_remains BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'a journal is append-only: an event is never deleted; record an undo');
END;
CREATE TRIGGER event_is_not_replaced BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq OR id = NEW.id)
  OR EXISTS (SELECT 1 FROM event WHERE key = NEW.key AND partial = NEW.partial) BEGIN
  SELECT RAISE(ABORT, 'a journal is append-only: an event is never replaced');
END;
COMMIT;
PRAGMA application_id = 1886678113;
PRAGMA user_version = 1;
