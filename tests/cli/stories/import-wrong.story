# Of a bad file nothing is imported; the line and the key are named.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --as-planned --pain 1 --settled yes --key run-1 --quiet {now 02 09:00}
! Segmentation fault
[status 139]
$ patella journal export > all.ndjson
$ printf '%s\n' 'sed "$1" all.ndjson | patella journal import --journal new.sqlite --now 2026-11-02T10:00:00+01:00' > try.sh

~ Its form.
$ sh try.sh '2s/.$//'
1 event read; 1 of them new in new.sqlite
$ sh try.sh '2s/.*/[]/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/.*/null/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/.*//'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/$/ {}/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"partial"/"partail"/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"partial":false,//'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"partial":false/"partial":0/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"key":"run-1"/"key":["run-1"]/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"kind":"session"/"kind":"session","kind":"session"/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"pain":1/"pain":1,"pain":0/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"version":"[^"]*",//'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/run-1/run\\u0000-1/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/run-1/run\\u202e-1/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/run-1/run\xff/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"pain":1/"pain":[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]/'
1 event read; 0 of them new in new.sqlite

~ What it says.
$ sh try.sh '2s/"id":"[0-9a-f]*"/"id":"run-1"/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"kind":"session"/"kind":"swim"/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"kind":"session"/"kind":"checkin"/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '1s/"kind":"triage"/"kind":"checkin"/; 1s/"derived":{.*}}/"derived":[]}/'
! patella: error[wrong-type]: stdin: line 1: derived: a list does not belong here; see docs/journal.md
[status 2]
$ sh try.sh '1s/"urgency":"self-care"/"urgency":"none"/'
! patella: error[bad-event]: stdin: line 1: said: the event is not of a form that this patella knows: urgency is not one of the five; see docs/journal.md
[status 2]
$ sh try.sh '2s/"kind":"run"/"kind":"swim"/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"pain":1/"pain":11/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"partial":false/"partial":true/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"sha256":"[0-9a-f]*"/"sha256":"0"/'
1 event read; 0 of them new in new.sqlite

~ When it was: no event of tomorrow, none on another day than its own, none recorded before it happened.
$ sh try.sh '2s/"at":"2026-11-02T09/"at":"2026-11-02 at 9/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/2026-11-02/2026-11-03/g'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"day":"2026-11-02"/"day":"2026-10-31"/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"recorded_day":"2026-11-02"/"recorded_day":"2026-11-01"/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"recorded":"2026-11-02T09/"recorded":"2026-11-02T08/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/T09/T11/g'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"day":"2026-11-02"/"day":"2026-02-30"/'
1 event read; 0 of them new in new.sqlite

~ Nothing of all that was imported. An event that is there already cannot say something else.
$ patella history --journal new.sqlite --all {now 02 10:00}
2026-11-02 08:00  triage     This looks like runner's knee (self-care)
                             [E1]
$ sh try.sh ''
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"pain":1/"pain":0/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"id":"[0-9a-f]*"/"id":"00112233445566aa"/'
1 event read; 0 of them new in new.sqlite
$ sh try.sh '2s/"id":"[0-9a-f]*"/"id":"00112233445566aa"/; 2s/"key":"run-1"/"key":"run-2"/'
1 event read; 0 of them new in new.sqlite

~ The file itself.
$ patella journal import missing.ndjson {now 02 10:00}
! patella: error[file-missing]: missing.ndjson: there is no such file
[status 6]
$ patella journal import protocols {now 02 10:00}
! patella: error[file-is-directory]: protocols: is a folder, not a file
[status 6]
$ patella journal import all.ndjson all.ndjson {now 02 10:00}
! patella: error[unexpected-word]: one file at a time; name one file, or - for stdin
[status 2]
$ patella journal import all.ndjson --json --journal new.sqlite --now 2026-11-01T10:00:00+01:00
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "journal import",
  "protocol": null,
  "day": null,
  "status": "error",
  "messages": [
    {
      "level": "error",
      "code": "bad-value",
      "text": "it is of a day after today, 2026-11-01",
      "field": "all.ndjson: line 1: day",
      "remedy": "an event is recorded when it has happened, not before"
    }
  ],
  "exit_status": 2
}
! patella: error[bad-value]: all.ndjson: line 1: day: it is of a day after today, 2026-11-01; an event is recorded when it has happened, not before
[status 2]
$ patella journal import {now 02 10:00} < /dev/null
0 events read; 0 of them new in HOME/.local/share/patella/journal.sqlite
