# patella paths: every location, and why.
$ patella paths
Journal: HOME/.local/share/patella/journal.sqlite
  In the usual folder for data; --journal or PATELLA_JOURNAL name another place.
  It is not there yet.
Protocol: built in
  It is part of the program; --protocol or PATELLA_PROTOCOL name another one.
$ patella paths --json
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "paths",
  "protocol": null,
  "day": null,
  "status": "complete",
  "journal": {
    "path": "HOME/.local/share/patella/journal.sqlite",
    "why": "In the usual folder for data; --journal or PATELLA_JOURNAL name another place.",
    "exists": false
  },
  "protocol_file": {
    "path": null,
    "why": "It is part of the program; --protocol or PATELLA_PROTOCOL name another one.",
    "exists": false
  },
  "messages": [],
  "exit_status": 0
}
$ XDG_DATA_HOME=/xdg patella paths
Journal: /xdg/patella/journal.sqlite
  In the folder for data that XDG_DATA_HOME names. It is not there yet.
Protocol: built in
  It is part of the program; --protocol or PATELLA_PROTOCOL name another one.
$ XDG_DATA_HOME=relative patella paths
Journal: HOME/.local/share/patella/journal.sqlite
  In the usual folder for data; --journal or PATELLA_JOURNAL name another place.
  It is not there yet.
Protocol: built in
  It is part of the program; --protocol or PATELLA_PROTOCOL name another one.
$ PATELLA_JOURNAL=mine.sqlite PATELLA_PROTOCOL=protocols/mini.toml patella paths
Journal: mine.sqlite
  Because PATELLA_JOURNAL is set. It is not there yet.
Protocol: protocols/mini.toml
  Because PATELLA_PROTOCOL is set.
$ PATELLA_JOURNAL=mine.sqlite patella paths --journal other.sqlite --protocol missing.toml
Journal: other.sqlite
  Because of --journal. It is not there yet.
Protocol: missing.toml
  Because of --protocol. It is not there yet.
$ patella paths --no-journal
Journal: none
  Because of --no-journal.
Protocol: built in
  It is part of the program; --protocol or PATELLA_PROTOCOL name another one.
$ patella paths --no-journal --journal x
! patella: error[flags-disagree]: --journal: --journal and --no-journal exclude each other; give one of them
[status 2]
$ patella paths --journal ""
! patella: error[empty-value]: --journal: the value is empty; write --journal VALUE
[status 2]
$ env -u HOME patella paths
Journal: none
  Neither HOME nor XDG_DATA_HOME is set; --journal or PATELLA_JOURNAL name a
  place.
Protocol: built in
  It is part of the program; --protocol or PATELLA_PROTOCOL name another one.
$ patella paths here
! patella: error[unexpected-word]: "here" is not expected here; see --help
[status 2]
