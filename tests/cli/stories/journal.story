# patella journal: check, export and import; a round trip changes nothing.
$ patella journal check {now 02}
Journal: HOME/.local/share/patella/journal.sqlite
Journal: HOME/.local/share/patella/journal.sqlite
There is no journal there yet. It begins with patella triage.
$ patella journal export
! patella: error[no-journal]: HOME/.local/share/patella/journal.sqlite: there is no journal; patella paths shows where it is looked for
[status 6]
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --as-planned --pain 1 --settled yes --key run-1 --quiet {now 02 09:00}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella log strength --minutes 20 --date yesterday --quiet {now 02 09:30}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3
$ patella amend {E2} --pain 2 --quiet {now 02 10:00}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E4
$ patella undo {E3} --quiet {now 02 10:01}
! patella: recorded in HOME/.local/share/patella/journal.sqlite as E5; an undo stays: to have the event again, record it again
$ patella checkin --small-knee-bend 1 --quiet {now 03}
! patella: error[answers-missing]: answers are missing, and nobody can be asked; the first open question is --warning-signs
! patella: questions that may still be asked: --warning-signs --painkiller --morning
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E6
[status 3]
$ patella journal check {now 03}
Journal: HOME/.local/share/patella/journal.sqlite
Journal: HOME/.local/share/patella/journal.sqlite
It is sound: 6 events from 2026-11-01 to 2026-11-03.
$ patella journal check --json {now 03}
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "journal check",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-03",
  "status": "complete",
  "journal": "HOME/.local/share/patella/journal.sqlite",
  "exists": true,
  "events": 6,
  "first_day": "2026-11-01",
  "last_day": "2026-11-03",
  "problems": [],
  "protocols": [{"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256", "events": 6, "in_use": true}],
  "messages": [],
  "exit_status": 0
}
$ patella journal export
{"id":"E1","kind":"triage","at":"2026-11-02T08:00:00+01:00","day":"2026-11-02","recorded":"2026-11-02T08:00:00+01:00","recorded_day":"2026-11-02","protocol":{"id":"runners-knee","version":"1.0.0","sha256":"SHA256"},"key":null,"partial":false,"said":{"answers":{"emergency-signs":[],"age":35,"onset":"gradual","same-day-signs":[],"soon-signs":[],"pain-location":"behind-kneecap","kneecap-signs":["stairs","kneeling"],"small-knee-bend":0,"heel-on-squat":true,"heel-off-squat":true,"movie-goers-sign":true,"plan-limits":[],"tolerated-run":1.6,"painkiller":false}},"derived":{"verdict":"runners-knee","urgency":"self-care","plan":"return-to-running","hurt":false}}
{"id":"E2","kind":"session","at":"2026-11-02T09:00:00+01:00","day":"2026-11-02","recorded":"2026-11-02T09:00:00+01:00","recorded_day":"2026-11-02","protocol":{"id":"runners-knee","version":"1.0.0","sha256":"SHA256"},"key":"run-1","partial":false,"said":{"kind":"run","minutes":null,"distance":null,"distance_m":null,"effort":null,"pain":1,"settled":"yes","as_planned":true},"derived":{"planned":true,"step":"phase-1","distance_m":1600,"minutes":null}}
{"id":"E3","kind":"session","at":"2026-11-02T03:59:59.999+01:00","day":"2026-11-01","recorded":"2026-11-02T09:30:00+01:00","recorded_day":"2026-11-02","protocol":{"id":"runners-knee","version":"1.0.0","sha256":"SHA256"},"key":null,"partial":false,"said":{"kind":"strength","minutes":20,"distance":null,"distance_m":null,"effort":null,"pain":null,"settled":null,"as_planned":false},"derived":{"planned":false,"step":null,"distance_m":null,"minutes":null}}
{"id":"E4","kind":"amendment","at":"2026-11-02T10:00:00+01:00","day":"2026-11-02","recorded":"2026-11-02T10:00:00+01:00","recorded_day":"2026-11-02","protocol":{"id":"runners-knee","version":"1.0.0","sha256":"SHA256"},"key":null,"partial":false,"said":{"target":"E2","session":{"minutes":null,"distance":null,"distance_m":null,"effort":null,"pain":2,"settled":null}},"derived":{}}
{"id":"E5","kind":"undo","at":"2026-11-02T10:01:00+01:00","day":"2026-11-02","recorded":"2026-11-02T10:01:00+01:00","recorded_day":"2026-11-02","protocol":{"id":"runners-knee","version":"1.0.0","sha256":"SHA256"},"key":null,"partial":false,"said":{"target":"E3"},"derived":{}}
{"id":"E6","kind":"checkin","at":"2026-11-03T08:00:00+01:00","day":"2026-11-03","recorded":"2026-11-03T08:00:00+01:00","recorded_day":"2026-11-03","protocol":{"id":"runners-knee","version":"1.0.0","sha256":"SHA256"},"key":null,"partial":true,"said":{"answers":{"small-knee-bend":1}},"derived":{"warning":null,"day_sign":false,"masked":false,"hurt":true,"about":"2026-11-02","session":{"track":"run","distance_m":1600,"minutes":null}}}
$ patella journal export > all.ndjson
$ patella journal import all.ndjson --journal new/journal.sqlite --dry-run {now 03}
6 events read; 6 of them would be new in new/journal.sqlite
$ ls new
! ls: cannot access 'new': No such file or directory
[status 2]
$ patella journal import all.ndjson --journal new/journal.sqlite {now 03}
6 events read; 6 of them new in new/journal.sqlite
$ patella journal import - --journal new/journal.sqlite --json {now 03} < all.ndjson
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "journal import",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-03",
  "status": "complete",
  "journal": "new/journal.sqlite",
  "events": 6,
  "added": 0,
  "recorded": true,
  "messages": [],
  "exit_status": 0
}
$ patella journal export --journal new/journal.sqlite | cmp - all.ndjson
$ patella history --journal new/journal.sqlite {now 03 09:00}
2026-11-01 later  strength   UNDONE: 20 min [E3]
2026-11-02 08:00  triage     This looks like runner's knee (self-care)
                             [E1]
2026-11-02 09:00  run        AMENDED: 1.6 km, pain 2, settled [E2]
2026-11-02 10:00  amendment  changes E2: pain 2 [E4]
2026-11-02 10:01  undo       takes back E3 [E5]
2026-11-03 08:00  check-in   bend 1 [E6]

~ Another protocol: a note, no error.
$ patella journal check --protocol protocols/mini.toml {now 03}
Journal: HOME/.local/share/patella/journal.sqlite
Journal: HOME/.local/share/patella/journal.sqlite
It is sound: 6 events from 2026-11-01 to 2026-11-03.
Note: 6 events were recorded under another protocol, runners-knee 1.0.0
(SHA256...). Their answers are read under the one in use; what it does not ask
takes no part.

~ White space and escapes do not make another event of it.
$ python3 -c 'import json,sys; [print(json.dumps(json.loads(l))) for l in sys.stdin]' < all.ndjson > spaced.ndjson
$ patella journal import spaced.ndjson --journal new/journal.sqlite {now 03}
6 events read; 0 of them new in new/journal.sqlite
