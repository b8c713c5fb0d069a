# The documents of log, undo and amend.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --as-planned --pain 1 --settled yes --json {now 02 09:00}
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "log run",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-02",
  "status": "complete",
  "event": {
    "id": "E2",
    "journal": "HOME/.local/share/patella/journal.sqlite",
    "recorded": true,
    "repeated": false
  },
  "session": {
    "kind": "run",
    "day": "2026-11-02",
    "minutes": null,
    "distance_m": 1600,
    "effort": null,
    "pain": 1,
    "settled": "yes",
    "as_planned": true,
    "planned_step": "phase-1",
    "cleared": true
  },
  "load": {"band": "usual", "ratio": 1.0, "longest_m": 1600},
  "text": [
    "Recorded: a run on 2026-11-02, 1.6 km, pain 1, settled.",
    "It was not longer than the longest run of the 30 days before (1.6 km).",
    "The day was cleared for it."
  ],
  "today": {
    "exit_status": 10,
    "urgency": "self-care",
    "text": "Rest today. The next session is possible on Tue 2026-11-03, after a painless small knee bend."
  },
  "messages": [],
  "exit_status": 0
}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella amend {E2} --pain 4 --json {now 02 09:30}
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "amend",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-02",
  "status": "complete",
  "event": {
    "id": "E3",
    "journal": "HOME/.local/share/patella/journal.sqlite",
    "recorded": true,
    "repeated": false
  },
  "target": {"id": "E2", "kind": "session", "day": "2026-11-02"},
  "needs_new_bend": false,
  "text": ["Changed; it is now: run of 2026-11-02 (1.6 km, pain 4, settled), event E2."],
  "today": {
    "exit_status": 10,
    "urgency": "self-care",
    "text": "Rest today. Pain above 2 in the last run: 1 extra day off, and it does not count towards the next step. The next session is possible on Wed 2026-11-04, after a painless small knee bend."
  },
  "messages": [],
  "exit_status": 0
}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3
$ patella undo --json {now 02 09:40}
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "undo",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-02",
  "status": "complete",
  "event": {
    "id": "E4",
    "journal": "HOME/.local/share/patella/journal.sqlite",
    "recorded": true,
    "repeated": false
  },
  "target": {"id": "E3", "kind": "amendment", "day": "2026-11-02"},
  "needs_new_bend": false,
  "text": ["Taken back: amendment of 2026-11-02 (pain 4), event E3."],
  "today": {
    "exit_status": 10,
    "urgency": "self-care",
    "text": "Rest today. The next session is possible on Tue 2026-11-03, after a painless small knee bend."
  },
  "messages": [],
  "exit_status": 0
}
! patella: recorded in HOME/.local/share/patella/journal.sqlite as E4; an undo stays: to have the event again, record it again
$ patella checkin {fine} --morning same --quiet {now 03}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E5
$ patella undo --json {now 03 09:00}
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "undo",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-03",
  "status": "complete",
  "event": {
    "id": "E6",
    "journal": "HOME/.local/share/patella/journal.sqlite",
    "recorded": true,
    "repeated": false
  },
  "target": {"id": "E5", "kind": "checkin", "day": "2026-11-03"},
  "needs_new_bend": true,
  "text": [
    "Taken back: check-in of 2026-11-03 (bend 0, warning signs none, painkiller no, morning same), event E5.",
    "Today's small knee bend clears nothing any more: bend again, and check in."
  ],
  "today": {
    "exit_status": 21,
    "urgency": "self-care",
    "text": "No session today. Without a small knee bend today, nobody knows whether the knee is ready (the last bend was undone or changed, told too late, or with a clock that was wrong). Test the small knee bend first, holding a chair or door frame."
  },
  "messages": [],
  "exit_status": 0
}
! patella: recorded in HOME/.local/share/patella/journal.sqlite as E6; an undo stays: to have the event again, record it again
$ patella log relief --json --quiet --key relief {now 03 09:10}
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "log relief",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-03",
  "status": "complete",
  "event": {
    "id": "E7",
    "journal": "HOME/.local/share/patella/journal.sqlite",
    "recorded": true,
    "repeated": false
  },
  "session": {
    "kind": "relief",
    "day": "2026-11-03",
    "minutes": null,
    "distance_m": null,
    "effort": null,
    "pain": null,
    "settled": null,
    "as_planned": false,
    "planned_step": null,
    "cleared": null
  },
  "load": null,
  "text": ["Recorded: a relief session on 2026-11-03."],
  "today": {
    "exit_status": 21,
    "urgency": "self-care",
    "text": "No session today. Without a small knee bend today, nobody knows whether the knee is ready (the last bend was undone or changed, told too late, or with a clock that was wrong). Test the small knee bend first, holding a chair or door frame."
  },
  "messages": [],
  "exit_status": 0
}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E7
$ patella log relief --json --key relief {now 03 09:20}
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "log relief",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-03",
  "status": "complete",
  "event": {
    "id": null,
    "journal": "HOME/.local/share/patella/journal.sqlite",
    "recorded": false,
    "repeated": true
  },
  "session": {
    "kind": "relief",
    "day": "2026-11-03",
    "minutes": null,
    "distance_m": null,
    "effort": null,
    "pain": null,
    "settled": null,
    "as_planned": false,
    "planned_step": null,
    "cleared": null
  },
  "load": null,
  "text": ["Already recorded: a relief session on 2026-11-03."],
  "today": {
    "exit_status": 21,
    "urgency": "self-care",
    "text": "No session today. Without a small knee bend today, nobody knows whether the knee is ready (the last bend was undone or changed, told too late, or with a clock that was wrong). Test the small knee bend first, holding a chair or door frame."
  },
  "messages": [],
  "exit_status": 0
}
! patella: the key is in HOME/.local/share/patella/journal.sqlite already, with the same content: nothing new is recorded
$ patella log strength --json --dry-run {now 03 09:20}
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "log strength",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-03",
  "status": "complete",
  "event": {
    "id": null,
    "journal": "HOME/.local/share/patella/journal.sqlite",
    "recorded": false,
    "repeated": false
  },
  "session": {
    "kind": "strength",
    "day": "2026-11-03",
    "minutes": null,
    "distance_m": null,
    "effort": null,
    "pain": null,
    "settled": null,
    "as_planned": false,
    "planned_step": null,
    "cleared": false
  },
  "load": null,
  "text": [
    "Not recorded, only shown: a strength session on 2026-11-03.",
    "That day had no clearance, so it does not count towards the next step. Thank you for recording it all the same: the plan is only as good as what it knows."
  ],
  "today": {
    "exit_status": 10,
    "urgency": "self-care",
    "text": "Rest today. The next session is possible on Wed 2026-11-04, after a painless small knee bend."
  },
  "messages": [],
  "exit_status": 0
}
! patella: dry run: nothing is recorded in HOME/.local/share/patella/journal.sqlite
$ patella amend {E2} --json {now 03 09:30}
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "amend",
  "protocol": null,
  "day": null,
  "status": "error",
  "messages": [
    {
      "level": "error",
      "code": "nothing-to-amend",
      "text": "nothing says what to change",
      "field": null,
      "remedy": "give --minutes, --distance, --effort, --pain or --settled"
    }
  ],
  "exit_status": 2
}
! patella: error[nothing-to-amend]: nothing says what to change; give --minutes, --distance, --effort, --pain or --settled
[status 2]
