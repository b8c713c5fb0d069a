# Of a bad file nothing is imported; the line and the key are named.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --as-planned --pain 1 --settled yes --key run-1 --quiet {now 02 09:00}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella journal export > all.ndjson
$ printf '%s\n' 'sed "$1" all.ndjson | patella journal import --journal new.sqlite --now 2026-11-02T10:00:00+01:00' > try.sh

~ Its form.
$ sh try.sh '2s/.$//'
! patella: error[not-json]: stdin: line 2: column 523: it is not JSON: Missing a comma or '}' after an object member; give one event a line, as patella journal export writes them
[status 2]
$ sh try.sh '2s/.*/[]/'
! patella: error[not-an-object]: stdin: line 2: the line is not a JSON object; give one event a line
[status 2]
$ sh try.sh '2s/.*/null/'
! patella: error[not-an-object]: stdin: line 2: the line is not a JSON object; give one event a line
[status 2]
$ sh try.sh '2s/.*//'
! patella: error[not-json]: stdin: line 2: column 1: it is not JSON: The document is empty; give one event a line, as patella journal export writes them
[status 2]
$ sh try.sh '2s/$/ {}/'
! patella: error[not-json]: stdin: line 2: column 525: it is not JSON: The document root must not be followed by other values; give one event a line, as patella journal export writes them
[status 2]
$ sh try.sh '2s/"partial"/"partail"/'
! patella: error[unknown-key]: stdin: line 2: partail: an event has no such key; did you mean partial?
[status 2]
$ sh try.sh '2s/"partial":false,//'
! patella: error[missing-key]: stdin: line 2: partial: the key is missing; write it as patella journal export does; it takes true or false
[status 2]
$ sh try.sh '2s/"partial":false/"partial":0/'
! patella: error[wrong-type]: stdin: line 2: partial: a number does not belong here; it takes true or false
[status 2]
$ sh try.sh '2s/"key":"run-1"/"key":["run-1"]/'
! patella: error[wrong-type]: stdin: line 2: key: a list does not belong here; it takes a text, or null
[status 2]
$ sh try.sh '2s/"kind":"session"/"kind":"session","kind":"session"/'
! patella: error[duplicate-key]: stdin: line 2: kind: the key stands twice; give it once
[status 2]
$ sh try.sh '2s/"pain":1/"pain":1,"pain":0/'
! patella: error[duplicate-key]: stdin: line 2: said.pain: the key stands twice; give it once
[status 2]
$ sh try.sh '2s/"version":"[^"]*",//'
! patella: error[missing-key]: stdin: line 2: protocol.version: the key is missing; write it as patella journal export does; it takes a text
[status 2]
$ sh try.sh '2s/run-1/run\\u0000-1/'
! patella: error[bad-value]: stdin: line 2: key: it holds characters that cannot be printed; write plain text
[status 2]
$ sh try.sh '2s/run-1/run\\u202e-1/'
! patella: error[bad-value]: stdin: line 2: key: it holds characters that cannot be printed; write plain text
[status 2]
$ sh try.sh '2s/run-1/run\xff/'
! patella: error[not-utf8]: stdin: line 2: it is not UTF-8 text; save the file as UTF-8
[status 2]
$ sh try.sh '2s/"pain":1/"pain":[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]/'
! patella: error[bad-value]: stdin: line 2: said.pain: it is nested too deeply; nest at most 16 levels
[status 2]

~ What it says.
$ sh try.sh '2s/"id":"[0-9a-f]*"/"id":"run-1"/'
! patella: error[bad-value]: stdin: line 2: id: its id is not 16 hexadecimal digits; use 0-9 and a-f
[status 2]
$ sh try.sh '2s/"kind":"session"/"kind":"swim"/'
! patella: error[bad-value]: stdin: line 2: kind: "swim" is not a kind of event; choose triage, checkin, session, amendment or undo
[status 2]
$ sh try.sh '2s/"kind":"session"/"kind":"checkin"/'
! patella: error[unknown-key]: stdin: line 2: said.kind: an event of kind checkin has no such key; it takes answers
[status 2]
$ sh try.sh '1s/"kind":"triage"/"kind":"checkin"/; 1s/"derived":{.*}}/"derived":[]}/'
! patella: error[wrong-type]: stdin: line 1: derived: a list does not belong here; it takes an object
[status 2]
$ sh try.sh '1s/"urgency":"self-care"/"urgency":"none"/'
! patella: error[bad-event]: stdin: line 1: derived.urgency: "none" does not belong here; it takes "emergency", "same-day", "soon", "routine" or "self-care"
[status 2]
$ sh try.sh '2s/"kind":"run"/"kind":"swim"/'
! patella: error[bad-event]: stdin: line 2: said.kind: "swim" does not belong here; it takes "run", "strength" or "relief"
[status 2]
$ sh try.sh '2s/"pain":1/"pain":11/'
! patella: error[bad-event]: stdin: line 2: said.pain: 11 does not belong here; it takes a whole number from 0 to 10, or null
[status 2]
$ sh try.sh '2s/"partial":false/"partial":true/'
! patella: error[bad-value]: stdin: line 2: partial: it is partial, and no check-in; only of a check-in write true
[status 2]
$ sh try.sh '2s/"sha256":"[0-9a-f]*"/"sha256":"0"/'
! patella: error[bad-value]: stdin: line 2: protocol: its protocol is not told; give the id, the version and the sha256 (64 hexadecimal digits) that it was recorded under
[status 2]

~ When it was: no event of tomorrow, none on another day than its own, none recorded before it happened.
$ sh try.sh '2s/"at":"2026-11-02T09/"at":"2026-11-02 at 9/'
! patella: error[bad-value]: stdin: line 2: at: "2026-11-02 at 9:00:00+01:00" is not a time; write a time with its offset, such as 2026-11-22T07:30:00+01:00
[status 2]
$ sh try.sh '2s/2026-11-02/2026-11-03/g'
! patella: error[bad-value]: stdin: line 2: day: it is of a day after today, 2026-11-02; an event is recorded when it has happened, not before
[status 2]
$ sh try.sh '2s/"day":"2026-11-02"/"day":"2026-10-31"/'
! patella: error[bad-value]: stdin: line 2: at: the time is not on that day; an event is recorded when it has happened, not before
[status 2]
$ sh try.sh '2s/"recorded_day":"2026-11-02"/"recorded_day":"2026-11-01"/'
! patella: error[bad-value]: stdin: line 2: recorded_day: it was recorded before its day; an event is recorded when it has happened, not before
[status 2]
$ sh try.sh '2s/"recorded":"2026-11-02T09/"recorded":"2026-11-02T08/'
! patella: error[bad-value]: stdin: line 2: at: it was recorded before it happened; an event is recorded when it has happened, not before
[status 2]
$ sh try.sh '2s/T09/T11/g'
! patella: error[bad-value]: stdin: line 2: recorded: it was recorded after the present time; an event is recorded when it has happened, not before
[status 2]
$ sh try.sh '2s/"day":"2026-11-02"/"day":"2026-02-30"/'
! patella: error[bad-value]: stdin: line 2: day: "2026-02-30" is not a date; write a date as YYYY-MM-DD, such as 2026-11-22
[status 2]

~ Nothing of all that was imported. An event that is there already cannot say something else.
$ patella history --journal new.sqlite --all {now 02 10:00}
Nothing is recorded yet. It begins with patella triage.
$ sh try.sh ''
2 events read; 2 of them new in new.sqlite
$ sh try.sh '2s/"pain":1/"pain":0/'
! patella: error[key-taken]: new.sqlite: another event with the id E2 is in the journal
[status 2]
$ sh try.sh '2s/"id":"[0-9a-f]*"/"id":"00112233445566aa"/'
! patella: error[key-taken]: new.sqlite: the key "run-1" belongs to event E2, which says something else; choose another key; a key names one event for good
[status 2]
$ sh try.sh '2s/"id":"[0-9a-f]*"/"id":"00112233445566aa"/; 2s/"key":"run-1"/"key":"run-2"/'
2 events read; 1 of them new in new.sqlite

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

~ What closes is not lost by a slip of the pen, and a correction fits what it corrects.
$ sh try.sh '1s/"hurt"/"hrut"/'
! patella: error[unknown-key]: stdin: line 1: derived.hrut: an event of kind triage has no such key; did you mean hurt?
[status 2]
$ patella amend {E2} --pain 2 --quiet {now 02 10:00}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3
$ patella journal export > more.ndjson
$ sed '3s/"pain":2/"pian":2/' more.ndjson | patella journal import --journal new.sqlite --now 2026-11-02T11:00:00+01:00
! patella: error[unknown-key]: stdin: line 3: said.session.pian: an event of kind amendment has no such key; did you mean pain?
[status 2]
$ sed '3s/"session":{[^}]*}/"answers":{"small-knee-bend":2}/' more.ndjson | patella journal import --journal new.sqlite --now 2026-11-02T11:00:00+01:00
! patella: error[bad-event]: stdin: line 3: said.answers: a session has no answers; give what changes of it as session
[status 2]
$ sed -n '3s/"target":"[0-9a-f]*"/"target":"{E1}"/p' more.ndjson | patella journal import --journal new.sqlite --now 2026-11-02T11:00:00+01:00
! patella: error[bad-event]: stdin: line 1: said.target: a triage stands as it was answered; do a new triage
[status 2]
$ sed -n 3p more.ndjson | patella journal import --journal other.sqlite --now 2026-11-02T11:00:00+01:00
1 event read; 1 of them new in other.sqlite
