# A damaged journal is named, and never written to.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ cp .local/share/patella/journal.sqlite whole.sqlite
$ head -c 5000 whole.sqlite > .local/share/patella/journal.sqlite
$ patella journal check {now 02}
Journal: HOME/.local/share/patella/journal.sqlite
Journal: HOME/.local/share/patella/journal.sqlite
- the journal is damaged: database disk image is malformed
Keep a copy of the file. patella writes nothing to a damaged journal; see
docs/journal.md.
[status 5]
$ patella journal check --json {now 02}
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "journal check",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-02",
  "status": "complete",
  "journal": "HOME/.local/share/patella/journal.sqlite",
  "exists": true,
  "events": 0,
  "first_day": null,
  "last_day": null,
  "problems": [{"event": null, "text": "the journal is damaged: database disk image is malformed"}],
  "protocols": [],
  "messages": [],
  "exit_status": 5
}
[status 5]
$ patella log run --distance 3km {now 02}
! patella: error[journal-damaged]: HOME/.local/share/patella/journal.sqlite: the journal is damaged: database disk image is malformed; make a copy of the file, then see: patella journal check
[status 5]
$ patella history {now 02}
! patella: error[journal-damaged]: HOME/.local/share/patella/journal.sqlite: the journal is damaged: database disk image is malformed; make a copy of the file, then see: patella journal check
[status 5]
$ patella undo {now 02}
! patella: error[journal-damaged]: HOME/.local/share/patella/journal.sqlite: the journal is damaged: database disk image is malformed; make a copy of the file, then see: patella journal check
[status 5]
$ patella journal export
! patella: error[journal-damaged]: HOME/.local/share/patella/journal.sqlite: the journal is damaged: database disk image is malformed; make a copy of the file, then see: patella journal check
[status 5]
$ echo "no journal at all" > text.sqlite
$ patella journal check --journal text.sqlite {now 02}
Journal: text.sqlite
Journal: text.sqlite
- this is not a journal, or its beginning is damaged
Keep a copy of the file. patella writes nothing to a damaged journal; see
docs/journal.md.
[status 5]
$ patella journal check --journal protocols {now 02}
! patella: error[journal-io]: protocols: this is a folder, not a file; name the journal's file
[status 6]
